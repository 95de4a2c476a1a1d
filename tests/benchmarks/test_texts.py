"""The messages that a benchmark sends."""

from pathlib import Path

import pytest

from benchmarks.options import TEXTS
from benchmarks.texts import read_texts


def test_the_texts_are_real_ones_in_the_same_order_every_time() -> None:
    texts = read_texts(TEXTS)
    assert len(texts) > 150
    assert texts == read_texts(TEXTS)
    assert texts != sorted(texts)


def test_all_files_of_a_folder_are_read_and_repeats_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Buy", "id": "u1"}\n\n{"text": " Buy "}\n')
    (tmp_path / "b.jsonl").write_text('{"text": "Return order"}\n{"text": ""}\n')
    assert sorted(read_texts(tmp_path)) == ["Buy", "Return order"]


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"no \*\.jsonl file"):
        read_texts(tmp_path)
