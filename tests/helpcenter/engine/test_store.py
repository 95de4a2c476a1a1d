"""Releases: swapped at once, shared where they are equal, cleared when nobody needs them."""

import random
import shutil
import threading
from pathlib import Path

import pytest

from helpcenter.engine import Output, OutputStore, publish_changes, publish_outputs
from helpcenter.errors import HelpcenterError, PublishError
from tests.helpcenter.conftest import files_below


def publish(output: Path, files: dict[str, str]) -> Path:
    store = OutputStore(output)
    with store.hold() as manifest:
        outputs = [Output(path, text.encode) for path, text in files.items()]
        release, _ = publish_outputs(outputs, store, manifest, total=len(files))
    return release.folder


def trees(output: Path) -> set[str]:
    return {path.name for path in OutputStore(output).trees.iterdir()}


def test_the_output_is_swapped_and_one_older_release_stays(tmp_path: Path) -> None:
    output = tmp_path / "out"
    releases = [publish(output, {"index.html": text}) for text in ("one", "two", "three")]
    assert (output / "index.html").read_text() == "three"
    assert [release.exists() for release in releases] == [False, True, True]


def test_a_change_makes_only_the_folders_on_its_way(tmp_path: Path) -> None:
    output = tmp_path / "out"
    before = {"a/b/one.html": "1", "a/c/two.html": "2", "d/three.html": "3"}
    publish(output, before)
    old = {path: (output / path).stat().st_ino for path in before}
    known = trees(output)
    publish(output, {**before, "a/b/one.html": "1, changed"})
    assert len(trees(output) - known) == 3  # the top, a, and a/b
    assert [path for path in before if (output / path).stat().st_ino != old[path]] == ["a/b/one.html"]


