"""What more locales cost: the same pages alone, and with three further locales of which a third is translated."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.figures import Figure, make_figure
from benchmarks.helpcenter.corpus import Corpus
from benchmarks.helpcenter.measure import run_command

FURTHER: Final = ("fr", "de", "es")
TRANSLATED: Final = 3
"""One page of so many is translated into each of them."""
MOST: Final = 1 + len(FURTHER) / TRANSLATED
"""A locale costs its own articles: what is not translated is shown in the default locale, and rendered there."""


# From a corpus, a folder, further locales and the peers' programs to the command that builds them.
_Make = Callable[[Corpus, Path, tuple[str, ...], Path | None], tuple[str, ...]]


def measure_locales(corpus: Corpus, folder: Path, size: str, *, programs: Path | None) -> Figure:
    """CPU seconds of four locales divided by those of one, for the product and for a peer that MkDocs has."""
    ratios = {"product": _compare(corpus, folder / "locales", _make_product)}
    if programs is not None:
        ratios["mkdocs-static-i18n"] = _compare(corpus, folder / "i18n", _make_i18n, programs=programs)
    note = f"limit {MOST:.1f}: one, and a third for each of the three"
    name = f"four locales, a third translated, {size}: CPU of one locale"
    return make_figure(name, "times", "lower", [ratios], note=note)


def _compare(corpus: Corpus, folder: Path, make: _Make, *, programs: Path | None = None) -> float:
    costs = []
    for name, locales in (("one", ()), ("four", FURTHER)):
        place = folder / name
        place.mkdir(parents=True)
        command = make(corpus, place, locales, programs)
        costs.append(run_command(command, folder=place).cpu)
        shutil.rmtree(place)
    return costs[1] / costs[0]


def _make_product(corpus: Corpus, place: Path, locales: tuple[str, ...], programs: Path | None) -> tuple[str, ...]:
    del programs
    root = place / "help"
    _copy(corpus, root, locales)
    (root / "helpcenter.yml").write_text(f"name: Bench\nlocales: [{', '.join(locales)}]\n", encoding="utf-8")
    return sys.executable, "-m", "helpcenter", "build", str(root), "--output", str(place / "output"), "--base-path", "/"


def _make_i18n(corpus: Corpus, place: Path, locales: tuple[str, ...], programs: Path | None) -> tuple[str, ...]:
    assert programs
    _copy(corpus, place / "docs", locales)
    languages = "".join(
        f"        - {{locale: {one}, name: {one}, build: true, default: {str(one == 'en').lower()}}}\n"
        for one in ("en", *locales)
    )
    plugin = f"  - i18n:\n      docs_structure: folder\n      fallback_to_default: true\n      languages:\n{languages}"
    config = place / "mkdocs.yml"
    text = f"site_name: Bench\nsite_url: https://help.example.com/\nplugins:\n  - search\n{plugin}"
    config.write_text(text, encoding="utf-8")
    return str(programs / "mkdocs"), "build", "--quiet", "--config-file", str(config)


def _copy(corpus: Corpus, root: Path, locales: tuple[str, ...]) -> None:
    """All pages in English, and every third in each further locale."""
    for number, page in enumerate(corpus.pages):
        for locale in ("en", *locales) if number % TRANSLATED == 0 else ("en",):
            target = root / locale / page
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(corpus.folder / page, target)
