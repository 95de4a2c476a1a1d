"""One source file taken apart: a pure function of its bytes, so that whoever builds often may keep the results."""

from pathlib import Path

from helpcenter.problems import ProblemLog
from helpcenter.structure.files import SourceFile, read_article_text
from helpcenter.structure.front_matter import read_front_matter
from helpcenter.structure.head import find_key_lines, split_front_matter
from helpcenter.structure.matter import ArticleMatter, CategoryMatter
from helpcenter.structure.parsed import ParsedArticle, ParsedCategory, hash_article
from helpcenter.structure.slugs import is_slug, slugify
from helpcenter.structure.titles import as_plain_title, split_leading_heading, title_from_name


class PlainParsers:
    """Every file is opened."""

    def article(self, root: Path, file: SourceFile) -> ParsedArticle:
        return parse_article(root, file)

    def category(self, root: Path, file: SourceFile) -> ParsedCategory:
        return parse_category(root, file)


def parse_article(root: Path, file: SourceFile) -> ParsedArticle:
    """An article's file."""
    path = file.path
    problems = ProblemLog()
    text = read_article_text(root, path, problems=problems)
    if text is None:
        return ParsedArticle(None, problems=tuple(problems.problems))
    split = split_front_matter(text)
    matter = read_front_matter(path, split.yaml, ArticleMatter, problems=problems)
    heading, body = split_leading_heading(split.body)
    if matter and not matter.title:
        problems.warn(path, "no-title", "front matter has no title", line=1)
    lines = find_key_lines(split.yaml)
    if matter is None:
        return ParsedArticle(None, lines=lines, problems=tuple(problems.problems))
    if matter.slug and not is_slug(matter.slug):
        message = f"slug: '{matter.slug}' is not usable, '{slugify(matter.slug)}' is taken"
        problems.warn(path, "bad-slug", message, line=lines.get("slug", 1))
    name = file.name[: -len(".md")]
    # A title with a variable is made plain when that is filled in.
    title = matter.title if "{{" in matter.title else as_plain_title(matter.title)
    return ParsedArticle(
        matter,
        title=title or heading or title_from_name(name),
        slug=slugify(matter.slug or name),
        body=body,
        body_line=split.body_line,
        lines=lines,
        revision=hash_article(matter, heading, body),
        has_places="{{" in text,
        problems=tuple(problems.problems),
    )


def parse_category(root: Path, file: SourceFile) -> ParsedCategory:
    """A folder's `index.md`."""
    path = file.path
    problems = ProblemLog()
    text = read_article_text(root, path, problems=problems)
    if text is None:
        return ParsedCategory(CategoryMatter(), problems=tuple(problems.problems))
    split = split_front_matter(text)
    matter = read_front_matter(path, split.yaml, CategoryMatter, problems=problems) or CategoryMatter()
    heading, body = split_leading_heading(split.body)
    lines = find_key_lines(split.yaml)
    return ParsedCategory(matter, heading, body, split.body_line, lines, tuple(problems.problems))
