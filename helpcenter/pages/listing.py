"""What a category lists in a locale: its own entries, then those in the default locale only.

An untranslated article is listed with its language beside it and leads to the original, which greets the
reader in their own language; it is not rendered a second time.
"""

import msgspec

from helpcenter.edition import Edition
from helpcenter.links import fallback_anchor
from helpcenter.structure import Article, Category


class Entry(msgspec.Struct, frozen=True):
    """A link in a list; `locale` and `language` are empty when it is in the page's own language."""

    title: str
    description: str
    url: str
    locale: str = ""
    language: str = ""


def list_article_entries(edition: Edition, category: Category) -> list[Entry]:
    """The articles directly in a category."""
    own = [article_entry(edition, article, locale=category.locale) for article in category.listed_articles]
    original = _original_of(edition, category)
    if original is None:
        return own
    translated = edition.site.articles[category.locale]
    missing = [article for article in original.listed_articles if article.key not in translated]
    return own + [article_entry(edition, article, locale=category.locale) for article in missing]


def list_subcategories(edition: Edition, category: Category) -> list[Category]:
    """Sub-categories, those without a counterpart in this locale taken from the default locale."""
    own = list(category.categories)
    original = _original_of(edition, category)
    known = edition.site.categories[category.locale]
    return own + [child for child in original.categories if child.key not in known] if original else own


def count_entries(edition: Edition, category: Category) -> int:
    """Listed articles of the whole branch, those in the default locale only included."""
    original = _original_of(edition, category)
    translated = edition.site.articles[category.locale]
    missing = [] if original is None else [a for a in original.walk_articles() if a.key not in translated]
    return category.count_articles() + sum(article.is_listed for article in missing)


def article_entry(edition: Edition, article: Article, *, locale: str) -> Entry:
    """A link to an article as readers of `locale` see it."""
    url = edition.url(article.path)
    if article.locale == locale:
        return Entry(article.title, article.description, url)
    return Entry(
        article.title,
        article.description,
        f"{url}#{fallback_anchor(locale)}",
        article.locale,
        _language_label(edition, article.locale, locale),
    )


def category_entry(edition: Edition, category: Category, *, locale: str) -> Entry:
    """A link to a category as readers of `locale` see it."""
    url = edition.url(category.path)
    if category.locale == locale:
        return Entry(category.title, category.description, url)
    label = _language_label(edition, category.locale, locale)
    greeted = f"{url}#{fallback_anchor(locale)}"
    return Entry(category.title, category.description, greeted, category.locale, label)


def _original_of(edition: Edition, category: Category) -> Category | None:
    default = edition.site.default_locale
    return None if category.locale == default else edition.site.categories[default].get(category.key)


def _language_label(edition: Edition, language: str, locale: str) -> str:
    return edition.words(locale).fill("in_language", language=edition.words(language)["language"])
