"""The one writer of CSV: what a cell says is never run by the program that opens it.

Spreadsheets take a cell that begins with one of a few signs for a formula, also in quotes (OWASP, CSV injection). An
apostrophe before it makes it text. RFC 4180 otherwise: quotes where needed, CRLF.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel takes UTF-8 for the machine's old encoding."""
_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_rows(rows: Iterable[Sequence[str | None]]) -> str:
    """Rows as CSV; None is an empty cell."""
    text = io.StringIO()
    csv.writer(text).writerows([[_disarm(cell or "") for cell in row] for row in rows])
    return text.getvalue()


def _disarm(cell: str) -> str:
    """Blanks before the sign do not help: some programs cut them off."""
    return "'" + cell if cell.startswith(_SIGNS) or cell.lstrip().startswith(_SIGNS) else cell
