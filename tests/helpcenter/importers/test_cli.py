"""The command as an editor runs it."""

from pathlib import Path

import pytest

from helpcenter.cli import run


def test_the_command_prints_counts_and_what_did_not_fit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, root, report = tmp_path / "handbook", tmp_path / "help", tmp_path / "report.txt"
    source.mkdir()
    (source / "a.md").write_text("# A\n\n{% tabs %}\n", encoding="utf-8")
    assert run(["import", "markdown", str(source), str(root), "--report", str(report)]) == 0
    printed = capsys.readouterr()
    assert printed.out == f"1 texts into {root}: 1 written, 0 unchanged\n"
    assert printed.err == report.read_text(encoding="utf-8")
    assert printed.err.startswith("a.md:3: warning: template tag '{% tabs %}'")


def test_a_file_that_cannot_be_brought_over_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff\xfe\x00bad")
    assert run(["import", "markdown", str(tmp_path), str(tmp_path / "help")]) == 1
    assert "not-utf8" in capsys.readouterr().err


def test_a_source_that_is_not_there_is_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "markdown", str(tmp_path / "nowhere"), str(tmp_path / "help")]) == 2
    assert "is not a folder" in capsys.readouterr().err
