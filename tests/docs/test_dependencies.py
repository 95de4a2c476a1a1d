"""`docs/dependencies.md` against `pyproject.toml`, and both against what the code imports."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, read_page, rows_of, section_of

PAGE = read_page("docs/dependencies.md")
PROJECT = tomllib.loads(read_page("pyproject.toml"))
HOUSES = {"widget_server", "helpcenter", "pine_and_oak", "tests", "tools", "benchmarks"}


def names_of(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9._-]", item)[0].lower() for item in requirements}


@pytest.mark.parametrize(
    ("title", "requirements"),
    [
        ("At run time", PROJECT["project"]["dependencies"]),
        ("For tests and checks", PROJECT["dependency-groups"]["dev"]),
    ],
)
def test_every_dependency_has_its_reason(title: str, requirements: list[str]) -> None:
    rows = rows_of(section_of(PAGE, title))
    assert {row[0] for row in rows} == names_of(requirements)
    for name, why, instead in rows:
        assert why, name
        assert instead, name


def imported_by(folder: Path) -> set[str]:
    """The distributions whose modules the code imports, outside type checking too."""
    modules = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.partition(".")[0])
    known = packages_distributions()
    outside = modules - set(sys.stdlib_module_names) - HOUSES
    return {name.lower() for module in outside for name in known.get(module, [module])}


@pytest.mark.parametrize("folder", ["widget_server", "helpcenter", "site/pine_and_oak"])
def test_what_runs_imports_only_what_is_asked_for(folder: str) -> None:
    # Parts of the interface of others, and installed with them: anyio is Starlette's, markupsafe is Jinja's.
    assert imported_by(ROOT / folder) - names_of(PROJECT["project"]["dependencies"]) <= {"anyio", "markupsafe"}
