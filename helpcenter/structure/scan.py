"""From the source folder to a `Site`: the only place that reads articles.

One bad file is logged and left out; the scan goes on. Drafts, archived and not yet due ones are left out too,
but their texts are checked.
"""

from datetime import datetime
from pathlib import Path

import msgspec

from helpcenter.config import HelpcenterConfig
from helpcenter.problems import ProblemLog
from helpcenter.structure.bodies import BodyShelf
from helpcenter.structure.departed import find_departed
from helpcenter.structure.files import SHARED_MEDIA, SourceFile, list_source_files
from helpcenter.structure.filling import Filler
from helpcenter.structure.git_dates import read_git_dates
from helpcenter.structure.identity import settle_identities
from helpcenter.structure.kinds import Article, Category, Media, Site, Unpublished
from helpcenter.structure.ledger import ADDRESSES_NAME, Ledger, read_ledger
from helpcenter.structure.matter import ArticleMatter, CategoryMatter, as_day, is_due
from helpcenter.structure.media import accept_media
from helpcenter.structure.moves import Moves, Present, clean_key, recognise_moves
from helpcenter.structure.order import drop_empty_categories, refuse_double_media, refuse_double_paths, sort_tree
from helpcenter.structure.origins import Filled
from helpcenter.structure.parse import PlainParsers
from helpcenter.structure.parsed import ParsedArticle, ParsedCategory, Parsers
from helpcenter.structure.redirects import settle_redirects
from helpcenter.structure.slugs import is_slug, slugify
from helpcenter.structure.titles import as_plain_title, title_from_name
from helpcenter.structure.translations import mark_outdated


class _Scan(msgspec.Struct):
    root: Path
    config: HelpcenterConfig
    now: datetime
    problems: ProblemLog
    filler: Filler
    parsers: Parsers
    bodies: BodyShelf = msgspec.field(default_factory=BodyShelf)
    media: dict[str, Media] = msgspec.field(default_factory=dict)
    unpublished: list[Unpublished] = msgspec.field(default_factory=list)
    present: list[Present] = msgspec.field(default_factory=list)


class _LocaleFiles(msgspec.Struct):
    """The Markdown of one locale, sorted into what describes folders and what is an article."""

    indexes: dict[str, SourceFile] = msgspec.field(default_factory=dict)
    articles: list[SourceFile] = msgspec.field(default_factory=list)


def scan_site(
    root: Path,
    config: HelpcenterConfig,
    *,
    now: datetime,
    problems: ProblemLog,
    parsers: Parsers | None = None,
) -> Site:
    """Read every locale below `root`; `now` decides about `publish_at`.

    Whoever keeps parsed files from build to build hands in `parsers` of its own.
    """
    filler = Filler.of(root, config, problems=problems)
    scan = _Scan(root, config, now, problems, filler, parsers or PlainParsers())
    for file in list_source_files(root, SHARED_MEDIA, problems=problems):
        _take_media(scan, file)
    homes = {locale: _scan_locale(scan, locale) for locale in config.all_locales}
    filler.warn_of_unused(root)
    for home in homes.values():
        refuse_double_paths(home, problems=problems)
        drop_empty_categories(home)
        sort_tree(home)
    refuse_double_media(scan.media, problems=problems)
    ledger = read_ledger(root, problems=problems)
    moves = _find_moves(scan, ledger)
    articles = settle_identities(homes, default_locale=config.default_locale, moves=moves, problems=problems)
    _date_articles(scan, homes)
    categories = {locale: {found.key: found for found in home.walk_categories()} for locale, home in homes.items()}
    site = Site(config.default_locale, homes, articles, categories, scan.media, scan.unpublished, moves=moves)
    site.next_due_at = min((late.publish_at for late in scan.unpublished if late.publish_at), default=None)
    mark_outdated(site, ledger)
    site.redirects = settle_redirects(site, config, ledger, find_departed(site, ledger), problems=problems)
    moved = sum(redirect.source == ADDRESSES_NAME for redirect in site.redirects)
    if moved:
        message = f"{moved} pages moved since it was written: run 'helpcenter moves' and commit what that writes"
        problems.warn(ADDRESSES_NAME, "unrecorded-move", message)
    return site


def _find_moves(scan: _Scan, ledger: Ledger) -> Moves:
    """What editors wrote down, then what is recognised."""
    given = [(clean_key(line.old), clean_key(line.new)) for line in ledger.moves]
    return Moves.of(given, recognise_moves(ledger, scan.present, default_locale=scan.config.default_locale))


def _date_articles(scan: _Scan, homes: dict[str, Category]) -> None:
    """Git's day for those that name none."""
    undated = [article for home in homes.values() for article in home.walk_articles() if not article.updated_at]
    days = read_git_dates(scan.root) if undated else {}
    for article in undated:
        article.updated_at = days.get(article.source, "")


def _scan_locale(scan: _Scan, locale: str) -> Category:
    files = _LocaleFiles()
    for file in list_source_files(scan.root, locale, problems=scan.problems):
        name = file.name.lower()
        if not name.endswith(".md"):
            _take_media(scan, file)
        elif name == "index.md":
            files.indexes[file.folder] = file
        else:
            files.articles.append(file)
    if not (files.articles or files.indexes):
        scan.problems.warn(locale, "empty-locale", "the folder of this locale is missing or empty")
    folders: dict[str, Category] = {}
    for file in files.articles:
        parent = _category_at(scan, locale, file.folder, files=files, folders=folders)
        article = _read_article(scan, locale, file, parent=parent)
        if article:
            parent.articles.append(article)
    # A folder with a page of its own and nothing else in it is kept for that page.
    for folder in files.indexes:
        _category_at(scan, locale, folder, files=files, folders=folders)
    return _category_at(scan, locale, "", files=files, folders=folders)


