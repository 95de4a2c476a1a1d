"""A room is entered by its door only: what another room imports stands in `widget_server/<room>/__init__.py`.

import-linter orders the rooms but cannot tell a door from an inside, so this reads the imports itself.
`kit` has no door (its modules are the names), and the files in `COMPOSERS` put rooms together.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

SERVER: Final = "widget_server"
COMPOSERS: Final = (
    f"{SERVER}/app.py",  # mounts every room's routes, registers jobs and subscribers
    f"{SERVER}/cli.py",  # one command per use case
    f"{SERVER}/doctor.py",  # one of those commands, asks the rooms how they are
    f"{SERVER}/store/migrations/env.py",  # imports every room's tables, so that Alembic sees them
)
WITHOUT_DOOR: Final = frozenset({"kit"})
HOUSES: Final = (SERVER, "helpcenter", "pine_and_oak")
WHOLE_HOUSES: Final = frozenset({"helpcenter"})  # one door for all of it; the demo shop is only read


@dataclass(frozen=True, slots=True)
class Trespass:
    """One import that goes round a door."""

    path: str
    line: int
    module: str
    door: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.module} is inside a room; its door: from {self.door} import …"


def find_trespasses(root: Path) -> list[Trespass]:
    """Every import in the tree under `root` that reaches a room's inside from outside it."""
    files = [path for house in HOUSES for path in _python_files(root, house)]
    return [trespass for path in sorted(files) for trespass in _trespasses_of(path, root)]


def _python_files(root: Path, house: str) -> Iterator[Path]:
    for base in (root, root / "site"):
        yield from (base / house).rglob("*.py")


def _trespasses_of(path: Path, root: Path) -> Iterator[Trespass]:
    name = PurePosixPath(path.relative_to(root)).as_posix()
    if name in COMPOSERS:
        return
    own_parts = _module_parts(path, root)
    for line, module in _imported_modules(path, root, own_parts):
        door = _door_of(module.split("."))
        if door and module != door and _door_of(own_parts) != door:
            yield Trespass(name, line, module, door)


def _module_parts(path: Path, root: Path) -> list[str]:
    base = root / "site" if path.is_relative_to(root / "site") else root
    parts = list(path.relative_to(base).with_suffix("").parts)
    return parts[:-1] if parts[-1] == "__init__" else parts


def _door_of(parts: list[str]) -> str | None:
    """`widget_server.contacts` for anything in that room, `helpcenter` for anything in that house."""
    if parts[0] in WHOLE_HOUSES:
        return parts[0]
    if parts[0] == SERVER and len(parts) > 1 and parts[1] not in WITHOUT_DOOR:
        return f"{SERVER}.{parts[1]}"
    return None


def _imported_modules(path: Path, root: Path, own_parts: list[str]) -> Iterator[tuple[int, str]]:
    package = own_parts if path.stem == "__init__" else own_parts[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = _source_of(node, package)
            yield node.lineno, source
            # `from widget_server.contacts import actions` is an inside too when `actions` is a file.
            names = (f"{source}.{alias.name}" for alias in node.names)
            yield from ((node.lineno, name) for name in names if _is_module(name, root))


def _source_of(node: ast.ImportFrom, package: list[str]) -> str:
    above = package[: len(package) - node.level + 1] if node.level else []
    return ".".join([*above, *((node.module or "").split(".") if node.module else [])])


def _is_module(name: str, root: Path) -> bool:
    path = Path(*name.split("."))
    return any(
        (base / path).with_suffix(".py").is_file() or (base / path / "__init__.py").is_file()
        for base in (root, root / "site")
    )


def main() -> int:
    """Prints what goes round a door; 1 if anything does."""
    found = find_trespasses(Path.cwd())
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
