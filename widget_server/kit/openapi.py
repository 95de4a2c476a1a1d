"""The OpenAPI 3.1 document, made from the same endpoint table and types that validate requests."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from widget_server.kit.endpoint import Endpoint, Nothing
from widget_server.kit.problem import Problem

JsonObject = dict[str, Any]
_REF = "#/components/schemas/{name}"


def openapi_document(endpoints: Sequence[Endpoint], *, title: str, version: str) -> JsonObject:
    """The document of one API: every endpoint with its bodies, answers and the problem shape."""
    structs: set[type[msgspec.Struct]] = {Problem}
    for item in endpoints:
        structs |= {kind for kind in (item.body, item.answer) if kind is not None and kind is not Nothing}
    ordered = sorted(structs, key=lambda kind: kind.__name__)
    schemas, components = msgspec.json.schema_components(ordered, schema_hook=_anything, ref_template=_REF)
    refs = dict(zip(ordered, schemas, strict=True))
    paths: dict[str, JsonObject] = {}
    for item in endpoints:
        paths.setdefault(item.path, {})[item.method.lower()] = _operation(item, refs)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version},
        "paths": paths,
        "components": {"schemas": components},
    }


def _anything(kind: type) -> JsonObject:
    """A value that later rooms will fill (campaigns, flows): any JSON for now."""
    return {"description": "Any JSON value"}


def _operation(item: Endpoint, refs: dict[type[msgspec.Struct], JsonObject]) -> JsonObject:
    answer: JsonObject = {"description": item.summary or "Done"}
    if item.answer is not None:
        answer["content"] = {item.media_type: {"schema": refs[item.answer]}}
    elif item.media_type != "application/json":
        answer["content"] = {item.media_type: {"schema": {"type": "string"}}}
    operation: JsonObject = {
        "operationId": item.handler.__name__.lstrip("_"),
        "summary": item.summary,
        "x-actor": item.actor,
        "parameters": _parameters(item),
        "responses": {
            str(item.status): answer,
            "default": {
                "description": "What went wrong",
                "content": {"application/problem+json": {"schema": refs[Problem]}},
            },
        },
    }
    if item.body is not Nothing:
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": refs[item.body]}},
        }
    return operation


def _parameters(item: Endpoint) -> list[JsonObject]:
    found: list[JsonObject] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", item.path)
    ]
    shape = msgspec.json.schema_components([item.query], schema_hook=_anything)[1].get(item.query.__name__, {})
    for name, schema in shape.get("properties", {}).items():
        found.append({"name": name, "in": "query", "required": name in shape.get("required", []), "schema": schema})
    return found
