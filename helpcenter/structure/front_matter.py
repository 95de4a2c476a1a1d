"""The block of YAML at the head of an article or of a category's `index.md`.

Only the keys of the contract count; others warn, so that a typo does not pass in silence. Dates may be YAML
dates or RFC 3339 strings.
"""

import math
import re
from datetime import UTC, date, datetime
from typing import TypeVar

import msgspec
import yaml

from helpcenter.plain_text import drop_controls
from helpcenter.problems import ProblemLog
from helpcenter.structure.head import find_key_lines
from helpcenter.structure.matter import ArticleMatter, CategoryMatter

# msgspec names the place of a fault as a path: `at `$.tags[0]``.
_FAULT_PLACE = re.compile(r" - at `\$\.(\w+)[^`]*`")
MAX_FRONT_MATTER_CHARACTERS = 20_000
MAX_FRONT_MATTER_DEPTH = 10


Matter = TypeVar("Matter", ArticleMatter, CategoryMatter)


def read_front_matter(source: str, block: str, kind: type[Matter], *, problems: ProblemLog) -> Matter | None:
    """The checked front matter; None, with an error in `problems`, if the article cannot be published."""
    raw = _load(source, block, problems=problems)
    if raw is None:
        return None
    known = {field.name for field in msgspec.structs.fields(kind)}
    for key in raw:
        if key not in known:
            message = f"front matter: '{key}' is not a key that is known"
            problems.warn(source, "unknown-key", message, line=find_key_lines(block).get(key, 1))
    values: dict[str, object] = {}
    for key, value in raw.items():
        if key not in known or value is None:
            continue
        try:
            values[key] = _read_value(key, value)
        except ValueError as fault:
            _refuse(source, block, f"{key}: {fault}", key=key, problems=problems)
            return None
    try:
        return msgspec.convert(values, kind, strict=False)
    except (msgspec.ValidationError, ValueError) as fault:
        place = _FAULT_PLACE.search(str(fault))
        key = place[1] if place else ""
        message = _FAULT_PLACE.sub("", str(fault))
        _refuse(source, block, f"{key}: {message}" if key else message, key=key, problems=problems)
        return None


def _refuse(source: str, block: str, message: str, *, key: str, problems: ProblemLog) -> None:
    line = find_key_lines(block).get(key, 1)
    problems.error(source, "bad-front-matter", f"front matter: {message}", line=line)


def _load(source: str, block: str, *, problems: ProblemLog) -> dict[str, object] | None:
    try:
        raw = load_block(block)
    except yaml.MarkedYAMLError as fault:
        # The whole text of the fault would tell lines of the block, which are not those of the file.
        line = fault.problem_mark.line + 2 if fault.problem_mark else 1
        message = f"front matter: {fault.problem or fault.context}"
        problems.error(source, "bad-front-matter", message, line=line)
        return None
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        problems.error(source, "bad-front-matter", f"front matter: {fault}".replace("\n", " "), line=1)
        return None
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        problems.error(source, "bad-front-matter", "front matter: write lines of 'key: value'", line=2)
        return None
    return {str(key): value for key, value in raw.items()}


def load_block(block: str) -> object:
    """The YAML of anybody's front matter; raises YAMLError, or ValueError for a number or day that is none."""
    # Also keeps the block shallow enough for libyaml, which ends the process at some tens of thousands of brackets.
    if len(block) > MAX_FRONT_MATTER_CHARACTERS:
        raise yaml.YAMLError(f"longer than {MAX_FRONT_MATTER_CHARACTERS} characters")
    # An alias can blow a few lines up to gigabytes; no front matter needs one.
    if "*" in block and _has_alias(block):
        raise yaml.YAMLError("aliases (*name) are not allowed")
    raw: object = yaml.load(block, Loader=yaml.CSafeLoader)
    level = [raw]
    for _ in range(MAX_FRONT_MATTER_DEPTH + 1):
        level = [inner for value in level for inner in _list_inner(value)]
    if level:
        raise yaml.YAMLError(f"nested deeper than {MAX_FRONT_MATTER_DEPTH}")
    return raw


def _list_inner(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _has_alias(block: str) -> bool:
    return any(isinstance(token, yaml.AliasToken) for token in yaml.scan(block, Loader=yaml.CSafeLoader))


def _read_value(key: str, value: object) -> object:
    """Editors write `tags: returns` as well as a list; a number may be a title; a day is its first minute."""
    if key in ("tags", "authors", "related", "redirect_from"):
        items = value if isinstance(value, list) else [value]
        return [drop_controls(str(item)) for item in items]
    if key == "order" and isinstance(value, float) and not math.isfinite(value):
        raise ValueError("write a number")
    if key in ("id", "title", "description", "slug") and isinstance(value, int | float):
        return str(value)
    if key in ("publish_at", "updated_at"):
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return _as_moment(moment) if isinstance(moment, date) else value
    return drop_controls(value) if isinstance(value, str) else value


def _as_moment(value: date) -> datetime:
    """Without a zone it is UTC."""
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return value if value.tzinfo else value.replace(tzinfo=UTC)
