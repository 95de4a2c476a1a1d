"""Which file and line a line of a filled text came from, so that messages name the place to mend."""

import msgspec


class Origin(msgspec.Struct, frozen=True):
    """From line `start` of the text on (counted from 0), lines come one to one from `line` of `source` on."""

    start: int
    source: str
    line: int


Origins = tuple[Origin, ...]


class Filled(msgspec.Struct, frozen=True):
    """A text with its variables and snippets in it.

    `origins` is empty when every line of the text is a line of its own file.
    """

    text: str
    origins: Origins = ()


def locate_line(origins: Origins, number: int) -> tuple[str, int]:
    """File and line of line `number` (from 0); `origins` go up and begin at 0."""
    piece = next(origin for origin in reversed(origins) if origin.start <= number)
    return piece.source, piece.line + number - piece.start


def shift_origins(origins: Origins, by: int) -> Origins:
    """The same places in a text that has `by` lines more in front."""
    return tuple(Origin(origin.start + by, origin.source, origin.line) for origin in origins)
