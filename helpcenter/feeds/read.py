"""Reading a published feed back: what the chat server uses. A publish may happen between two calls.

`output` is followed once per call, so that one list never mixes two releases.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from helpcenter.engine.store import FORMER
from helpcenter.errors import HelpcenterError
from helpcenter.feeds.shapes import (
    INDEX_FILE,
    ROBOTS_FILE,
    SITEMAP_FILE,
    SITEMAP_LINE,
    FeedArticle,
    FeedIndex,
    RedirectEntry,
)
from helpcenter.theme import ASSETS_PATH

Shape = TypeVar("Shape", bound=msgspec.Struct)


def load_feed_index(output: Path) -> FeedIndex:
    """The index of all articles; raises HelpcenterError if nothing is published there."""
    return _load(output.resolve() / INDEX_FILE, FeedIndex)


def load_article(output: Path, path: str) -> FeedArticle:
    """One article by the `path` of its index entry."""
    return _load(_pin(output.resolve(), path), FeedArticle)


def load_articles(output: Path) -> Iterator[FeedArticle]:
    """Every article in every locale, in the order of the index."""
    release = output.resolve()
    for entry in _load(release / INDEX_FILE, FeedIndex).items:
        yield _load(_pin(release, entry.path), FeedArticle)


def _pin(release: Path, path: str) -> Path:
    """The file in this release: an article's name leads to what it is in the current one (`engine/store.py`)."""
    named = release / path
    if not named.is_symlink():
        return named
    # `../../../<output>/en/orders/track/article.json`
    return release / Path(*named.readlink().parts[4:])


def _load(path: Path, kind: type[Shape]) -> Shape:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError) as fault:
        raise HelpcenterError(f"{path}: {fault}") from fault


def load_address(output: Path) -> str:
    """Where readers find it, `https://help.example/`, if its configuration has a `url`; else empty."""
    try:
        lines = (output.resolve() / ROBOTS_FILE).read_text("utf-8").splitlines()
    except OSError:
        return ""
    found = (line.removeprefix(SITEMAP_LINE) for line in lines if line.startswith(SITEMAP_LINE))
    return next(found, "").removesuffix(SITEMAP_FILE)


def find_former_file(output: Path, path: str) -> Path | None:
    """A style or script of a release that was published before the current one, for pages opened before.

    `path` is that in the output, `assets/site.1f0c….css`; such names tell the content.
    """
    folder, _, name = path.rpartition("/")
    kept = output.parent / f".{output.name}-releases" / FORMER / folder / name
    return kept if folder == ASSETS_PATH and not name.startswith(".") and kept.is_file() else None


def load_redirects(output: Path) -> dict[str, str]:
    """Old path to new address, from `redirects.json`; empty where nothing is published or nothing has moved."""
    try:
        entries = msgspec.json.decode((output.resolve() / "redirects.json").read_bytes(), type=list[RedirectEntry])
    except (OSError, msgspec.DecodeError):
        return {}
    return {entry.old: entry.new for entry in entries}
