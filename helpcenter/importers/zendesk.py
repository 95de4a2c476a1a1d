"""A Zendesk Guide export, in the JSON of its public API, as texts of ours.

Category → section (→ section) → article become folders; all locales of an article share one path, named in the
source locale. What only some signed-in readers may see comes as a draft: it must not become public by an import.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

import msgspec

from helpcenter.config import LOCALE_PATTERN
from helpcenter.errors import ConfigurationError
from helpcenter.importers.html_to_markdown import convert_html
from helpcenter.importers.kinds import ImportedSite, ImportedText, Matter
from helpcenter.importers.zendesk_export import Export, load_export, name_locales
from helpcenter.importers.zendesk_shapes import ZendeskArticle, ZendeskCategory, ZendeskSection
from helpcenter.problems import ProblemLog
from helpcenter.structure.slugs import slugify

_LINK = re.compile(r"(?<!!)(\]\()(https?://[^\s()]{1,500}|/hc/[^\s()]{1,500})")
_PAGE = re.compile(r"/hc/(?:[a-z-]{2,10}/)?(articles|sections|categories)/(\d+)")
# Sections nest up to five deep in Zendesk; a circle in a broken export ends here.
MAX_SECTION_DEPTH = 10


Version = TypeVar("Version", ZendeskCategory, ZendeskSection, ZendeskArticle)
Folder = TypeVar("Folder", ZendeskCategory, ZendeskSection)


class _Import(msgspec.Struct):
    export: Export
    codes: dict[str, str]
    source_code: str
    problems: ProblemLog
    folders: dict[tuple[str, int], str] = msgspec.field(default_factory=dict)
    paths: dict[int, str] = msgspec.field(default_factory=dict)
    taken: set[str] = msgspec.field(default_factory=set)


def read_zendesk(source: Path, *, locale: str, problems: ProblemLog) -> ImportedSite:
    """`locale` is ours and becomes the default one if the export has it. Raises ConfigurationError without articles."""
    export = load_export(source, problems=problems)
    codes = name_locales(export.locale_codes())
    for code, name in [*codes.items()]:
        if not LOCALE_PATTERN.fullmatch(name):
            problems.error(source.name, "bad-locale", f"locale '{code}' is not one that we can name: left out")
            del codes[code]
    if not codes:
        raise ConfigurationError(f"{source}: the export holds no article")
    source_code = next((code for code, name in codes.items() if locale in (name, code)), next(iter(codes)))
    work = _Import(export, codes, source_code, problems)
    _name_folders(work)
    _name_articles(work)
    popular = [work.paths[number] for number in work.paths if _source_version(work, number).promoted]
    names = [codes[source_code], *(name for code, name in codes.items() if code != source_code)]
    return ImportedSite(names[0], names, _read_all(work), popular=popular)


def _name_folders(work: _Import) -> None:
    """Categories by name; sections below their parent."""
    for number in sorted(work.export.categories):
        versions = work.export.categories[number]
        work.folders["categories", number] = _free(work, slugify(_in_source(work, versions).name), number)
    for number in sorted(work.export.sections):
        _folder_of_section(work, number, depth=0)


def _folder_of_section(work: _Import, number: int, *, depth: int) -> str:
    known = work.folders.get(("sections", number))
    if known is not None:
        return known
    section = _in_source(work, work.export.sections[number])
    parent = section.parent_section_id
    if parent and parent in work.export.sections and depth < MAX_SECTION_DEPTH:
        above = _folder_of_section(work, parent, depth=depth + 1)
    else:
        above = work.folders.get(("categories", section.category_id or 0), "")
    path = _free(work, posixpath.join(above, slugify(section.name)), number)
    work.folders["sections", number] = path
    return path


def _name_articles(work: _Import) -> None:
    for number in sorted(work.export.articles):
        article = _source_version(work, number)
        folder = work.folders.get(("sections", article.section_id or 0), "")
        if not folder:
            message = f"article {number}: its section {article.section_id} is not in the export: placed at the top"
            work.problems.warn(str(number), "unknown-section", message)
        work.paths[number] = _free(work, posixpath.join(folder, slugify(article.title or article.name)), number)


def _free(work: _Import, path: str, number: int) -> str:
    """Two of one name: the later one carries its number."""
    chosen = path if path not in work.taken else f"{path}-{number}"
    work.taken.add(chosen)
    return chosen


def _source_version(work: _Import, number: int) -> ZendeskArticle:
    return _in_source(work, work.export.articles[number])


def _in_source(work: _Import, versions: dict[str, Version]) -> Version:
    return versions.get(work.source_code) or next(iter(versions.values()))


def _read_all(work: _Import) -> Iterator[ImportedText]:
    for number, categories in sorted(work.export.categories.items()):
        yield from _read_folders(work, work.folders["categories", number], categories)
    for number, sections in sorted(work.export.sections.items()):
        yield from _read_folders(work, work.folders["sections", number], sections)
    for number, articles in sorted(work.export.articles.items()):
        for code, article in articles.items():
            if code in work.codes:
                yield _read_article(work, number, code, article)


def _read_folders(work: _Import, path: str, versions: dict[str, Folder]) -> Iterator[ImportedText]:
    for code, folder in versions.items():
        if code in work.codes:
            matter: Matter = {"title": folder.name or posixpath.basename(path)}
            if folder.description:
                matter["description"] = " ".join(convert_html(folder.description).split())
            if folder.position:
                matter["order"] = folder.position
            yield ImportedText(f"{work.codes[code]}/{path}/index.md", f"folder {folder.id} ({code})", matter, "")


def _read_article(work: _Import, number: int, code: str, article: ZendeskArticle) -> ImportedText:
    origin = f"article {number} ({code})"
    matter: Matter = {"title": article.title or article.name or str(number)}
    if code == work.source_code or work.source_code not in work.export.articles[number]:
        matter["id"] = f"zendesk-{number}"
    if article.position:
        matter["order"] = article.position
    if article.draft:
        matter["status"] = "draft"
    if article.user_segment_id:
        matter["status"] = "draft"
        message = "only some signed-in readers could see it: it comes as a draft"
        work.problems.warn(origin, "restricted", message)
    if article.label_names:
        matter["tags"] = list(article.label_names)
    author = work.export.users.get(article.author_id or 0)
    if author:
        matter["authors"] = [author]
    day = (article.edited_at or article.updated_at or "")[:10]
    if day:
        matter["updated_at"] = day
    matter["redirect_from"] = _old_addresses(number, code, article)
    _report_leftovers(work, number, origin, article)
    path = f"{work.codes[code]}/{work.paths[number]}.md"
    return ImportedText(path, origin, matter, _localise_links(work, convert_html(article.body or ""), path, code))


def _old_addresses(number: int, code: str, article: ZendeskArticle) -> list[str]:
    """With and without the title, as Zendesk itself answers both."""
    plain = f"/hc/{code}/articles/{number}"
    given = unquote(urlsplit(article.html_url or "").path)
    return [given, plain] if given.startswith("/hc/") and given != plain else [plain]


def _report_leftovers(work: _Import, number: int, origin: str, article: ZendeskArticle) -> None:
    files = work.export.attachments.get(number, [])
    if files and article.locale == _source_version(work, number).locale:
        work.problems.warn(origin, "attachment", f"attached files are not brought over: {', '.join(files)}")
    if article.outdated:
        work.problems.warn(origin, "outdated", "was marked as outdated: look at the translation")
    if not (article.body or "").strip():
        work.problems.warn(origin, "empty", "has no text")


def _localise_links(work: _Import, body: str, path: str, code: str) -> str:
    """Links to other pages of the old help center lead to their new files."""
    here = posixpath.dirname(path)
    finders: dict[str, Callable[[int], str | None]] = {
        "articles": lambda number: f"{work.paths[number]}.md" if number in work.paths else None,
        "sections": lambda number: _index_of(work, "sections", number),
        "categories": lambda number: _index_of(work, "categories", number),
    }

    def localise(found: re.Match[str]) -> str:
        parts = urlsplit(found[2])
        page = _PAGE.match(parts.path)
        target = finders[page[1]](int(page[2])) if page else None
        if target is None:
            return found[0]
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return f"{found[1]}{posixpath.relpath(f'{work.codes[code]}/{target}', here)}{fragment}"

    return _LINK.sub(localise, body)


def _index_of(work: _Import, kind: str, number: int) -> str | None:
    folder = work.folders.get((kind, number))
    return f"{folder}/index.md" if folder else None
