"""Writes the tables of `docs/` that the code knows best: routes, errors, commands, events; and the list of decisions.

`make docs` writes them between the marks `<!-- made: NAME -->` and `<!-- end -->`; a test fails when they are stale.
The words around them are written by people.
"""

import asyncio
import inspect
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import httpx
from typer.main import get_command

from widget_server.app import DESK_API, WIDGET_API, App, build_app
from widget_server.cli import app as commands
from widget_server.kit.errors import ParlorError
from widget_server.settings import Settings

Json = dict[str, Any]
DOCS: Final = Path(__file__).parent.parent / "docs"
_BLOCK: Final = re.compile(r"(<!-- made: (?P<name>[a-z_]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_METHODS: Final = ("get", "post", "patch", "put", "delete")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [list(head)]
    lines.append(["---"] * len(lines[0]))
    lines.extend([cell.replace("|", "\\|") for cell in row] for row in rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def fetch_documents() -> dict[str, Json]:
    """The OpenAPI documents as the server gives them, by the prefix of their API."""

    async def fetch(app: App) -> dict[str, Json]:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
            return {prefix: (await http.get(f"{prefix}/openapi.json")).json() for prefix in (WIDGET_API, DESK_API)}

    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(fetch(build_app(Settings(data_dir=Path(folder)))))


def list_operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """(method, path, operation) of a document, in the order of the paths."""
    for path, operations in sorted(document["paths"].items()):
        for method in _METHODS:
            if method in operations:
                yield method.upper(), path, operations[method]


def routes_table(document: Json) -> str:
    """Every address of one API."""
    rows = [
        (f"`{method} {path}`", operation["x-actor"], operation["summary"])
        for method, path, operation in list_operations(document)
    ]
    return table(("Call", "Who", "What"), rows)


def list_errors() -> list[type[ParlorError]]:
    """Every class of error that a client can meet; the rooms are all imported by the app."""
    found: list[type[ParlorError]] = []
    waiting: list[type[ParlorError]] = [ParlorError]
    while waiting:
        kind = waiting.pop()
        waiting.extend(kind.__subclasses__())
        found.append(kind)
    return sorted(found, key=lambda kind: (kind.status, kind.code))


def errors_table() -> str:
    """Every code, once."""
    by_code: dict[str, type[ParlorError]] = {}
    for kind in list_errors():
        by_code.setdefault(kind.code, kind)
    rows = [(f"`{code}`", str(kind.status), kind.title, first_line(kind)) for code, kind in by_code.items()]
    return table(("Code", "Status", "Title", "When"), rows)


def first_line(thing: object) -> str:
    """The first line of a docstring."""
    return (inspect.getdoc(thing) or "").partition("\n")[0]


def list_events(documents: Mapping[str, Json]) -> dict[str, tuple[set[str], Json]]:
    """Event name to the streams that carry it and the shape of its data."""
    found: dict[str, tuple[set[str], Json]] = {}
    for prefix, document in documents.items():
        for _, path, operation in list_operations(document):
            if not path.endswith("/events"):
                continue
            for name, ref in operation.get("x-events", {}).items():
                shape = document["components"]["schemas"][ref["$ref"].rpartition("/")[2]]
                streams, _ = found.setdefault(name, (set(), shape))
                streams.add("visitor" if prefix == WIDGET_API else "desk")
    return found


def events_table(documents: Mapping[str, Json]) -> str:
    """Every event that a stream carries."""
    rows = [
        (f"`{name}`", ", ".join(sorted(streams)), ", ".join(f"`{field}`" for field in shape.get("properties", {})))
        for name, (streams, shape) in sorted(list_events(documents).items())
    ]
    return table(("Event", "Stream", "Data"), rows)


def commands_text() -> str:
    """Every command with its options, as `--help` has them."""
    parts = []
    for name, command in list_commands():
        rows = [describe_parameter(parameter) for parameter in command.params if parameter.name != "help"]
        parts.append(f"## `parlor {name}`\n\n{first_line_of(command)}\n")
        if rows:
            parts.append("\n" + table(("Argument", "Default", "What"), rows))
        parts.append("\n")
    return "".join(parts).rstrip("\n") + "\n"


def list_commands() -> list[tuple[str, Any]]:
    """(name, command) of every command, groups opened."""
    return list(_commands_of(get_command(commands), ""))


def _commands_of(group: Any, before: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # Typer's own commands
    for name, command in group.commands.items():
        full = f"{before} {name}".strip()
        if hasattr(command, "commands"):
            yield from _commands_of(command, full)
        else:
            yield full, command


def first_line_of(command: Any) -> str:  # noqa: ANN401  # the same
    """What a command does, in one line."""
    return str(command.help or "").strip().partition("\n")[0]


def describe_parameter(parameter: Any) -> tuple[str, str, str]:  # noqa: ANN401  # the same
    """(how it is written, its default, what it is)."""
    is_option = parameter.param_type_name == "option"
    written = ", ".join(f"`{name}`" for name in parameter.opts) if is_option else f"`{parameter.name.upper()}`"
    default = parameter.default
    shown = (
        ""
        if default is None or default is False or callable(default) or "Sentinel" in str(type(default))
        else f"`{default}`"
    )
    return written, "required" if parameter.required else shown, getattr(parameter, "help", None) or ""


def decisions_list() -> str:
    """The records of decisions, by their headings `# 3. Title`."""
    headings = {path: path.read_text("utf-8").partition("\n")[0] for path in sorted((DOCS / "decisions").glob("*.md"))}
    return "".join(f"- [{heading.removeprefix('# ')}](decisions/{path.name})\n" for path, heading in headings.items())


def makers() -> dict[str, Callable[[], str]]:
    """What can stand between the marks, by name."""
    documents = fetch_documents()
    return {
        "widget_routes": lambda: routes_table(documents[WIDGET_API]),
        "desk_routes": lambda: routes_table(documents[DESK_API]),
        "errors": errors_table,
        "events": lambda: events_table(documents),
        "commands": commands_text,
        "decisions": decisions_list,
    }


def refresh(text: str, made: Mapping[str, Callable[[], str]]) -> str:
    """The text with its blocks made anew."""
    return _BLOCK.sub(lambda block: f"{block[1]}\n{made[block['name']]()}\n{block[3]}", text)


def main() -> int:
    """Refresh every page of `docs/`; says which changed."""
    made = makers()
    for path in sorted(DOCS.rglob("*.md")):
        before = path.read_text("utf-8")
        after = refresh(before, made)
        if after != before:
            path.write_text(after, "utf-8")
            print(f"docs/{path.relative_to(DOCS)}: written anew")
    return 0


if __name__ == "__main__":
    sys.exit(main())