def _take_media(scan: _Scan, file: SourceFile) -> None:
    media = accept_media(scan.root, file, problems=scan.problems)
    if media:
        scan.media[media.source] = media


def _category_at(scan: _Scan, locale: str, key: str, *, files: _LocaleFiles, folders: dict[str, Category]) -> Category:
    """The category of a folder, made (with its parents) when first met."""
    if key in folders:
        return folders[key]
    parent = _category_at(scan, locale, key.rpartition("/")[0], files=files, folders=folders) if key else None
    category = _read_category(scan, locale, key, index=files.indexes.get(key))
    category.parent = parent
    if parent:
        parent.categories.append(category)
    folders[key] = category
    return category


def _read_category(scan: _Scan, locale: str, key: str, *, index: SourceFile | None) -> Category:
    name = key.rpartition("/")[2]
    parsed = scan.parsers.category(scan.root, index) if index else ParsedCategory(CategoryMatter())
    scan.problems.extend(parsed.problems)
    matter = parsed.matter
    source = index.path if index else f"{locale}/{key}".rstrip("/")
    if index and key and not (matter.title or parsed.heading):
        scan.problems.warn(source, "no-title", "front matter has no title", line=1)
    title = _fill(scan, matter.title, locale, source, line=parsed.lines.get("title", 1))
    body = scan.filler.fill_body(parsed.body, locale, source, line=parsed.body_line)
    return Category(
        locale,
        key,
        source,
        title or parsed.heading or title_from_name(name),
        _segment(scan, source, matter.slug, fallback=name, lines=parsed.lines) if key else locale,
        description=_fill(scan, matter.description, locale, source, line=parsed.lines.get("description", 1)),
        icon=matter.icon,
        cover=matter.cover,
        order=matter.order,
        body=body.text,
        body_line=parsed.body_line,
        lines=parsed.lines,
        origins=body.origins,
    )


def _read_article(scan: _Scan, locale: str, file: SourceFile, *, parent: Category) -> Article | None:
    parsed = scan.parsers.article(scan.root, file)
    scan.problems.extend(parsed.problems)
    key = _key_of(file)
    if locale == scan.config.default_locale:
        scan.present.append(Present(key, parsed.matter.id if parsed.matter else "", parsed.revision))
    if parsed.matter is None:
        return None
    article = _make_article(scan, locale, file, parent=parent, parsed=parsed, matter=parsed.matter)
    status, publish_at = parsed.matter.status, parsed.matter.publish_at
    if status == "published" and is_due(publish_at, scan.now):
        return article
    due_at = publish_at if status == "published" else None
    scan.unpublished.append(
        Unpublished(
            file.path, locale, key, article.title, status, due_at,
            id=article.id, original=article.key, visibility=article.visibility, updated_at=article.updated_at,
        )
    )  # fmt: skip
    return None


def _make_article(
    scan: _Scan, locale: str, file: SourceFile, *, parent: Category, parsed: ParsedArticle, matter: ArticleMatter
) -> Article:
    title, description, body = parsed.title, matter.description, Filled(parsed.body)
    if parsed.has_places:
        title = as_plain_title(_fill(scan, title, locale, file.path, line=parsed.lines.get("title", 1)))
        description = _fill(scan, description, locale, file.path, line=parsed.lines.get("description", 1))
        body = scan.filler.fill_body(parsed.body, locale, file.path, line=parsed.body_line)
    return Article(
        id=matter.id,
        key=matter.translation_of or _key_of(file),
        locale=locale,
        source=file.path,
        slug=parsed.slug,
        title=title,
        description=" ".join(description.split()),
        kept_body=scan.bodies.put(body.text),
        body_line=parsed.body_line,
        parent=parent,
        path_segment=parsed.slug,
        order=matter.order,
        visibility=matter.visibility,
        tags=tuple(matter.tags),
        authors=tuple(_name_author(scan, author, locale) for author in matter.authors),
        cover=matter.cover,
        related=tuple(matter.related),
        updated_at=as_day(matter.updated_at),
        is_answerable=matter.ai,
        redirect_from=tuple(matter.redirect_from),
        lines=parsed.lines,
        origins=body.origins,
        revision=parsed.revision,
    )


def _key_of(file: SourceFile) -> str:
    """`en/orders/track.md` → `orders/track`."""
    return file.path[len(file.top) + 1 : -len(".md")]


def _name_author(scan: _Scan, author: str, locale: str) -> str:
    """The name that the configuration has for it, else what is written."""
    known = scan.config.authors.get(author)
    return author if known is None else scan.config.in_locale(known, locale)


def _fill(scan: _Scan, text: str, locale: str, source: str, *, line: int) -> str:
    return scan.filler.fill_line(text, locale, source, line=line)


def _segment(scan: _Scan, source: str, slug: str, *, fallback: str, lines: dict[str, int]) -> str:
    if slug and not is_slug(slug):
        message = f"slug: '{slug}' is not usable, '{slugify(slug)}' is taken"
        scan.problems.warn(source, "bad-slug", message, line=lines.get("slug", 1))
    return slugify(slug or fallback)
