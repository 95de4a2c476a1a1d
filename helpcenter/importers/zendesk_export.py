"""All files of an export in one place: what there is, under which name, in which locale.

The API gives an article once per locale, or once with `translations` beside it; both are read.
"""

import re
from collections import defaultdict
from pathlib import Path

import msgspec

from helpcenter.errors import ConfigurationError
from helpcenter.importers.zendesk_shapes import (
    ZendeskArticle,
    ZendeskCategory,
    ZendeskPage,
    ZendeskSection,
    ZendeskTranslation,
)
from helpcenter.problems import ProblemLog

MAX_EXPORT_BYTES = 500_000_000
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}|\d{3}))?")


class Export(msgspec.Struct):
    """Entries go by id, then by Zendesk's locale code (`en-us`)."""

    categories: dict[int, dict[str, ZendeskCategory]] = msgspec.field(default_factory=lambda: defaultdict(dict))
    sections: dict[int, dict[str, ZendeskSection]] = msgspec.field(default_factory=lambda: defaultdict(dict))
    articles: dict[int, dict[str, ZendeskArticle]] = msgspec.field(default_factory=lambda: defaultdict(dict))
    users: dict[int, str] = msgspec.field(default_factory=dict)
    attachments: dict[int, list[str]] = msgspec.field(default_factory=lambda: defaultdict(list))

    def locale_codes(self) -> list[str]:
        """Every code of an article, most articles first."""
        counts: dict[str, int] = defaultdict(int)
        for versions in self.articles.values():
            for code in versions:
                counts[code] += 1
        return sorted(counts, key=lambda code: (-counts[code], code))


def load_export(source: Path, *, problems: ProblemLog) -> Export:
    """`source` is a JSON file or a folder of them, at any depth; a file that is none of the API's is reported."""
    files = sorted(source.rglob("*.json")) if source.is_dir() else [source]
    if not files or not files[0].is_file():
        raise ConfigurationError(f"{source}: no JSON files of an export there")
    export = Export()
    translations: list[ZendeskTranslation] = []
    for path in files:
        page = _read(path, source, problems=problems)
        if page:
            _add(export, page)
            translations += page.translations
    for translation in translations:
        _add_translation(export, translation)
    return export


def name_locales(codes: list[str]) -> dict[str, str]:
    """`en-us` is `en` where it is the only English, else `en-US`."""
    languages: dict[str, int] = defaultdict(int)
    for code in codes:
        languages[code.partition("-")[0].lower()] += 1
    named = {}
    for code in codes:
        found = _CODE.fullmatch(code)
        language, region = (found[1].lower(), (found[2] or "").upper()) if found else (code.lower(), "")
        named[code] = f"{language}-{region}" if region and languages[language] > 1 else language
    return named


def _read(path: Path, source: Path, *, problems: ProblemLog) -> ZendeskPage | None:
    name = path.name if path == source else str(path.relative_to(source))
    try:
        if path.stat().st_size > MAX_EXPORT_BYTES:
            raise ValueError(f"larger than {MAX_EXPORT_BYTES:,} bytes")
        return msgspec.json.decode(path.read_bytes(), type=ZendeskPage)
    except (OSError, ValueError) as fault:
        problems.error(name, "not-an-export", f"is not an answer of the Help Center API: {fault}")
        return None


def _add(export: Export, page: ZendeskPage) -> None:
    for category in page.categories:
        export.categories[category.id][category.locale] = category
    for section in page.sections:
        export.sections[section.id][section.locale] = section
    for article in (*page.articles, *([page.article] if page.article else [])):
        export.articles[article.id][article.locale] = article
    export.users.update((user.id, user.name) for user in page.users)
    for attachment in page.article_attachments:
        if attachment.article_id and not attachment.inline:
            export.attachments[attachment.article_id].append(attachment.file_name)


def _add_translation(export: Export, words: ZendeskTranslation) -> None:
    """A translation is the entry in another locale, with its own words."""
    kind, number = words.source_type.lower(), words.source_id
    if words.hidden:
        return
    if kind == "article" and export.articles.get(number):
        article = next(iter(export.articles[number].values()))
        if words.locale not in export.articles[number]:
            changes = {key: getattr(words, key) for key in ("locale", "title", "body", "draft", "outdated", "html_url")}
            dates = {"edited_at": None, "updated_at": words.updated_at}
            export.articles[number][words.locale] = msgspec.structs.replace(article, **changes, **dates)
    elif kind == "section" and export.sections.get(number):
        section = next(iter(export.sections[number].values()))
        fresh = msgspec.structs.replace(section, locale=words.locale, name=words.title, description=words.body)
        export.sections[number].setdefault(words.locale, fresh)
    elif kind == "category" and export.categories.get(number):
        category = next(iter(export.categories[number].values()))
        fresh_category = msgspec.structs.replace(
            category, locale=words.locale, name=words.title, description=words.body
        )
        export.categories[number].setdefault(words.locale, fresh_category)
