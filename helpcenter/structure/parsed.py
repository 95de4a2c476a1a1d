"""What is read from one source file. The reading itself is elsewhere, because most builds read no file at all."""

import hashlib
from pathlib import Path
from typing import Protocol

import msgspec

from helpcenter.problems import Problem
from helpcenter.structure.files import SourceFile
from helpcenter.structure.matter import ArticleMatter, CategoryMatter


class ParsedArticle(msgspec.Struct, frozen=True):
    """`matter` is None if the file cannot be published; `lines` are those of the front matter's keys.

    `title` and `slug` are what the file says or else is called. `revision` changes with what readers read, not
    with order, tags or address. `has_places` tells whether there is anything to fill in.
    """

    matter: ArticleMatter | None
    title: str = ""
    slug: str = ""
    body: str = ""
    body_line: int = 1
    lines: dict[str, int] = msgspec.field(default_factory=dict)
    revision: str = ""
    has_places: bool = False
    problems: tuple[Problem, ...] = ()


class ParsedCategory(msgspec.Struct, frozen=True):
    """A folder's `index.md`; what cannot be read leaves the defaults."""

    matter: CategoryMatter
    heading: str = ""
    body: str = ""
    body_line: int = 1
    lines: dict[str, int] = msgspec.field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class Parsers(Protocol):
    """How a scan reads files."""

    def article(self, root: Path, file: SourceFile) -> ParsedArticle:
        """An article's file."""

    def category(self, root: Path, file: SourceFile) -> ParsedCategory:
        """A folder's `index.md`."""


def hash_article(matter: ArticleMatter, heading: str, body: str) -> str:
    """The revision: what readers read."""
    digest = hashlib.blake2b(digest_size=8)
    for part in (matter.title or heading, matter.description, body):
        digest.update(f"{part.strip()}\0".encode())
    return digest.hexdigest()
