"""CSV that no spreadsheet runs, and that is read back as it was written."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from widget_server.kit.csv_safe import write_rows

SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@given(st.text(st.sampled_from("".join(SIGNS) + "\t\r\n a,\"'")))
def test_no_cell_begins_a_formula_and_nothing_is_lost(cell: str) -> None:
    ((read,),) = csv.reader(io.StringIO(write_rows([[cell]]), newline=""))
    assert not read.lstrip().startswith(SIGNS)
    assert not read.startswith(("\t", "\r", "\n"))
    assert read in (cell, f"'{cell}")
    assert read == cell or cell.startswith(("\t", "\r", "\n")) or cell.lstrip().startswith(SIGNS)
