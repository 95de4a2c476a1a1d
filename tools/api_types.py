"""Writes the TypeScript types of both APIs from the server's OpenAPI documents; `--check` compares instead.

One file for the two documents: what both name (a message, an author) is one type, and two shapes under one
name are an error. Ids become template types by their prefix, so that ids of two kinds do not mix.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from widget_server.app import DESK_API, WIDGET_API, list_endpoints, make_documents
from widget_server.articles import Articles, Centers, HelpCenterDesk

TARGET: Final = Path("widget_js/packages/shared/src/api_schemas.ts")
_HEADER: Final = "// Generated from the server's OpenAPI documents by `python -m tools.api_types`. Do not edit.\n"
_EVENT_TABLES: Final = {WIDGET_API: "VisitorEvents", DESK_API: "DeskEvents"}
_PREFIX: Final = re.compile(r"\^([a-z]+_)")
_PLAIN: Final = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}

Schema = dict[str, Any]


def write_types(documents: dict[str, Schema]) -> str:
    """The file's text: one exported type a schema, by name, then what each stream carries."""
    schemas: dict[str, Schema] = {}
    for document in documents.values():
        for name, schema in document["components"]["schemas"].items():
            if schemas.setdefault(name, schema) != schema:
                raise ValueError(f"{name} is two different things in the two documents: rename one")
    parts = [_declare(name, schemas[name]) for name in sorted(schemas)]
    for prefix, table in _EVENT_TABLES.items():
        stream = documents[f"{prefix}/openapi.json"]["paths"][f"{prefix}/events"]["get"]
        fields = "".join(f'  readonly "{name}": {_type(shape)};\n' for name, shape in stream["x-events"].items())
        parts.append("/** By the event's name: what its data holds. */\n" + _interface(table, fields))
    return _HEADER + "".join(f"\n{part}" for part in parts)


def _declare(name: str, schema: Schema) -> str:
    words = schema.get("description")
    comment = f"/** {' '.join(words.split())} */\n" if words else ""
    if "properties" not in schema and schema.get("type") != "object":
        return f"{comment}export type {name} = {_type(schema)};\n"
    return comment + _interface(name, "".join(_fields(schema)))


def _interface(name: str, fields: str) -> str:
    return f"export interface {name} {{\n{fields}}}\n" if fields else f"export type {name} = Record<string, never>;\n"


def _fields(schema: Schema) -> Iterator[str]:
    required = schema.get("required", [])
    for name, shape in schema.get("properties", {}).items():
        if words := shape.get("description"):
            yield f"  /** {words} */\n"
        yield f"  readonly {name}{'' if name in required else '?'}: {_type(shape)};\n"


def _type(schema: Schema) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(_type(choice) for choice in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    kind = schema.get("type")
    if kind == "array":
        inner = _type(schema["items"])
        return f"readonly ({inner})[]" if " " in inner else f"readonly {inner}[]"
    if kind == "object":
        return f"Readonly<Record<string, {_type(schema.get('additionalProperties', {}))}>>"
    if kind == "string" and (prefix := _PREFIX.fullmatch(schema.get("pattern", ""))):
        return f"`{prefix[1]}${{string}}`"
    return _PLAIN.get(str(kind), "unknown")


def main(arguments: list[str]) -> int:
    """0 when the file is written or as it should be, 1 when `--check` found it different."""
    centers = Centers(Path())
    text = write_types(make_documents(list_endpoints(Articles(centers), HelpCenterDesk(centers))))
    if "--check" not in arguments:
        TARGET.write_text(text, "utf-8")
        return 0
    if TARGET.exists() and TARGET.read_text("utf-8") == text:
        return 0
    print(f"{TARGET} differs from the server's documents: run `python -m tools.api_types` and commit it.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
