"""The conditions of a campaign: read from their JSON form, and decided for one visit. Pure.

The form stands in docs/campaign-conditions.md. `campaigns/conditions.ts` of the widget decides the same; the cases
of tests/data/conditions hold the two together.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import msgspec

from widget_server.kit.errors import FieldError
from widget_server.kit.pattern import BadPattern, can_pattern_match, check_pattern, matches_pattern

MAX_CONDITION_GROUPS_DEEP: Final = 3
MAX_CONDITIONS: Final = 30
MAX_CONDITION_VALUES: Final = 20
MAX_CONDITION_VALUE_CHARACTERS: Final = 500
MAX_CONDITION_BYTES: Final = 16_384
MAX_COMPARED_CHARACTERS: Final = 4_096
"""Of what is seen in a visit; longer is `too_long` and fits nothing."""
MAX_CONDITION_NUMBER: Final = 10**12

_NEGATIVES: Final = {"is_not": "is", "not_contains": "contains"}
_TEXT_OPERATORS: Final = ("is", "is_not", "contains", "not_contains", "starts_with", "ends_with", "glob", "regex")
_OPERATORS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": _TEXT_OPERATORS,
    "choice": ("is", "is_not"),
    "number": ("is", "at_least", "at_most"),
    "flag": ("is",),
}
CONDITION_FIELDS: Final[Mapping[str, str]] = {
    "url": "text",
    "referrer": "text",
    "utm_source": "text",
    "utm_medium": "text",
    "utm_campaign": "text",
    "utm_term": "text",
    "utm_content": "text",
    "product": "text",
    "collection": "text",
    "tag": "text",
    "attribute": "text",
    "device": "choice",
    "locale": "choice",
    "country": "choice",
    "event": "choice",
    "time_on_page": "number",
    "time_on_site": "number",
    "visits": "number",
    "pages_seen": "number",
    "scroll_depth": "number",
    "idle_time": "number",
    "cart_value": "number",
    "cart_items": "number",
    "returning": "flag",
    "exit_intent": "flag",
    "identified": "flag",
    "within_business_hours": "flag",
    "agent_online": "flag",
    "open_conversation": "flag",
    "js_call": "flag",
}
"""What a condition can ask for, and the kind that says how."""
_NEEDS_STORAGE: Final = frozenset({"time_on_site", "visits", "pages_seen", "returning"})
_TOLD_OR_EMPTY: Final = frozenset(name for name, kind in CONDITION_FIELDS.items() if kind == "text") | {"event"}
_DEVICES: Final = ("desktop", "phone", "tablet")

Facts = Mapping[str, object]
"""What is known of a visit, by field; `attribute` is a mapping by name."""


class Verdict(StrEnum):
    """Of a condition or a group; `unknown` never matches."""

    MATCH = "match"
    NO_MATCH = "no_match"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One condition; several values are alternatives, or all excluded where the operator is negative."""

    field: str
    operator: str
    values: tuple[str | float | bool, ...]
    name: str | None = None
    is_case_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """`all` or `any` of its children."""

    kind: str
    children: tuple["Group | Leaf", ...]


@dataclass(frozen=True, slots=True)
class LeafVerdict:
    """One condition of a visit: what was seen, and why it fits or does not."""

    path: str
    field: str
    operator: str
    seen: object
    verdict: Verdict
    reason: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The verdict of all conditions and of each."""

    verdict: Verdict
    leaves: tuple[LeafVerdict, ...]


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
    return [warning for at, leaf in _iter_leaves(tree, path) for warning in _warn(leaf, at)]


def evaluate_conditions(tree: Group, facts: Facts) -> Verdict:
    """Whether a visit fits, by Kleene's logic: what is not known decides nothing."""
    return _decide(tree, lambda leaf: _judge(leaf, facts)[0])


def explain_conditions(tree: Group, facts: Facts, *, path: str = "conditions") -> Explanation:
    """The same with every condition's own verdict, in the order of the tree."""
    leaves = tuple(
        LeafVerdict(at, leaf.field, leaf.operator, _see(leaf, facts), *_judge(leaf, facts))
        for at, leaf in _iter_leaves(tree, path)
    )
    return Explanation(evaluate_conditions(tree, facts), leaves)


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
        if not isinstance(operator, str) or operator not in _OPERATORS[kind]:
            raise _Refused(f"{path}.operator", f"For {field}: {', '.join(_OPERATORS[kind])}")
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


def list_leaves(tree: Group) -> list[Leaf]:
    """Every condition, in the order of the tree."""
    return [leaf for _, leaf in _iter_leaves(tree, "")]


