"""Parsed files from build to build, with real files whose times the tests set."""

import os
from datetime import UTC, datetime
from pathlib import Path

from helpcenter.config import load_config
from helpcenter.problems import ProblemLog
from helpcenter.structure import Site
from helpcenter.structure.kept import UNTRUSTED, KeptParses
from helpcenter.structure.scan import scan_site
from tests.helpcenter.conftest import WriteTree

OLD = 1_700_000_000


def scan(root: Path, kept: KeptParses) -> tuple[Site, ProblemLog]:
    problems = ProblemLog()
    site = scan_site(
        root,
        load_config(root),
        now=datetime(2026, 11, 23, tzinfo=UTC),
        problems=problems,
        parsers=kept,
    )
    return site, problems


def age(root: Path, seconds: int = 0) -> None:
    for path in root.rglob("*.md"):
        os.utime(path, (OLD + seconds, OLD + seconds))


def test_what_was_kept_gives_the_same_site_and_the_same_problems(write_tree: WriteTree) -> None:
    root = write_tree({"en/a.md": "---\ntitle: A\nnone: 1\n---\n{{ store.none }}\n", "en/bad.md": b"\xff"})
    age(root)
    entries: dict[str, bytes] = {}
    site, problems = scan(root, KeptParses(entries.get, entries.__setitem__))
    written: dict[str, bytes] = {}
    again, problems_again = scan(root, KeptParses(entries.get, written.__setitem__))
    # Trees that know their parents cannot be compared by value.
    assert repr(again) == repr(site)
    assert problems_again.problems == problems.problems
    assert not written


def test_a_changed_file_is_read_again_and_a_gone_one_forgotten(write_tree: WriteTree) -> None:
    root = write_tree({"en/a.md": "---\ntitle: A\n---\n", "en/b.md": "---\ntitle: B\n---\n"})
    age(root)
    entries: dict[str, bytes] = {}
    scan(root, KeptParses(entries.get, entries.__setitem__))
    (root / "en/a.md").write_text("---\ntitle: Z\n---\n")
    os.utime(root / "en/a.md", (OLD + 1, OLD + 1))
    (root / "en/b.md").unlink()
    written: dict[str, bytes] = {}
    second = KeptParses(entries.get, written.__setitem__)
    site, _ = scan(root, second)
    assert site.articles["en"]["a"].title == "Z"
    assert set(written) == {"en/a.md"}
    assert set(entries) - second.seen == {"en/b.md"}


def test_a_file_that_changed_just_now_is_not_trusted_yet(write_tree: WriteTree) -> None:
    root = write_tree()
    age(root)
    (root / "en/a.md").write_text("---\ntitle: A\n---\n")
    entries: dict[str, bytes] = {}
    kept = KeptParses(entries.get, entries.__setitem__)
    scan(root, kept)
    fresh, old = kept.known_article("en/a.md"), kept.known_article("en/delivery/prices.md")
    assert fresh
    assert fresh.stamp == UNTRUSTED
    assert old
    assert old.stamp != UNTRUSTED


def test_a_file_that_was_only_touched_is_not_parsed_again(write_tree: WriteTree) -> None:
    root = write_tree({"en/a.md": "---\ntitle: A\n---\n"})
    age(root)
    entries: dict[str, bytes] = {}
    kept = KeptParses(entries.get, entries.__setitem__)
    scan(root, kept)
    before = kept.known_article("en/a.md")
    age(root, seconds=60)
    scan(root, kept)
    after = kept.known_article("en/a.md")
    assert before
    assert after
    assert (after.digest, after.parsed) == (before.digest, before.parsed)
    assert after.stamp != before.stamp


def test_a_copy_with_the_old_size_and_time_is_another_file(write_tree: WriteTree) -> None:
    root = write_tree({"en/a.md": "---\ntitle: A\n---\n"})
    age(root)
    entries: dict[str, bytes] = {}
    scan(root, KeptParses(entries.get, entries.__setitem__))
    (root / "en/a.md").write_text("---\ntitle: B\n---\n")
    age(root)
    site, _ = scan(root, KeptParses(entries.get, entries.__setitem__))
    assert site.articles["en"]["a"].title == "B"


def test_an_entry_that_cannot_be_read_costs_nothing_but_time(write_tree: WriteTree) -> None:
    site, problems = scan(write_tree(), KeptParses(lambda path: b"\xc1", lambda path, entry: None))
    assert "returns/how-to-return" in site.articles["en"]
    assert not problems.problems
