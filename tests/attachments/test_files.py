from pathlib import Path

import pytest

from widget_server.attachments.files import FileShelf
from widget_server.kit.ids import new_id


@pytest.mark.parametrize("part", ["..", "", "a/b", "../x_1", "att_1/..", "att_\n1", "ATT_1", "att_1.png"])
def test_only_ids_of_ours_make_a_path(tmp_path: Path, part: str) -> None:
    shelf = FileShelf(tmp_path)
    with pytest.raises(ValueError, match="not an id"):
        shelf.path_of(part, new_id("att"))
    with pytest.raises(ValueError, match="not an id"):
        shelf.path_of(new_id("acc"), part)


def test_a_broken_write_leaves_neither_file_nor_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf, account_id, attachment_id = FileShelf(tmp_path), new_id("acc"), new_id("att")

    def fail(self: Path, target: Path) -> Path:
        raise OSError("the power went")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="power"):
        shelf.write(account_id, attachment_id, b"data")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_removed_file_may_be_removed_again(tmp_path: Path) -> None:
    shelf, account_id, attachment_id = FileShelf(tmp_path), new_id("acc"), new_id("att")
    shelf.write(account_id, attachment_id, b"data")
    for _ in range(2):
        shelf.remove(account_id, attachment_id)
    assert not shelf.path_of(account_id, attachment_id).exists()
