"""Reading an article again of which only the text below the head has changed: the YAML is not looked at."""

import hashlib
from pathlib import Path

import msgspec

from helpcenter.problems import ProblemLog
from helpcenter.structure.files import SourceFile, read_article_text
from helpcenter.structure.head import split_front_matter
from helpcenter.structure.parsed import ParsedArticle, hash_article
from helpcenter.structure.titles import split_leading_heading

HASH_BYTES = 16


def hash_head(root: Path, file: SourceFile) -> bytes:
    """Of the block of YAML; empty for a file that cannot be read."""
    text = read_article_text(root, file.path, problems=ProblemLog())
    return b"" if text is None else _hash(split_front_matter(text).yaml)


def reread_article(root: Path, file: SourceFile, before: ParsedArticle, head: bytes) -> ParsedArticle | None:
    """As `parse_article`; None if more than the text may have changed since `before`, whose head had this hash."""
    text = read_article_text(root, file.path, problems=ProblemLog())
    if text is None or before.matter is None or not head:
        return None
    split = split_front_matter(text)
    heading, body = split_leading_heading(split.body)
    if _hash(split.yaml) != head or split.body_line != before.body_line:
        return None
    if not before.matter.title and heading != before.title:
        return None
    revision = hash_article(before.matter, heading, body)
    return msgspec.structs.replace(before, body=body, revision=revision, has_places="{{" in text)


def _hash(block: str) -> bytes:
    return hashlib.blake2b(block.encode(), digest_size=HASH_BYTES).digest()
