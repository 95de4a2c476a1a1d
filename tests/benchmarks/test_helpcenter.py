"""A tiny run over a few pages gives every figure, without peers and so without a network."""

from pathlib import Path

import msgspec
import pytest

from benchmarks.helpcenter.__main__ import main
from benchmarks.helpcenter.corpus import edit, make_corpus
from benchmarks.results import Result


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    for name in ("orders/index", "orders/track", "returns/how"):
        path = folder / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {name}\n---\n\nText of {name}.\n", encoding="utf-8")
    return folder


def test_a_corpus_is_copied_until_it_has_the_pages_wanted(data: Path, tmp_path: Path) -> None:
    corpus = make_corpus(data, tmp_path / "corpus", pages=5)
    assert corpus.pages == (
        "orders/index.md", "orders/track.md", "returns/how.md", "copy-2/orders/index.md", "copy-2/orders/track.md",
    )  # fmt: skip
    before = (corpus.folder / corpus.edited).read_text(encoding="utf-8")
    edit(corpus.folder / corpus.edited, turn=1)
    assert (corpus.folder / corpus.edited).read_text(encoding="utf-8").startswith(before)
    assert "Copy 2 of track." in (corpus.folder / "copy-2/orders/track.md").read_text(encoding="utf-8")


def test_a_run_alone_gives_every_figure(data: Path, tmp_path: Path) -> None:
    results = tmp_path / "results"
    options = ["--pages", "4", "--alone", "--rounds", "1", "--settle", "0", "--results", str(results)]
    assert main(["--data", str(data), *options]) == 0
    (path,) = results.iterdir()
    found = msgspec.json.decode(path.read_bytes(), type=Result)
    names = {figure.name.partition(",")[0] for figure in found.figures}
    assert "one article edited, warm process, 4 pages: wall p95" in {figure.name for figure in found.figures}
    assert {"cold build", "nothing changed", "one article edited", "theme changed", "HTML and search"} <= names
    assert "four locales" in names
    assert all(figure.sides["product"].median >= 0 for figure in found.figures)
