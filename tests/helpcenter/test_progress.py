import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from helpcenter.progress import ProgressLine
from tests.helpcenter.conftest import WriteTree


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_line_grows_and_leaves_nothing_behind() -> None:
    terminal = Terminal()
    with ProgressLine(is_quiet=False, stream=terminal) as progress:
        progress("pages", 12, 24)
        progress("pages", 24, 24)
    first, second, blank, _ = terminal.getvalue().lstrip("\r").split("\r")
    assert first == "████████████············ pages 12 of 24"
    assert second == "████████████████████████ pages 24 of 24"
    assert blank == " " * len(second)


def test_a_terminal_without_the_signs_has_others() -> None:
    raw = io.BytesIO()
    terminal = io.TextIOWrapper(raw, encoding="ascii", write_through=True)
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    with ProgressLine(is_quiet=False, stream=terminal) as progress:
        progress("pages", 12, 24)
    assert b"############............ pages 12 of 24" in raw.getvalue()


def test_a_narrow_terminal_has_a_line_that_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    terminal = Terminal()
    with ProgressLine(is_quiet=False, stream=terminal) as progress:
        progress("pages", 12, 24)
    assert max(map(len, terminal.getvalue().split("\r"))) == 29


def test_where_nobody_looks_nothing_is_written() -> None:
    for stream, is_quiet in ((io.StringIO(), False), (Terminal(), True)):
        with ProgressLine(is_quiet=is_quiet, stream=stream) as progress:
            progress("pages", 24, 24)
        assert stream.getvalue() == ""


def test_a_build_on_a_terminal_shows_how_far_it_is(write_tree: WriteTree, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "helpcenter", "build", str(write_tree()), "--output", str(tmp_path / "out")]
    ours, its = pty.openpty()
    with subprocess.Popen(command, stderr=its, stdout=subprocess.DEVNULL) as process:
        os.close(its)
        shown = os.read(ours, 4096).decode()
        process.wait(30)
    os.close(ours)
    assert "texts" in shown or "pages" in shown
    assert shown.startswith("\r")
