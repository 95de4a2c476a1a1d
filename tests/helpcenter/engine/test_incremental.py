"""A build after any changes gives the bytes of a build from nothing, and does no more than it must."""

import os
import random
from pathlib import Path

import pytest

from helpcenter import build_helpcenter
from helpcenter.errors import HelpcenterError
from tests.helpcenter.conftest import Build, WriteTree, files_below
from tests.helpcenter.engine.scripts import Script

# The full count runs under `make faults`.
SCRIPTS = 500 if os.environ.get("PARLOR_FAULTS") else 6
STEPS = 8


def bytes_of(output: Path) -> dict[str, bytes]:
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files_below(output)}


@pytest.mark.parametrize("seed", range(SCRIPTS))
def test_an_incremental_build_is_a_clean_build(tmp_path: Path, seed: int) -> None:
    script = Script(tmp_path / "source", random.Random(seed))
    script.begin()
    for turn in range(STEPS):
        if turn:
            script.step()
        grown, clean = (
            build_helpcenter(script.root, tmp_path / name, now=script.now, full=seed % 3 == 0)
            for name in ("grown/help", f"clean-{turn}/help")
        )
        assert bytes_of(grown.output) == bytes_of(clean.output), script.log
        assert sorted(map(str, grown.problems)) == sorted(map(str, clean.problems)), script.log
        assert clean.reused == 0


def test_a_build_without_a_change_renders_and_writes_nothing(build: Build) -> None:
    first, second = build(), build()
    assert (first.rendered, first.is_changed) == (5, True)
    assert (second.rendered, second.written, second.is_changed) == (0, 0, False)
    assert second.release == first.release


def test_an_edit_renders_one_text(build: Build) -> None:
    build()
    report = build({"en/delivery/prices.md": "---\ntitle: What does delivery cost?\n---\nFrom £5.95.\n"})
    assert report.rendered == 1
    assert "£5.95" in (report.output / "en/delivery/prices/index.html").read_text()


def test_a_new_title_of_a_linked_article_renders_no_other(build: Build) -> None:
    build()
    text = "---\ntitle: When does the money come?\n---\n## When\n\nWithin 5 days.\n"
    assert build({"en/returns/refunds/refund-time.md": text}).rendered == 0


def test_a_move_renders_those_that_link_to_it(build: Build, write_tree: WriteTree, tmp_path: Path) -> None:
    build()
    root = write_tree({"en/returns/refunds/refund-time.md": "---\ntitle: When?\nslug: money\n---\n## When\n\nSoon.\n"})
    report = build_helpcenter(root, tmp_path / "output")
    assert report.rendered == 2  # the moved one, whose text is another, and the one that links to it
    page = (report.output / "en/returns/how-to-return/index.html").read_text()
    assert 'href="/help/en/returns/refunds/money/#when"' in page


def test_a_change_on_every_page_renders_no_text(build: Build) -> None:
    build()
    config = "name: Oak & Pine\nlocales: [en, fr, ar]\nvariables: {store: {return_days: 60}}\n"
    report = build({"helpcenter.yml": config})
    assert report.rendered == 0
    assert "Oak &amp; Pine" in (report.output / "en/returns/index.html").read_text()


def test_a_variable_renders_the_texts_that_have_it(build: Build) -> None:
    build()
    config = "name: Pine & Oak\nlocales: [en, fr, ar]\nvariables: {store: {return_days: 30}}\n"
    report = build({"helpcenter.yml": config})
    assert report.rendered == 1
    assert "You have 30 days" in (report.output / "en/returns/how-to-return/index.html").read_text()


def test_many_texts_are_rendered_in_processes_and_come_out_the_same(tmp_path: Path) -> None:
    root = tmp_path / "source"
    (root / "en").mkdir(parents=True)
    (root / "helpcenter.yml").write_text("name: Many\n")
    for number in range(120):
        (root / f"en/a-{number}.md").write_text(
            f"---\ntitle: A {number}\n---\n## More\n\nText [x](gone-{number}.md).\n"
        )
    report = build_helpcenter(root, tmp_path / "output")
    assert report.rendered == 120
    assert sorted(p.line for p in report.problems if p.code == "broken-link") == [6] * 120
    assert "A 77" in (report.output / "en/a-77/index.html").read_text()


def test_progress_is_told(write_tree: WriteTree, tmp_path: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    build_helpcenter(write_tree(), tmp_path / "out", progress=lambda *what: heard.append(what))
    assert {stage for stage, _, _ in heard} == {"texts", "pages"}
    assert all(0 <= done <= total for _, done, total in heard)


def test_an_output_that_is_no_build_is_left_alone(write_tree: WriteTree, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.txt").write_text("mine")
    with pytest.raises(HelpcenterError, match="choose another"):
        build_helpcenter(write_tree(), tmp_path / "out")
