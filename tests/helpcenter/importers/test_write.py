"""An import can be run again: what changed comes over, what an editor did stays."""

from pathlib import Path

import pytest

from helpcenter import ConfigurationError, HelpcenterError
from helpcenter.importers.run import import_source
from tests.helpcenter.importers.conftest import Import

ONE = {"a.md": "# A\n\nFirst.\n", "b.md": "# B\n\nSecond.\n"}


def test_a_second_run_writes_nothing(run_import: Import, root: Path) -> None:
    first = run_import("markdown", ONE)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    second = run_import("markdown", ONE)
    assert (first.written, second.written, second.unchanged) == (2, 0, 2)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_an_editors_change_is_kept_and_told_of(run_import: Import, root: Path) -> None:
    run_import("markdown", ONE)
    ours = root / "en/a.md"
    ours.write_text("---\ntitle: A, mended\n---\nBetter.\n", encoding="utf-8")
    quiet = run_import("markdown", ONE)
    assert (quiet.kept, quiet.problems) == (1, ())
    both = run_import("markdown", {**ONE, "a.md": "# A\n\nChanged there.\n", "b.md": "# B\n\nNew.\n"})
    assert "Better." in ours.read_text(encoding="utf-8")
    assert "New." in (root / "en/b.md").read_text(encoding="utf-8")
    assert [problem.code for problem in both.problems] == ["kept"]


def test_what_an_editor_removed_stays_away(run_import: Import, root: Path) -> None:
    run_import("markdown", ONE)
    (root / "en/a.md").unlink()
    assert run_import("markdown", ONE).kept == 1
    assert not (root / "en/a.md").exists()


def test_what_left_the_source_is_named_and_stays(run_import: Import, root: Path, tmp_path: Path) -> None:
    run_import("markdown", ONE)
    (tmp_path / "foreign/b.md").unlink()
    report = run_import("markdown", {})
    assert [(problem.path, problem.code) for problem in report.problems] == [("en/b.md", "gone")]
    assert (root / "en/b.md").is_file()


def test_files_that_were_there_before_are_never_touched(run_import: Import, root: Path) -> None:
    (root / "en").mkdir(parents=True)
    (root / "en/a.md").write_text("ours", encoding="utf-8")
    (root / "helpcenter.yml").write_text("name: Ours\n", encoding="utf-8")
    report = run_import("markdown", {**ONE, "fr/a.md": "# A\n"})
    assert (root / "en/a.md").read_text(encoding="utf-8") == "ours"
    assert (root / "helpcenter.yml").read_text(encoding="utf-8") == "name: Ours\n"
    assert "kept" in {problem.code for problem in report.problems}


def test_two_files_of_one_path_are_told_apart(run_import: Import, root: Path) -> None:
    report = run_import("markdown", {"README.md": "# R\n", "index.md": "# I\n"})
    assert [problem.code for problem in report.problems] == ["double-path"]


def test_a_wrong_call_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="markdown, zendesk"):
        import_source("wordpress", tmp_path, tmp_path / "help")
    with pytest.raises(ConfigurationError, match="not a folder"):
        import_source("markdown", tmp_path / "nowhere", tmp_path / "help")


def test_a_broken_ledger_stops_before_anything_is_written(run_import: Import, root: Path) -> None:
    (root / ".imports").mkdir(parents=True)
    (root / ".imports/markdown.json").write_text("{", encoding="utf-8")
    with pytest.raises(HelpcenterError, match="mend or remove"):
        run_import("markdown", ONE)
    assert not (root / "en").exists()
