"""A new text of one article is published without looking at the others; what is more than that, with all of them."""

from pathlib import Path

import pytest

from helpcenter import BuildReport, build_helpcenter
from tests.helpcenter.conftest import SOURCE, Build, files_below

ARTICLE = "en/returns/how-to-return.md"
TEXT = SOURCE[ARTICLE]
# Pages, twins, feeds, tables and shards of an article or two; a full build looks at more than forty.
FEW = 16


def is_edit(report: BuildReport) -> bool:
    """Only a full build has outputs that it looked at and left as they were."""
    return report.reused == 0 and report.made <= FEW


def bytes_of(output: Path) -> dict[str, bytes]:
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files_below(output)}


@pytest.mark.parametrize(
    "added",
    [
        "One sentence more.\n",
        "## A heading\n\nFor the list of contents.\n",
        "See [the prices](../delivery/prices.md), [nothing](gone.md) and [the refund](refunds/refund-time.md#when).\n",
        "Within {{ store.return_days }} days.\n",
        "![no picture](gone.png)\n",
        "`{{ code }}`\n",
    ],
)
def test_a_new_text(build: Build, tmp_path: Path, added: str) -> None:
    build()
    report = build({ARTICLE: f"{TEXT}\n{added}"})
    assert is_edit(report)
    assert report.rendered == 1
    clean = build_helpcenter(tmp_path / "source", tmp_path / "clean")
    assert bytes_of(report.output) == bytes_of(clean.output)
    assert sorted(report.problems) == sorted(clean.problems)


def test_a_first_picture_below_a_cover(build: Build, tmp_path: Path) -> None:
    """It waits, as on the page of a clean build, because the cover is the first."""
    text = TEXT.replace("---\n", "---\ncover: box.svg\n", 1)
    build({"en/returns/box.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>', ARTICLE: text})
    report = build({ARTICLE: f"{text}\n![The box](box.svg)\n"})
    assert is_edit(report)
    assert report.output.joinpath("en/returns/how-to-return/index.html").read_text().count("fetchpriority") == 1
    clean = build_helpcenter(tmp_path / "source", tmp_path / "clean")
    assert bytes_of(report.output) == bytes_of(clean.output)


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("title: How", "title: Where"),
        TEXT.replace("{{ store.return_days }}", "60"),
        f"{TEXT}\n{{{{ store.unknown }}}}\n",
        TEXT.replace("tags: [returns]", "tags: [parcels]"),
    ],
    ids=["title", "a variable that nobody uses any more", "an unknown variable", "tags"],
)
def test_more_than_a_text(build: Build, text: str) -> None:
    build()
    assert not is_edit(build({ARTICLE: text}))


def test_a_snippet_in_an_edited_text(build: Build, tmp_path: Path) -> None:
    snippet = {"snippets/window.md": "Within 60 days,\n\nas you got it.\n"}
    text = f"{TEXT}\n{{{{ snippet.window }}}}\n"
    build({**snippet, ARTICLE: text})
    report = build({ARTICLE: f"{text}\nA [broken](gone.md) link after it.\n"})
    assert is_edit(report)
    clean = build_helpcenter(tmp_path / "source", tmp_path / "clean")
    assert bytes_of(report.output) == bytes_of(clean.output)
    assert sorted(report.problems) == sorted(clean.problems)
    assert not is_edit(build({"snippets/window.md": "Within 30 days.\n"}))


def test_edits_one_after_the_other_and_back(build: Build) -> None:
    first = bytes_of(build().output)
    for turn in range(3):
        assert is_edit(
            build({ARTICLE: f"{TEXT}\nTurn {turn}.\n", "fr/returns/how-to-return.md": f"Tour {turn}.\n"})
        ) == (turn > 0)
    build({ARTICLE: TEXT, "fr/returns/how-to-return.md": SOURCE["fr/returns/how-to-return.md"]})
    assert bytes_of(build().output) == first
