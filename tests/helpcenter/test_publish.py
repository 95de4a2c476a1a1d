from pathlib import Path

import pytest

from helpcenter.errors import PublishError
from helpcenter.publish import publish, staging_folder


def publish_text(output: Path, text: str) -> Path:
    with staging_folder(output) as folder:
        (folder / "index.html").write_text(text)
        return publish(folder, output).folder


def test_the_output_is_swapped_and_one_older_release_stays(tmp_path: Path) -> None:
    output = tmp_path / "out"
    releases = [publish_text(output, text) for text in ("one", "two", "three")]
    assert (output / "index.html").read_text() == "three"
    assert [release.exists() for release in releases] == [False, True, True]


def test_going_back_to_earlier_content_works(tmp_path: Path) -> None:
    output = tmp_path / "out"
    for text in ("one", "two", "one"):
        publish_text(output, text)
    assert (output / "index.html").read_text() == "one"


def test_a_build_that_stops_publishes_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish_text(output, "one")
    with pytest.raises(IsADirectoryError), staging_folder(output) as folder:
        folder.write_text("a fault in the middle of a build")
    assert (output / "index.html").read_text() == "one"
    assert not list((tmp_path / ".out-releases").glob("building-*"))


def test_what_a_killed_build_left_is_cleared_but_not_a_running_one(tmp_path: Path) -> None:
    output = tmp_path / "out"
    with staging_folder(output) as running:
        abandoned = running.parent / "building-abandoned"
        abandoned.mkdir()
        publish_text(output, "one")
        assert running.exists()
        assert not abandoned.exists()


def test_a_folder_that_is_not_ours_is_never_replaced(tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    publish_text(output, "into an empty folder")
    output.unlink()
    output.mkdir()
    (output / "thesis.txt").write_text("mine")
    with pytest.raises(PublishError, match="choose another"):
        publish_text(output, "one")
    assert (output / "thesis.txt").read_text() == "mine"
