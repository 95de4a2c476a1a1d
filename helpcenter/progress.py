"""How far a long command is: one line on the terminal of whoever waits, and nothing where nobody looks."""

import shutil
import sys
import time
from types import TracebackType
from typing import TextIO

BAR_CHARACTERS = 24
# Often enough to be seen moving.
PAUSE_SECONDS = 0.1


class ProgressLine:
    """`with ProgressLine(is_quiet=…) as progress: progress("pages", 10, 40)`; the line is gone at the end.

    Called with the stage, what is done, and how much there is (0 if nobody knows).
    """

    def __init__(self, *, is_quiet: bool, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._is_shown = self._stream.isatty() and not is_quiet
        self._shown_at = float("-inf")
        self._width = 0
        self._full, self._empty = ("█", "·") if _can_write(self._stream, "█·") else ("#", ".")

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._width:
            self._stream.write(f"\r{' ' * self._width}\r")
            self._stream.flush()

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._is_shown or (now - self._shown_at < PAUSE_SECONDS and done != total):
            return
        self._shown_at = now
        filled = BAR_CHARACTERS * min(done, total) // total if total else 0
        bar = f"{self._full * filled}{self._empty * (BAR_CHARACTERS - filled)} " if total else ""
        line = f"{bar}{stage} {done:,}" + (f" of {total:,}" if total else "")
        # A line that the terminal folds could not be written over.
        line = line[: shutil.get_terminal_size().columns - 1]
        self._stream.write(f"\r{line.ljust(self._width)}")
        self._stream.flush()
        self._width = max(self._width, len(line))


def _can_write(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
