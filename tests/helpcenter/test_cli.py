import json
import subprocess
import sys
from pathlib import Path

import pytest

from helpcenter.cli import run
from tests.helpcenter.conftest import WriteTree


def test_build_prints_what_was_published(
    write_tree: WriteTree, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(write_tree()), "--output", str(tmp_path / "out")]) == 0
    assert "articles en 3, fr 1, ar 1" in capsys.readouterr().out


def test_a_refused_article_gives_exit_code_1(
    write_tree: WriteTree, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_tree({"en/bad.md": b"\xff"})
    assert run(["build", str(root), "--output", str(tmp_path / "out")]) == 1
    assert "en/bad.md:1: error" in capsys.readouterr().err
    assert run(["check", str(root)]) == 1


def test_a_wrong_configuration_gives_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(tmp_path)]) == 2
    assert "helpcenter.yml is missing" in capsys.readouterr().err
    with pytest.raises(SystemExit) as exited:
        run(["bild"])
    assert exited.value.code == 2


def test_check_tells_people_and_programs(write_tree: WriteTree, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(write_tree({"en/a.md": "---\ntitle: A\n---\n[x](none.md)\n\n[y](none%2C.md)\n", "en/bad.md": b"\xff"}))
    assert run(["check", root, "--limit", "1"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "en/bad.md:1: error: byte 0 is not UTF-8 text [not-utf8]"
    assert lines[-1].startswith("1 errors, ")
    assert "broken-link 2" in lines[-1]
    run(["check", root, "--format", "json"])
    document = json.loads(capsys.readouterr().out)
    assert (document["errors"], document["rules"]["broken-link"]) == (1, 2)
    assert document["problems"][0] == {
        "path": "en/bad.md", "line": 1, "severity": "error", "rule": "not-utf8", "message": "byte 0 is not UTF-8 text",
    }  # fmt: skip
    run(["check", root, "--format", "github"])
    commands = capsys.readouterr().out.splitlines()
    assert commands[0] == f"::error file={root}/en/bad.md,line=1,title=not-utf8::byte 0 is not UTF-8 text"
    assert commands[3].endswith("::'none%252C.md' leads to no page")


def test_a_strict_check_fails_for_a_warning(write_tree: WriteTree) -> None:
    root = str(write_tree({"en/a.md": "---\ntitle: A\n---\n[x](none.md)\n"}, bare=True))
    assert run(["check", root]) == 0
    assert run(["check", root, "--strict"]) == 1
    assert run(["check", str(write_tree({"en/a.md": "---\ntitle: A\n---\nText.\n"}, bare=True)), "--strict"]) == 0
    with pytest.raises(SystemExit) as exited:
        run(["check", root, "--limit", "-1"])
    assert exited.value.code == 2


def test_new_makes_a_help_center_that_builds_without_a_fault(tmp_path: Path) -> None:
    root = tmp_path / "help"
    assert run(["new", str(root)]) == 0
    assert run(["check", str(root), "--strict"]) == 0
    assert run(["build", str(root), "--output", str(tmp_path / "out")]) == 0
    page = (tmp_path / "out/fr/returns/how-to-return/index.html").read_text("utf-8")
    assert "du lundi au vendredi" in page
    assert run(["new", str(root)]) == 2


def test_the_command_loads_neither_the_server_nor_a_settings_library() -> None:
    code = "import sys, helpcenter.cli; print({name.partition('.')[0] for name in sys.modules})"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "helpcenter" in answer.stdout
    assert not any(name in answer.stdout for name in ("widget_server", "pydantic", "mkdocs"))


def test_moves_records_and_says_what_is_gone(write_tree: WriteTree, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_tree()
    assert run(["moves", str(root)]) == 0
    (root / "en/delivery/prices.md").rename(root / "en/delivery/fees.md")
    assert run(["moves", str(root)]) == 0
    assert "/en/delivery/prices/ → /en/delivery/fees/" in capsys.readouterr().out
    assert run(["moves", str(root)]) == 0
    assert "nothing to record" in capsys.readouterr().out
    (root / "en/delivery/fees.md").unlink()
    assert run(["moves", str(root)]) == 1
    assert "/en/delivery/fees/ is gone" in capsys.readouterr().err
    assert run(["moves", str(root), "--up-to-date", "en/none.md"]) == 2
