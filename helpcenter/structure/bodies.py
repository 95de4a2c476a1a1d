"""Where the texts of a source wait: a few in memory, those of a large help center in a file that has no name."""

import os
import tempfile
from typing import BinaryIO

import msgspec

# Of texts in memory; ten thousand articles in four locales are 400 MB.
MAX_KEPT_BYTES = 16_000_000


class ShelvedBody(msgspec.Struct, frozen=True):
    """A text in the file: it can be read in a forked process as well."""

    file: BinaryIO
    start: int
    size: int

    def read(self) -> str:
        return os.pread(self.file.fileno(), self.size, self.start).decode()


Body = str | ShelvedBody


def read_body(body: Body) -> str:
    """The text, wherever it is."""
    return body if isinstance(body, str) else body.read()


class BodyShelf:
    """Takes the texts of one scan. The file is gone when nobody has a text of it any more."""

    def __init__(self) -> None:
        self._kept = 0
        self._file: BinaryIO | None = None
        self._end = 0

    def put(self, text: str) -> Body:
        """The text, or where it can be read."""
        if self._kept < MAX_KEPT_BYTES:
            self._kept += len(text)
            return text
        if self._file is None:
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 (open as long as a text of it is known)
        raw = text.encode()
        shelved = ShelvedBody(self._file, self._end, len(raw))
        self._file.write(raw)
        self._end += len(raw)
        return shelved
