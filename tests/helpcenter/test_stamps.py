"""Whether a source is as it was is told by the stamps of its folders."""

import os
from pathlib import Path

from helpcenter.stamps import decode_folder, encode_folder, is_as_marked, mark_file, stamp_source

LONG_AGO = 1_600_000_000


def write(path: Path, text: str, *, at: int | None = None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if at is not None:
        os.utime(path, (at, at))


def test_names_and_marks_come_back() -> None:
    marks = {"a b.md": "1 2 3", "ü.md": "=ff", os.fsdecode(b"\xff.md"): "4 5 6"}
    assert decode_folder(encode_folder(marks)) == marks
    assert decode_folder(None) == {}


def test_only_the_folder_of_a_change_is_another(tmp_path: Path) -> None:
    for name in ("en/a.md", "en/orders/b.md", "en/orders/late/c.md", "helpcenter.yml", "other/d.md", "en/.hidden"):
        write(tmp_path / name, "text", at=LONG_AGO)
    before = stamp_source(tmp_path, ("en",))
    assert {*before} == {"", "en", "en/orders", "en/orders/late"}
    write(tmp_path / "en/orders/b.md", "texts", at=LONG_AGO)
    now = stamp_source(tmp_path, ("en",))
    assert {folder for folder in now if now[folder] != before[folder]} == {"en/orders"}


def test_a_file_written_a_moment_ago_goes_by_its_bytes(tmp_path: Path) -> None:
    write(tmp_path / "en/a.md", "text")
    mark = mark_file(tmp_path, "en/a.md", (4, (tmp_path / "en/a.md").stat().st_mtime_ns, 0))
    assert is_as_marked(tmp_path, "en/a.md", mark)
    write(tmp_path / "en/a.md", "TEXT")
    assert not is_as_marked(tmp_path, "en/a.md", mark)