def test_a_file_that_stays_in_a_folder_made_anew_is_the_same_file(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish(output, {"a.html": "a", "b.html": "b"})
    inode = (output / "a.html").stat().st_ino
    publish(output, {"a.html": "a", "b.html": "changed"})
    assert (output / "a.html").stat().st_ino == inode
    assert (output / "b.html").read_text() == "changed"


def test_going_back_to_earlier_content_works_and_nothing_piles_up(tmp_path: Path) -> None:
    output = tmp_path / "out"
    for turn in range(12):
        publish(output, {"x/index.html": ("one", "two")[turn % 2], "y/index.html": str(turn)})
    assert (output / "x/index.html").read_text() == "two"
    assert (output / "y/index.html").read_text() == "11"
    assert len(trees(output)) <= 6


def test_a_reader_of_the_release_before_still_finds_every_file(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish(output, {"x/index.html": "x", "y/index.html": "y"})
    before = publish(output, {"x/index.html": "x2", "y/index.html": "y"})
    publish(output, {"x/index.html": "x3", "z/index.html": "z"})
    assert (before / "x/index.html").read_text() == "x2"
    assert (before / "y/index.html").read_text() == "y"


def test_a_build_that_fails_publishes_nothing(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish(output, {"index.html": "one"})
    store = OutputStore(output)
    fault = RuntimeError("in the middle of a build")

    def fail() -> bytes:
        raise fault

    with pytest.raises(RuntimeError, match="in the middle"), store.hold() as manifest:
        publish_outputs([Output("index.html", fail)], store, manifest, total=1)
    assert (output / "index.html").read_text() == "one"
    publish(output, {"index.html": "two"})
    assert (output / "index.html").read_text() == "two"
    assert not store.staging.exists()


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\0" + b"\xff" * 4_000])
def test_a_damaged_manifest_costs_a_full_build_and_nothing_else(tmp_path: Path, damage: bytes) -> None:
    output = tmp_path / "out"
    publish(output, {"a/index.html": "a", "b/index.html": "b"})
    (tmp_path / ".out-releases/manifest.sqlite3").write_bytes(damage)
    publish(output, {"a/index.html": "a", "b/index.html": "changed"})
    assert [path.read_text() for path in files_below(output, "index.html")] == ["a", "changed"]


def test_trees_that_somebody_removed_are_made_again(tmp_path: Path) -> None:
    output = tmp_path / "out"
    files = {"a/index.html": "a", "b/index.html": "b"}
    publish(output, files)
    for path in (output / "a").resolve().iterdir():
        path.unlink()
    (output / "a").resolve().rmdir()
    publish(output, files)
    assert (output / "a/index.html").read_text() == "a"


def test_a_folder_that_is_not_ours_is_never_replaced(tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    publish(output, {"index.html": "into an empty folder"})
    output.unlink()
    output.mkdir()
    (output / "thesis.txt").write_text("mine")
    with pytest.raises(PublishError, match="choose another"):
        publish(output, {"index.html": "one"})
    assert (output / "thesis.txt").read_text() == "mine"


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "a/..", ".."])
def test_a_path_that_leads_outside_stops_the_build(tmp_path: Path, path: str) -> None:
    with pytest.raises(HelpcenterError, match="outside"):
        publish(tmp_path / "out", {path: "x"})
    assert not (tmp_path / "out").exists()


def test_one_path_is_written_once(tmp_path: Path) -> None:
    store = OutputStore(tmp_path / "out")
    twice = [Output("a", b"1".strip), Output("a", b"2".strip)]
    with pytest.raises(HelpcenterError, match="twice"), store.hold() as manifest:
        publish_outputs(twice, store, manifest, total=2)


def test_the_folder_may_be_moved_as_a_whole(tmp_path: Path) -> None:
    publish(tmp_path / "here/out", {"a/index.html": "a"})
    (tmp_path / "here").rename(tmp_path / "there")
    assert (tmp_path / "there/out/a/index.html").read_text() == "a"


def test_builds_of_one_output_take_turns(tmp_path: Path) -> None:
    output = tmp_path / "out"
    texts = [f"build {number}" for number in range(6)]
    threads = [threading.Thread(target=publish, args=(output, {"a": text, "b/c": text})) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (output / "a").read_text() == (output / "b/c").read_text()
    assert (output / "a").read_text() in texts


def patch(
    output: Path, files: dict[str, str], removed: tuple[str, ...] = (), links: dict[str, str] | None = None
) -> Path:
    store = OutputStore(output)
    with store.hold() as manifest:
        outputs = [Output(path, text.encode) for path, text in files.items()]
        outputs += [Output(path, bytes, b"key", target) for path, target in (links or {}).items()]
        release, _ = publish_changes(outputs, removed, store, manifest)
    return release.folder


def everything_of(output: Path) -> dict[str, bytes]:
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files_below(output)}


@pytest.mark.parametrize("seed", range(20))
def test_random_changes_of_a_release_give_what_publishing_all_of_it_gives(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    # Now all new files wait in memory, now some, now none.
    monkeypatch.setattr("helpcenter.engine.run.MAX_KEPT_BYTES", (10**9, 2_000, 0)[seed % 3])
    folders = ("", "a/", "a/b/", "a/b/c/", "d/", "d/e/f/")
    names = [f"{folder}{name}" for folder in folders for name in ("one.html", "two.md", "three.svg")]
    files = dict.fromkeys(chance.sample(names, 9), "start")
    publish(tmp_path / "patched", files)
    for turn in range(6):
        removed = tuple(chance.sample(sorted(files), chance.randint(0, min(3, len(files) - 1))))
        # From 256 bytes on an output has packed twins, which come and go with its size.
        sizes = [(name, f"{turn} " * chance.choice((1, 400))) for name in chance.sample(names, chance.randint(0, 3))]
        changed = {name: text for name, text in sizes if name not in removed}
        files = {name: text for name, text in {**files, **changed}.items() if name not in removed}
        patched = patch(tmp_path / "patched", changed, removed)
        whole = publish(tmp_path / f"whole-{turn}", files)
        assert patched.name == whole.name
        assert everything_of(tmp_path / "patched") == everything_of(tmp_path / f"whole-{turn}")
        assert len(trees(tmp_path / "patched")) <= 2 * len(folders) + 4


def test_another_name_of_a_file_shows_it_as_it_is_now_and_its_folder_stays(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish(output, {"a/b/one.json": "1", "index.html": "home"})
    patch(output, {}, links={"names/one.json": "a/b/one.json"})
    names = (output / "names").resolve()
    assert (output / "names/one.json").read_text() == "1"
    patch(output, {"a/b/one.json": "2"})
    assert (output / "names/one.json").read_text() == "2"
    assert (output / "names").resolve() == names
    patch(output, {"names/two.json": "3"})
    assert (output / "names/one.json").read_text() == "2"


def test_a_patch_of_a_release_that_is_gone_says_so(tmp_path: Path) -> None:
    output = tmp_path / "out"
    shutil.rmtree(publish(output, {"a/one.html": "1", "index.html": "home"}))
    with pytest.raises(OSError, match="trees"):
        patch(output, {"b.html": "2"})
