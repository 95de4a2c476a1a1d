"""Writes down where pages are now: the only code that changes a source folder, and only when it is asked to.

Moves that a build recognises become lines of `redirects.yml`; `addresses.json` then holds the new addresses. A
second run finds nothing to do.
"""

import os
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from helpcenter.config import load_config
from helpcenter.errors import ConfigurationError
from helpcenter.problems import ProblemLog
from helpcenter.structure.departed import find_departed, list_hidden
from helpcenter.structure.kinds import Article, Site
from helpcenter.structure.ledger import ADDRESSES_NAME, LEDGER_NAME, Ledger, Line, Recorded, read_ledger
from helpcenter.structure.ledger_text import add_lines, remove_lines
from helpcenter.structure.moves import clean_key
from helpcenter.structure.redirects import as_output_path
from helpcenter.structure.scan import scan_site


class Recording(msgspec.Struct, frozen=True):
    """What was added, as (old, new) pairs, and what is gone without a successor, as addresses."""

    moves: tuple[tuple[str, str], ...]
    redirects: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]
    is_changed: bool


def record_addresses(root: Path, *, now: datetime | None = None, up_to_date: Collection[str] = ()) -> Recording:
    """Bring `redirects.yml` and `addresses.json` up to date.

    `up_to_date` are translations (paths below ROOT) that follow their original though neither was changed for it.
    """
    config, problems = load_config(root), ProblemLog()
    site = scan_site(root, config, now=now or datetime.now(UTC), problems=problems)
    ledger = read_ledger(root, problems=problems)
    broken = [problem for problem in problems.errors if problem.code == "bad-ledger" and problem.path == LEDGER_NAME]
    if broken:
        raise ConfigurationError(str(broken[0]))
    _check_paths(site, up_to_date)
    pages = dict(sorted(_list_pages(site, ledger, up_to_date)))
    moves, back = _list_moves(site, ledger)
    redirects = [(f"/{r.old}", f"/{r.new}") for r in site.redirects if r.source == ADDRESSES_NAME]
    path = root / LEDGER_NAME
    before = path.read_text("utf-8") if path.exists() else ""
    after = remove_lines(before, [line.line for line in (*back, *_list_returned(site, ledger))])
    after = add_lines(add_lines(after, "moves", moves), "redirects", redirects)
    is_changed = _write(path, before, after) | _write_addresses(root / ADDRESSES_NAME, pages)
    gone = tuple(f"/{entry.address}" for source, entry in pages.items() if source in _list_gone(problems))
    return Recording(tuple(moves), tuple(redirects), gone, is_changed)


def _check_paths(site: Site, up_to_date: Collection[str]) -> None:
    known = {article.source for article in site.list_articles() if site.original_of(article)}
    for path in up_to_date:
        if path not in known:
            raise ConfigurationError(f"{path} is not a translation of this help center")


def _list_moves(site: Site, ledger: Ledger) -> tuple[list[tuple[str, str]], list[Line]]:
    """New lines, and old ones that a move back has undone."""
    given = {clean_key(line.old): line for line in ledger.moves}
    new = [(old, new) for old, new in site.moves.new_keys.items() if old not in given]
    return new, [line for old, line in given.items() if old in site.moves.void]


def _list_returned(site: Site, ledger: Ledger) -> Iterator[Line]:
    """Lines for an address that a page has come to (or back to): they can never work."""
    paths = {article.path for article in site.list_articles()}
    paths |= {category.path for home in site.homes.values() for category in home.walk_categories()}
    yield from (line for line in ledger.redirects if as_output_path(line.old) in paths)


def _list_gone(problems: ProblemLog) -> set[str]:
    return {problem.path for problem in problems.problems if problem.code == "gone"}


def _list_pages(site: Site, ledger: Ledger, up_to_date: Collection[str]) -> Iterator[tuple[str, Recorded]]:
    """Everything that is published, and what is not at the moment or gone without a word."""
    hidden = list_hidden(site)
    gone = {source for source, _ in find_departed(site, ledger).gone}
    settled = {as_output_path(line.old) for line in (*ledger.redirects, *ledger.removed)}
    for source, entry in ledger.recorded.items():
        if source in hidden or (source in gone and entry.address not in settled):
            yield source, entry
    for category in site.list_categories():
        yield f"{category.locale}/{category.key}/", Recorded(category.path)
    for article in site.list_articles():
        original = _original_revision(site, article, is_confirmed=article.source in up_to_date)
        yield article.source, Recorded(article.path, article.id, article.revision, original)


def _original_revision(site: Site, article: Article, *, is_confirmed: bool) -> str:
    """A translation that is met first follows its original, unless its day says otherwise."""
    original = site.original_of(article)
    if original is None:
        return ""
    if is_confirmed:
        return original.revision
    return article.original_revision or ("" if article.is_outdated else original.revision)


def _write_addresses(path: Path, pages: dict[str, Recorded]) -> bool:
    """One line a page, so that git shows and merges single pages."""
    rows = [
        f"{msgspec.json.encode(source).decode()}: {msgspec.json.encode(page).decode()}"
        for source, page in pages.items()
    ]
    before = path.read_text("utf-8") if path.exists() else ""
    return _write(path, before, "{\n" + ",\n".join(rows) + "\n}\n")


def _write(path: Path, before: str, after: str) -> bool:
    """All or nothing, and not at all if nothing changed."""
    if before == after:
        return False
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_text(after, "utf-8")
    fresh.replace(path)
    return True
