"""`docs/limits.md` against the code: every value agrees, and no limit is left out."""

import ast
import dataclasses
import importlib
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

from tests.docs.pages import ROOT, read_page, rows_of, section_of

PAGE: Final = read_page("docs/limits.md")
LIMIT_NAME: Final = re.compile(
    r"_?(MAX|MIN|LONGEST|LARGEST)_|_(SECONDS|MILLISECONDS|BYTES|CHARACTERS|DAYS|LIFE|IDLE|LIMIT|ATTEMPTS|TRIES|BATCH)(_|$)"
)
UNITS: Final = {
    "ms": 0.001, "s": 1, "min": 60, "h": 3_600, "d": 86_400,
    "B": 1, "kB": 1_000, "MB": 1_000_000, "KiB": 1_024, "MiB": 1_024**2,
    "characters": 1, "": 1,
}  # fmt: skip
PERIODS: Final = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400}
# Numbers that look like limits by their names and are none that anybody outside meets.
NO_LIMITS: Final = {
    "helpcenter.engine.output:KEY_BYTES": "how long the names of contents are",
    "helpcenter.pages.article:MIN_HEADINGS": "looks: from how many headings on an article shows its contents",
    "helpcenter.render.article:CHARACTERS_PER_MINUTE": "how fast people read Chinese",
    "helpcenter.search.index:FILE_NAME_CHARACTERS": "how long the names of the index's files are",
    "helpcenter.progress:BAR_CHARACTERS": "how wide a bar is",
    "helpcenter.progress:PAUSE_SECONDS": "how often a line is drawn",
    "helpcenter.pictures:MIN_SAVING": "when a smaller picture is not worth its bytes",
    "helpcenter.edits:MAX_EDITS": "when building everything is quicker than edit by edit",
    "helpcenter.structure.reread:HASH_BYTES": "how long a hash is",
    "helpcenter.search.index:MAX_CHANGED_SHARE": "when making the index anew is quicker than changing it",
    "helpcenter.search.write:MAX_NAMESAKES": "ends a loop that never gets there",
    "helpcenter.structure.kept:DIGEST_BYTES": "how long a hash is",
    "helpcenter.search.write:NAME_CHARACTERS": "how long the short names of articles are",
    "widget_server.demo.seed:_LINE_SECONDS": "how far apart the lines of a made-up conversation are",
    "widget_server.demo.seed:_SNOOZE_DAYS": "until when a made-up conversation is put off",
}


@dataclasses.dataclass(frozen=True)
class Limit:
    """One row: its words, its value as written, and where it stands."""

    what: str
    value: str
    place: str


def limits() -> list[Limit]:
    rows = [row for row in rows_of(PAGE.replace(section_of(PAGE, "Rates"), "")) if len(row) == 3]
    return [Limit(row[0], row[1], row[2].strip("`")) for row in rows]


def number_of(written: str) -> list[float]:
    """`1 to 4 s` is [1, 4], `64 KiB` is [65536], `15 min` is [900]."""
    match = re.fullmatch(r"(?:([\d.,]+) to )?([\d.,]+) ?([a-zA-Z]*)", written)
    assert match, written
    return [float(part.replace(",", "")) * UNITS[match[3]] for part in match.groups()[:2] if part]


def value_in_code(place: str) -> list[float]:
    """The constant's value in seconds, bytes or pieces."""
    module_name, _, name = place.partition(":")
    if module_name.endswith(".ts"):
        return [typescript_value(module_name, name)]
    found: object = importlib.import_module(module_name)
    for part in name.split("."):
        if isinstance(found, type) and dataclasses.is_dataclass(found):
            found = next(field.default for field in dataclasses.fields(found) if field.name == part)
        else:
            found = getattr(found, part)
    scale = 0.001 if name.endswith("MILLISECONDS") else 1
    if isinstance(found, timedelta):
        found = found.total_seconds()
    parts = found if isinstance(found, tuple) else (found,)
    assert all(isinstance(part, int | float) for part in parts), place
    return [part * scale for part in parts]


def typescript_value(path: str, name: str) -> float:
    match = re.search(rf"\bconst {name} = ([\d_ *]+);", (ROOT / path).read_text("utf-8"))
    assert match, f"{path} has no {name}"
    product = 1.0
    for factor in match[1].replace("_", "").split("*"):
        product *= float(factor)
    return product * (0.001 if name.endswith("_MS") else 1)


@pytest.mark.parametrize("limit", limits(), ids=lambda limit: limit.place)
def test_the_value_in_the_table_is_the_one_in_the_code(limit: Limit) -> None:
    assert number_of(limit.value) == pytest.approx(value_in_code(limit.place))


def python_files() -> Iterator[Path]:
    for house in ("widget_server", "helpcenter"):
        yield from (path for path in sorted((ROOT / house).rglob("*.py")) if "migrations" not in path.parts)


def module_name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def constants_named_like_limits() -> set[str]:
    found = set()
    for path in python_files():
        module: ModuleType | None = None
        for node in ast.parse(path.read_text("utf-8")).body:
            target: ast.expr | None = node.target if isinstance(node, ast.AnnAssign) else None
            if isinstance(node, ast.Assign):
                target = node.targets[0]
            if isinstance(target, ast.Name) and target.id.isupper() and LIMIT_NAME.search(target.id):
                module = module or importlib.import_module(module_name_of(path))
                if isinstance(getattr(module, target.id), int | float | timedelta):
                    found.add(f"{module_name_of(path)}:{target.id}")
    return found


def test_every_limit_of_the_code_has_its_row() -> None:
    missing = constants_named_like_limits() - {limit.place for limit in limits()} - set(NO_LIMITS)
    assert not missing, f"add a row to docs/limits.md for each of {sorted(missing)}"


def rates_in_code() -> dict[str, tuple[float, float]]:
    """Name to (at once, a second) of every `limits.of(name, burst=…, per_second=…)`."""
    found: dict[str, tuple[float, float]] = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and {word.arg for word in node.keywords} == {"burst", "per_second"}:
                name, words = node.args[0], {word.arg: word.value for word in node.keywords}
                assert isinstance(name, ast.Constant), f"{path}: a rate's name is written out"
                module = importlib.import_module(module_name_of(path))
                burst, per_second = (
                    float(eval(compile(ast.Expression(words[key]), str(path), "eval"), vars(module)))
                    for key in ("burst", "per_second")
                )
                found[str(name.value)] = (burst, per_second)
    return found


def test_every_rate_of_the_code_has_its_row_with_its_values() -> None:
    written = {}
    for _, burst, average, name in rows_of(section_of(PAGE, "Rates")):
        match = re.fullmatch(r"(\d+) an? (\w+)", average)
        assert match, average
        written[name.strip("`")] = (float(burst), int(match[1]) / PERIODS[match[2]])
    assert written == {name: pytest.approx(values) for name, values in rates_in_code().items()}
