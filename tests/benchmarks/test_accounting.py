"""What the kernel says of a process."""

import os

import pytest

from benchmarks.accounting import parse_pss, read_memory

ROLLUP = """\
55f0fcedf000-7ffdde101000 ---p 00000000 00:00 0                          [rollup]
Rss:                1784 kB
Pss:                 262 kB
Pss_Dirty:           116 kB
Private_Dirty:       116 kB
"""


def test_pss_is_read_in_bytes_and_not_mistaken_for_its_parts() -> None:
    assert parse_pss(ROLLUP) == 262 * 1024


@pytest.mark.parametrize("rollup", ["", "Rss: 1 kB\nPss_Dirty: 2 kB\n", "Pss: 3 MB\n"])
def test_a_rollup_without_pss_in_kilobytes_is_refused(rollup: str) -> None:
    with pytest.raises(ValueError, match="Pss"):
        parse_pss(rollup)


def test_a_process_has_memory() -> None:
    memory_bytes, source = read_memory(os.getpid())
    assert memory_bytes > 1_000_000
    assert source
