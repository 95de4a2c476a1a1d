"""Where the texts of a source wait: a few in memory, those of a large help center in a file that has no name."""

import os
import tempfile

import msgspec

# Of texts in memory; ten thousand articles in four locales are 400 MB.
MAX_KEPT_BYTES = 16_000_000


class _NamelessFile:
    """Open as long as somebody knows it, and gone with the process in any case."""

    def __init__(self) -> None:
        self.handle, name = tempfile.mkstemp(prefix="helpcenter-")
        os.unlink(name)  # noqa: PTH108 (a name, not a path)

    def __del__(self) -> None:
        os.close(self.handle)


class ShelvedBody(msgspec.Struct, frozen=True):
    """A text in the file: it can be read in a forked process as well."""

    file: _NamelessFile
    start: int
    size: int

    def read(self) -> str:
        return os.pread(self.file.handle, self.size, self.start).decode()


Body = str | ShelvedBody


def read_body(body: Body) -> str:
    """The text, wherever it is."""
    return body if isinstance(body, str) else body.read()


class BodyShelf:
    """Takes the texts of one scan. The file is gone when nobody has a text of it any more."""

    def __init__(self) -> None:
        self._kept = 0
        self._file: _NamelessFile | None = None
        self._end = 0

    def put(self, text: str) -> Body:
        """The text, or where it can be read."""
        if self._kept < MAX_KEPT_BYTES:
            self._kept += len(text)
            return text
        self._file = self._file or _NamelessFile()
        raw = text.encode()
        written = 0
        while written < len(raw):
            written += os.write(self._file.handle, raw[written:])
        self._end += len(raw)
        return ShelvedBody(self._file, self._end - len(raw), len(raw))
