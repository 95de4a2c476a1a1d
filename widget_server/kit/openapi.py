"""The OpenAPI 3.1 document, made from the same endpoint table and types that validate requests."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from widget_server.kit.endpoint import Endpoint, Nothing
from widget_server.kit.problem import Problem

JsonObject = dict[str, Any]
_REF = "#/components/schemas/{name}"
_REF_START = _REF.format(name="")


def openapi_document(endpoints: Sequence[Endpoint], *, title: str, version: str) -> JsonObject:
    """The document of one API: every endpoint with its bodies, answers, events and the problem shape."""
    bodies = {item.body for item in endpoints} - {Nothing}
    answers: set[type[msgspec.Struct]] = {Problem, *(item.answer for item in endpoints if item.answer is not None)}
    events = {kind for item in endpoints for kind in item.events.values()}
    queries = {item.query for item in endpoints} - {Nothing}
    ordered = sorted(bodies | answers | events | queries, key=lambda kind: kind.__name__)
    schemas, components = msgspec.json.schema_components(ordered, schema_hook=_anything, ref_template=_REF)
    refs = dict(zip(ordered, schemas, strict=True))
    _require_all(components, asked=_reachable(components, [refs[kind] for kind in bodies | queries]))
    paths: dict[str, JsonObject] = {}
    for item in endpoints:
        paths.setdefault(item.path, {})[item.method.lower()] = _operation(item, refs, components)
    for kind in queries:  # their fields stand as parameters
        components.pop(refs[kind]["$ref"].removeprefix(_REF_START))
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version},
        "paths": paths,
        "components": {"schemas": components},
    }


def _anything(kind: type) -> JsonObject:
    """A value that later rooms will fill (campaigns, flows): any JSON for now."""
    return {"description": "Any JSON value"}


def _require_all(components: dict[str, JsonObject], *, asked: set[str]) -> None:
    """An answer always has its fields, also those with a default; in a body (`asked`) they may be left out."""
    for name, schema in components.items():
        if name in asked:
            continue
        required = list(schema.get("required", []))
        for field, shape in schema.get("properties", {}).items():
            if "default" in shape:
                del shape["default"]
                required.append(field)
        if required:
            schema["required"] = required


def _reachable(components: Mapping[str, JsonObject], starts: Iterable[JsonObject]) -> set[str]:
    """The names of all components that these schemas speak of, directly or through others."""
    found: set[str] = set()
    waiting = [name for start in starts for name in _names_in(start)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(_names_in(components[name]))
    return found


def _names_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(ref := value.get("$ref"), str):
            yield ref.removeprefix(_REF_START)
        for inner in value.values():
            yield from _names_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names_in(inner)


def _operation(
    item: Endpoint, refs: dict[type[msgspec.Struct], JsonObject], components: Mapping[str, JsonObject]
) -> JsonObject:
    answer: JsonObject = {"description": item.summary or "Done"}
    if item.answer is not None:
        answer["content"] = {item.media_type: {"schema": refs[item.answer]}}
    elif item.media_type != "application/json":
        answer["content"] = {item.media_type: {"schema": {"type": "string"}}}
    operation: JsonObject = {
        "operationId": item.handler.__name__.lstrip("_"),
        "summary": item.summary,
        "x-actor": item.actor,
        "parameters": _parameters(item, {} if item.query is Nothing else components[item.query.__name__]),
        "responses": {
            str(item.status): answer,
            "default": {
                "description": "What went wrong",
                "content": {"application/problem+json": {"schema": refs[Problem]}},
            },
        },
    }
    if item.events:  # OpenAPI 3.1 has no word for the events of a stream
        operation["x-events"] = {name: refs[kind] for name, kind in item.events.items()}
    if item.body is not Nothing:
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": refs[item.body]}},
        }
    return operation


def _parameters(item: Endpoint, shape: JsonObject) -> list[JsonObject]:
    found: list[JsonObject] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", item.path)
    ]
    for name, schema in shape.get("properties", {}).items():
        found.append({"name": name, "in": "query", "required": name in shape.get("required", []), "schema": schema})
    return found
