"""Values made from a JSON schema: the least that fits, and many that do not, each with the field it must be told by."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from tests.services.people import Json

_WITH: Final = {"text"}
"""Not required by itself, but a message without text or attachment is refused."""

_REF: Final = "#/components/schemas/"
_SAMPLES: Final[dict[str, object]] = {
    "string": "text",
    "integer": 7,
    "number": 7.5,
    "boolean": True,
    "array": [],
    "object": {},
    "null": None,
}
HOSTILE: Final = (
    "a\0b",
    "\ud800",
    "\u202e'; DROP TABLE message; --",
    "<img src=x onerror=alert(1)>%s{0}\\",
    "\U0001f600",
)
"""Strings that fit where any text does; none may be more than a 4xx."""


@dataclass(frozen=True)
class BadBody:
    """A body and the field that the problem must name."""

    why: str
    body: object
    field: str


def resolve(schema: Json, schemas: Json) -> list[Json]:
    """The alternatives of a schema, without references."""
    if "$ref" in schema:
        return resolve(schemas[schema["$ref"].removeprefix(_REF)], schemas)
    if "anyOf" in schema:
        return [found for option in schema["anyOf"] for found in resolve(option, schemas)]
    return [schema]


def types_of(schema: Json, schemas: Json) -> set[str]:
    """The JSON types that fit; empty when any does."""
    found: set[str] = set()
    for option in resolve(schema, schemas):
        kind = option.get("type")
        if kind is None and "enum" in option:
            kind = ["string" if isinstance(value, str) else "null" for value in option["enum"]]
        if kind is None:
            return set()
        found.update([kind] if isinstance(kind, str) else kind)
    return found


def valid_value(schema: Json, schemas: Json) -> Any:  # noqa: ANN401  any JSON
    """The least that fits."""
    option = resolve(schema, schemas)[0]
    if "enum" in option:
        return option["enum"][0]
    kind = option.get("type", "object")
    if kind == "object" and isinstance(option.get("additionalProperties"), dict):
        return {"en": valid_value(option["additionalProperties"], schemas)}
    if kind == "object":
        properties = option.get("properties", {})
        wanted = dict.fromkeys([*option.get("required", []), *(properties.keys() & _WITH)])
        return {name: valid_value(properties[name], schemas) for name in wanted}
    if kind == "array" and option.get("minItems"):
        return [valid_value(option["items"], schemas)] * int(option["minItems"])
    if kind == "string":
        return _valid_text(option)
    if kind == "integer":
        return max(1, option.get("minimum", 1))
    return _SAMPLES[kind]


def _valid_text(schema: Json) -> str:
    if "8}-" in schema.get("pattern", ""):
        return str(uuid.uuid4())
    if schema.get("examples"):
        return str(schema["examples"][0])
    if schema.get("pattern", "").startswith("^#"):
        return "#1f5c46"
    if "@" in schema.get("pattern", ""):
        return "nobody@nowhere.example"
    if schema.get("format") == "date-time":
        return "2099-01-01T00:00:00Z"
    return "text".ljust(schema.get("minLength", 0), "x")


def bad_bodies(schema: Json, schemas: Json, *, path: str = "") -> Iterator[BadBody]:
    """Each property wrong in each way, required ones left out, an unknown one added; objects inside likewise."""
    option = resolve(schema, schemas)[0]
    if isinstance(option.get("additionalProperties"), dict):
        return  # names of its own, such as locales: no name is unknown to the type
    good = valid_value(schema, schemas)
    yield BadBody("unknown field", {**good, "colour": "red"}, f"{path}colour")
    for name in option.get("required", []):
        yield BadBody("left out", {key: value for key, value in good.items() if key != name}, f"{path}{name}")
    for name, inner in option.get("properties", {}).items():
        for why, value in bad_values(inner, schemas):
            yield BadBody(f"{name} {why}", {**good, name: value}, f"{path}{name}")
        if "object" in types_of(inner, schemas):
            for bad in bad_bodies(inner, schemas, path=f"{path}{name}."):
                yield BadBody(f"{name}: {bad.why}", {**good, name: bad.body}, bad.field)


def bad_values(schema: Json, schemas: Json) -> Iterator[tuple[str, object]]:
    """Values of other types, and those of the right type that break its rules."""
    fitting = types_of(schema, schemas)
    for kind, sample in _SAMPLES.items():
        is_number = kind == "integer" and "number" in fitting
        if fitting and kind not in fitting and not is_number:
            yield f"as {kind}", sample
    for option in resolve(schema, schemas):
        if "maxLength" in option:
            yield "too long", "x" * (option["maxLength"] + 1)
        if "pattern" in option:
            yield "of another form", "not it"
        if "enum" in option:
            yield "of no such kind", "no such kind"
        if "minimum" in option:
            yield "too small", option["minimum"] - 1
        if "maximum" in option:
            yield "too large", option["maximum"] + 1
        if "maxItems" in option:
            yield "too many", [valid_value(option["items"], schemas)] * (option["maxItems"] + 1)


def hostile_bodies(schema: Json, schemas: Json) -> Iterator[object]:
    """Bodies whose every text is hostile, one property at a time; they may fit or not."""
    option = resolve(schema, schemas)[0]
    good = valid_value(schema, schemas)
    for name, inner in option.get("properties", {}).items():
        kinds = types_of(inner, schemas)
        if "string" in kinds:
            yield from ({**good, name: text} for text in HOSTILE)
        if "array" in kinds:
            yield from ({**good, name: [text]} for text in HOSTILE)
        if "object" in kinds:
            yield from ({**good, name: body} for body in hostile_bodies(inner, schemas))
