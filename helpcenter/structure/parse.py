"""One source file taken apart: a pure function of its bytes, so that whoever builds often may keep the results."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.problems import Problem, ProblemLog
from helpcenter.structure.files import read_article_text
from helpcenter.structure.front_matter import (
    ArticleMatter,
    CategoryMatter,
    find_key_lines,
    read_front_matter,
    split_front_matter,
)
from helpcenter.structure.titles import split_leading_heading


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """`matter` is None if the file cannot be published; `lines` are those of the front matter's keys.

    `revision` changes with what readers read, not with order, tags or address.
    """

    matter: ArticleMatter | None
    heading: str = ""
    body: str = ""
    body_line: int = 1
    lines: dict[str, int] = field(default_factory=dict)
    revision: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedCategory:
    """A folder's `index.md`; what cannot be read leaves the defaults."""

    matter: CategoryMatter
    heading: str = ""
    body: str = ""
    body_line: int = 1
    lines: dict[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


ParseArticle = Callable[[Path, str], ParsedArticle]
ParseCategory = Callable[[Path, str], ParsedCategory]


def parse_article(root: Path, path: str) -> ParsedArticle:
    """The article at `root/path`."""
    problems = ProblemLog()
    text = read_article_text(root, path, problems=problems)
    if text is None:
        return ParsedArticle(None, problems=tuple(problems.problems))
    split = split_front_matter(text)
    matter = read_front_matter(path, split.yaml, ArticleMatter, problems=problems)
    heading, body = split_leading_heading(split.body)
    if matter and not matter.title:
        problems.warn(path, "no-title", "front matter has no title", line=1)
    revision = _hash(matter.title or heading, matter.description, body) if matter else ""
    lines = find_key_lines(split.yaml)
    return ParsedArticle(matter, heading, body, split.body_line, lines, revision, tuple(problems.problems))


def parse_category(root: Path, path: str) -> ParsedCategory:
    """The `index.md` at `root/path`."""
    problems = ProblemLog()
    text = read_article_text(root, path, problems=problems)
    if text is None:
        return ParsedCategory(CategoryMatter(), problems=tuple(problems.problems))
    split = split_front_matter(text)
    matter = read_front_matter(path, split.yaml, CategoryMatter, problems=problems) or CategoryMatter()
    heading, body = split_leading_heading(split.body)
    lines = find_key_lines(split.yaml)
    return ParsedCategory(matter, heading, body, split.body_line, lines, tuple(problems.problems))


def _hash(*parts: str) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        digest.update(f"{part.strip()}\0".encode())
    return digest.hexdigest()