def _iter_leaves(node: Group | Leaf, path: str) -> Iterator[tuple[str, Leaf]]:
    if isinstance(node, Leaf):
        yield path, node
        return
    for index, child in enumerate(node.children):
        yield from _iter_leaves(child, f"{path}.{node.kind}[{index}]")


def _decide(node: Group | Leaf, judge: Callable[[Leaf], Verdict]) -> Verdict:
    if isinstance(node, Leaf):
        return judge(node)
    verdicts = [(_is_url_alternative(child), _decide(child, judge)) for child in node.children]
    if node.kind == "any":
        return _combine([verdict for _, verdict in verdicts], decisive=Verdict.MATCH)
    required = [verdict for is_alternative, verdict in verdicts if not is_alternative]
    if alternatives := [verdict for is_alternative, verdict in verdicts if is_alternative]:
        required.append(_combine(alternatives, decisive=Verdict.MATCH))
    return _combine(required, decisive=Verdict.NO_MATCH)


def _is_url_alternative(node: Group | Leaf) -> bool:
    return isinstance(node, Leaf) and node.field == "url" and node.operator not in _NEGATIVES


def _combine(verdicts: Sequence[Verdict], *, decisive: Verdict) -> Verdict:
    if decisive in verdicts:
        return decisive
    if Verdict.UNKNOWN in verdicts:
        return Verdict.UNKNOWN
    return Verdict.NO_MATCH if decisive is Verdict.MATCH else Verdict.MATCH


def _see(leaf: Leaf, facts: Facts) -> object:
    seen = facts.get(leaf.field)
    if leaf.name is None:
        return seen
    return seen.get(leaf.name) if isinstance(seen, Mapping) else None


def _judge(leaf: Leaf, facts: Facts) -> tuple[Verdict, str | None]:
    seen = _see(leaf, facts)
    kind = CONDITION_FIELDS[leaf.field]
    if seen is None:
        if leaf.field in _NEEDS_STORAGE:
            return Verdict.UNKNOWN, "needs_storage"
        if leaf.field not in _TOLD_OR_EMPTY:
            return Verdict.UNKNOWN, "not_told"
        seen = ()
    if kind in ("flag", "number"):
        return _judge_value(leaf, seen, kind=kind)
    items = [seen] if isinstance(seen, str) else seen
    if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
        return Verdict.UNKNOWN, "not_told"
    if any(len(item) > MAX_COMPARED_CHARACTERS for item in items):
        return Verdict.NO_MATCH, "too_long"
    operator = _NEGATIVES.get(leaf.operator, leaf.operator)
    fits = any(_fits(item, str(value), leaf, operator) for item in items for value in leaf.values)
    if fits != (leaf.operator in _NEGATIVES):
        return Verdict.MATCH, None
    return Verdict.NO_MATCH, "differs" if items else "absent"


def _judge_value(leaf: Leaf, seen: object, *, kind: str) -> tuple[Verdict, str | None]:
    wanted = leaf.values[0]
    if kind == "flag":
        if not isinstance(seen, bool):
            return Verdict.UNKNOWN, "not_told"
        return (Verdict.MATCH, None) if seen == wanted else (Verdict.NO_MATCH, "differs")
    if isinstance(seen, bool) or not isinstance(seen, int | float) or isinstance(wanted, str):
        return Verdict.UNKNOWN, "not_told"
    fits = seen == wanted or (leaf.operator != "is" and (seen > wanted) == (leaf.operator == "at_least"))
    return (Verdict.MATCH, None) if fits else (Verdict.NO_MATCH, "differs")


def _fits(seen: str, wanted: str, leaf: Leaf, operator: str) -> bool:
    if operator == "regex":
        return matches_pattern(wanted, seen, is_case_sensitive=leaf.is_case_sensitive)
    if not leaf.is_case_sensitive:
        seen, wanted = seen.lower(), wanted.lower()
    match operator:
        case "contains":
            return wanted in seen
        case "starts_with":
            return seen.startswith(wanted)
        case "ends_with":
            return seen.endswith(wanted)
        case "glob":
            return _fits_glob(seen, wanted)
    return seen == wanted or (leaf.field == "locale" and seen.startswith(f"{wanted}-"))


def _fits_glob(seen: str, wanted: str) -> bool:
    first, *rest = wanted.split("*")
    if not rest:
        return seen == wanted
    *middle, last = rest
    if not seen.startswith(first):
        return False
    at = len(first)
    for part in middle:
        found = seen.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return len(seen) - at >= len(last) and seen.endswith(last)
