"""From the source folder to a `Site`: the only place that reads articles.

One bad file is logged and left out; the scan goes on. Drafts, archived and not yet due ones are left out
silently.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath

from helpcenter.config import HelpcenterConfig
from helpcenter.problems import ProblemLog
from helpcenter.structure.files import SourceFile, list_source_files, read_article_text
from helpcenter.structure.front_matter import (
    ArticleMatter,
    CategoryMatter,
    as_day,
    is_due,
    read_front_matter,
    split_front_matter,
)
from helpcenter.structure.identity import settle_identities
from helpcenter.structure.kinds import Article, Category, Media, Site
from helpcenter.structure.media import SHARED_MEDIA, accept_media
from helpcenter.structure.order import drop_empty_categories, refuse_double_paths, sort_tree
from helpcenter.structure.slugs import is_slug, slugify
from helpcenter.structure.titles import as_plain_title, split_leading_heading, title_from_name
from helpcenter.structure.variables import fill_variables


@dataclass(slots=True)
class _Scan:
    root: Path
    config: HelpcenterConfig
    now: datetime
    problems: ProblemLog
    media: dict[str, Media] = field(default_factory=dict)


@dataclass(slots=True)
class _LocaleFiles:
    """The Markdown of one locale, sorted into what describes folders and what is an article."""

    indexes: dict[PurePosixPath, SourceFile] = field(default_factory=dict)
    articles: list[SourceFile] = field(default_factory=list)


def scan_site(root: Path, config: HelpcenterConfig, *, now: datetime, problems: ProblemLog) -> Site:
    """Read every locale below `root`; `now` decides about `publish_at`."""
    scan = _Scan(root, config, now, problems)
    for file in list_source_files(root, SHARED_MEDIA, problems=problems):
        _take_media(scan, file)
    homes = {locale: _scan_locale(scan, locale) for locale in config.all_locales}
    for home in homes.values():
        refuse_double_paths(home, problems=problems)
        drop_empty_categories(home)
        sort_tree(home)
    articles = settle_identities(homes, default_locale=config.default_locale, problems=problems)
    categories = {locale: {found.key: found for found in home.walk_categories()} for locale, home in homes.items()}
    return Site(config.default_locale, homes, articles, categories, scan.media)


def _scan_locale(scan: _Scan, locale: str) -> Category:
    files = _LocaleFiles()
    for file in list_source_files(scan.root, locale, problems=scan.problems):
        if file.inside.suffix.lower() != ".md":
            _take_media(scan, file)
        elif file.inside.name.lower() == "index.md":
            files.indexes[file.inside.parent] = file
        else:
            files.articles.append(file)
    if not (files.articles or files.indexes):
        scan.problems.warn(locale, "empty-locale", "the folder of this locale is missing or empty")
    folders: dict[PurePosixPath, Category] = {}
    for file in files.articles:
        parent = _category_at(scan, locale, file.inside.parent, files=files, folders=folders)
        article = _read_article(scan, locale, file, parent=parent)
        if article:
            parent.articles.append(article)
    # A folder with a page of its own and nothing else in it is kept for that page.
    for folder in files.indexes:
        _category_at(scan, locale, folder, files=files, folders=folders)
    return _category_at(scan, locale, PurePosixPath("."), files=files, folders=folders)


def _take_media(scan: _Scan, file: SourceFile) -> None:
    media = accept_media(scan.root, file, problems=scan.problems)
    if media:
        scan.media[media.source] = media


def _category_at(
    scan: _Scan,
    locale: str,
    folder: PurePosixPath,
    *,
    files: _LocaleFiles,
    folders: dict[PurePosixPath, Category],
) -> Category:
    """The category of a folder, made (with its parents) when first met."""
    if folder in folders:
        return folders[folder]
    is_home = not folder.parts
    parent = None if is_home else _category_at(scan, locale, folder.parent, files=files, folders=folders)
    category = _read_category(scan, locale, folder, index=files.indexes.get(folder))
    category.parent = parent
    if parent:
        parent.categories.append(category)
    folders[folder] = category
    return category


def _read_category(scan: _Scan, locale: str, folder: PurePosixPath, *, index: SourceFile | None) -> Category:
    key = "" if not folder.parts else str(folder)
    plain = Category(locale, key, f"{locale}/{key}".rstrip("/"), "", folder.name or locale)
    text = read_article_text(scan.root, index.path, problems=scan.problems) if index else None
    matter = CategoryMatter()
    if index and text is not None:
        plain.source = index.path
        split = split_front_matter(text)
        matter = read_front_matter(index.path, split.yaml, CategoryMatter, problems=scan.problems) or matter
        heading, plain.body = split_leading_heading(split.body)
        plain.body_line, plain.title = split.body_line, heading
    plain.title = _fill(scan, matter.title, plain.source) or plain.title or title_from_name(folder.name)
    plain.description = _fill(scan, matter.description, plain.source)
    plain.icon, plain.cover, plain.order = matter.icon, matter.cover, matter.order
    if folder.parts:
        plain.path_segment = _segment(scan, plain.source, matter.slug, fallback=folder.name)
    return plain


def _read_article(scan: _Scan, locale: str, file: SourceFile, *, parent: Category) -> Article | None:
    text = read_article_text(scan.root, file.path, problems=scan.problems)
    if text is None:
        return None
    split = split_front_matter(text)
    matter = read_front_matter(file.path, split.yaml, ArticleMatter, problems=scan.problems)
    if matter is None or matter.status != "published" or not is_due(matter.publish_at, scan.now):
        return None
    heading, body = split_leading_heading(split.body)
    if not matter.title:
        scan.problems.warn(file.path, "no-title", "front matter has no title", line=1)
    slug = _segment(scan, file.path, matter.slug, fallback=file.inside.stem)
    title = _fill(scan, matter.title, file.path) or heading or title_from_name(file.inside.stem)
    return Article(
        id=matter.id,
        key=matter.translation_of or str(file.inside.with_suffix("")),
        locale=locale,
        source=file.path,
        slug=slug,
        title=as_plain_title(title),
        description=_fill(scan, matter.description, file.path),
        body=_fill_body(scan, body, file.path, line=split.body_line),
        body_line=split.body_line,
        parent=parent,
        path_segment=slug,
        order=matter.order,
        visibility=matter.visibility,
        tags=tuple(matter.tags),
        authors=tuple(matter.authors),
        cover=matter.cover,
        related=tuple(matter.related),
        updated_at=as_day(matter.updated_at),
        is_answerable=matter.ai,
    )


def _fill_body(scan: _Scan, text: str, source: str, *, line: int) -> str:
    return fill_variables(text, scan.config.variables, source, line=line, problems=scan.problems)


def _fill(scan: _Scan, text: str, source: str) -> str:
    """A line of front matter."""
    return " ".join(_fill_body(scan, text, source, line=1).split())


def _segment(scan: _Scan, source: str, slug: str, *, fallback: str) -> str:
    if slug and not is_slug(slug):
        message = f"slug: '{slug}' is not usable, '{slugify(slug)}' is taken"
        scan.problems.warn(source, "bad-slug", message, line=1)
    return slugify(slug or fallback)
