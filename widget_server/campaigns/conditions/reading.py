"""From the JSON form of conditions to their tree: what is refused, each fault with its field, and what is warned of."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from widget_server.campaigns.conditions.tree import CONDITION_FIELDS, OPERATORS, Group, Leaf, iter_leaves
from widget_server.kit.errors import FieldError
from widget_server.kit.pattern import BadPattern, can_pattern_match, check_pattern

MAX_CONDITION_GROUPS_DEEP: Final = 3
MAX_CONDITIONS: Final = 30
MAX_CONDITION_VALUES: Final = 20
MAX_CONDITION_VALUE_CHARACTERS: Final = 500
MAX_CONDITION_BYTES: Final = 16_384
MAX_CONDITION_NUMBER: Final = 10**12
_DEVICES: Final = ("desktop", "phone", "tablet")


def read_conditions(raw: object, *, path: str = "conditions") -> tuple[Group | None, list[FieldError]]:
    """The tree and no error, or None and what is wrong, each with the path of its field."""
    try:
        size = len(msgspec.json.encode(raw))
    except (RecursionError, TypeError, ValueError):
        return None, [FieldError(path, "This is not readable")]
    if size > MAX_CONDITION_BYTES:
        return None, [FieldError(path, f"At most {MAX_CONDITION_BYTES} bytes")]
    reader = _Reader()
    tree = reader.read(raw, path)
    if reader.leaves > MAX_CONDITIONS:
        reader.errors.append(FieldError(path, f"At most {MAX_CONDITIONS} conditions"))
    return (None if reader.errors else tree), reader.errors


def warn_of_conditions(tree: Group, *, path: str = "conditions") -> list[FieldError]:
    """What is allowed but can hardly be meant: an address without its scheme, a pattern that fits nothing."""
    return [warning for at, leaf in iter_leaves(tree, path) for warning in _warn(leaf, at)]


class _Refused(Exception):
    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.error = FieldError(path, message)


class _Reader:
    def __init__(self) -> None:
        self.errors: list[FieldError] = []
        self.leaves = 0

    def read(self, raw: object, path: str) -> Group | None:
        try:
            return self._read_group(raw, path, depth=1)
        except _Refused as refused:
            self.errors.append(refused.error)
            return None

    def _read_group(self, raw: object, path: str, *, depth: int) -> Group:
        if not isinstance(raw, dict) or len(raw) != 1 or next(iter(raw)) not in ("all", "any"):
            raise _Refused(path, 'Write {"all": […]} or {"any": […]}')
        if depth > MAX_CONDITION_GROUPS_DEEP:
            raise _Refused(path, f"At most {MAX_CONDITION_GROUPS_DEEP} groups inside each other")
        kind, items = next(iter(raw.items()))
        at = f"{path}.{kind}"
        if not isinstance(items, list):
            raise _Refused(at, "Write a list of conditions")
        if not items and not (depth == 1 and kind == "all"):
            raise _Refused(at, "An empty group decides nothing; leave it out")
        if len(items) > MAX_CONDITIONS:
            raise _Refused(at, f"At most {MAX_CONDITIONS} conditions")
        children = [self._read_child(item, f"{at}[{index}]", depth=depth) for index, item in enumerate(items)]
        return Group(kind, tuple(child for child in children if child))

    def _read_child(self, raw: object, path: str, *, depth: int) -> Group | Leaf | None:
        try:
            if isinstance(raw, dict) and "field" not in raw:
                return self._read_group(raw, path, depth=depth + 1)
            return self._read_leaf(raw, path)
        except _Refused as refused:
            self.errors.append(refused.error)
            return None

    def _read_leaf(self, raw: object, path: str) -> Leaf:
        self.leaves += 1
        if not isinstance(raw, dict):
            raise _Refused(path, "Write a condition or a group")
        field, operator, name = raw.get("field"), raw.get("operator"), raw.get("name")
        is_case_sensitive = raw.get("case_sensitive", False)
        kind = CONDITION_FIELDS.get(field) if isinstance(field, str) else None
        if kind is None or not isinstance(field, str):
            raise _Refused(f"{path}.field", "There is no such field")
        if not isinstance(operator, str) or operator not in OPERATORS[kind]:
            raise _Refused(f"{path}.operator", f"For {field}: {', '.join(OPERATORS[kind])}")
        known = {"field", "operator", "value"}
        known |= {"name"} if field == "attribute" else set()
        known |= {"case_sensitive"} if kind == "text" else set()
        if unknown := sorted(set(raw) - known):
            raise _Refused(f"{path}.{unknown[0]}", "This does not belong here")
        if field == "attribute" and not (isinstance(name, str) and 0 < len(name) <= MAX_CONDITION_VALUE_CHARACTERS):
            raise _Refused(f"{path}.name", "Name the contact's attribute")
        if not isinstance(is_case_sensitive, bool):
            raise _Refused(f"{path}.case_sensitive", "Write true or false")
        values = self._read_values(raw.get("value"), f"{path}.value", kind=kind, field=field, operator=operator)
        return Leaf(field, operator, values, name if isinstance(name, str) else None, is_case_sensitive)

    def _read_values(
        self, raw: object, path: str, *, kind: str, field: str, operator: str
    ) -> tuple[str | float | bool, ...]:
        is_list = isinstance(raw, list) and kind in ("text", "choice")
        items: Sequence[object] = raw if isinstance(raw, list) and is_list else [raw]
        if not 0 < len(items) <= MAX_CONDITION_VALUES:
            raise _Refused(path, f"Write 1 to {MAX_CONDITION_VALUES} values")
        values: list[str | float | bool] = []
        for index, item in enumerate(items):
            at = f"{path}[{index}]" if is_list else path
            if message := _refuse_value(item, kind=kind, field=field, operator=operator):
                self.errors.append(FieldError(at, message))
            elif isinstance(item, str | int | float):
                values.append(item)
        return tuple(values)


def _refuse_value(item: object, *, kind: str, field: str, operator: str) -> str | None:
    if kind == "flag":
        return None if isinstance(item, bool) else "Write true or false"
    if kind == "number":
        if isinstance(item, bool) or not isinstance(item, int | float) or not 0 <= item <= MAX_CONDITION_NUMBER:
            return "Write a number from 0 up"
        return None
    if not isinstance(item, str) or not item:
        return "Write a text"
    if len(item) > MAX_CONDITION_VALUE_CHARACTERS:
        return f"At most {MAX_CONDITION_VALUE_CHARACTERS} characters"
    if field == "device" and item not in _DEVICES:
        return f"One of {', '.join(_DEVICES)}"
    if operator == "regex":
        try:
            check_pattern(item)
        except BadPattern as error:
            return str(error)
    return None


def _warn(leaf: Leaf, path: str) -> Iterator[FieldError]:
    for value in leaf.values:
        if not isinstance(value, str):
            continue
        is_url = leaf.field == "url"
        if leaf.operator == "regex" and not can_pattern_match(value, first="h" if is_url else ""):
            yield FieldError(f"{path}.value", "No address fits this pattern" if is_url else "Nothing fits this pattern")
        if is_url and leaf.operator in ("is", "is_not", "starts_with", "glob"):
            start = value.lower()
            if not start.startswith(("http://", "https://")) and not (leaf.operator == "glob" and start[0] == "*"):
                yield FieldError(f"{path}.value", "An address begins with https://, so this fits none")
