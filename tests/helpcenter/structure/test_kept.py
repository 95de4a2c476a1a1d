"""Parsed files from build to build, with real files whose times the tests set."""

import os
from datetime import UTC, datetime
from pathlib import Path

from helpcenter.config import load_config
from helpcenter.problems import ProblemLog
from helpcenter.structure import Site, scan_site
from helpcenter.structure.kept import KeptParses
from tests.helpcenter.conftest import WriteTree

OLD = 1_700_000_000


def scan(root: Path, kept: KeptParses) -> tuple[Site, ProblemLog]:
    problems = ProblemLog()
    site = scan_site(
        root,
        load_config(root),
        now=datetime(2026, 11, 23, tzinfo=UTC),
        problems=problems,
        parse_article=kept.article,
        parse_category=kept.category,
    )
    return site, problems


def age(root: Path, seconds: int = 0) -> None:
    for path in root.rglob("*.md"):
        os.utime(path, (OLD + seconds, OLD + seconds))


def test_what_was_kept_gives_the_same_site_and_the_same_problems(write_tree: WriteTree) -> None:
    root = write_tree({"en/a.md": "---\ntitle: A\nnone: 1\n---\n{{ store.none }}\n", "en/bad.md": b"\xff"})
    age(root)
    first = KeptParses({})
    site, problems = scan(root, first)
    second = KeptParses(first.fresh)
    again, problems_again = scan(root, second)
    # Trees that know their parents cannot be compared by value.
    assert repr(again) == repr(site)
    assert problems_again.problems == problems.problems
    assert not second.fresh
    assert not second.gone


def test_a_changed_file_is_read_again_and_a_gone_one_forgotten(write_tree: WriteTree) -> None:
    root = write_tree({"en/a.md": "---\ntitle: A\n---\n", "en/b.md": "---\ntitle: B\n---\n"})
    age(root)
    first = KeptParses({})
    scan(root, first)
    (root / "en/a.md").write_text("---\ntitle: Z\n---\n")
    os.utime(root / "en/a.md", (OLD + 1, OLD + 1))
    (root / "en/b.md").unlink()
    second = KeptParses(first.fresh)
    site, _ = scan(root, second)
    assert site.articles["en"]["a"].title == "Z"
    assert set(second.fresh) == {"en/a.md"}
    assert second.gone == {"en/b.md"}


def test_a_file_that_changed_just_now_is_not_trusted_yet(write_tree: WriteTree) -> None:
    root = write_tree()
    age(root)
    (root / "en/a.md").write_text("---\ntitle: A\n---\n")
    kept = KeptParses({})
    scan(root, kept)
    assert "en/a.md" not in kept.fresh
    assert "en/delivery/prices.md" in kept.fresh
