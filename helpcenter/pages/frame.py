"""What stands around the text on every page: head, header, languages, search, widget."""

from functools import cache

import msgspec

from helpcenter.edition import Edition
from helpcenter.links import fallback_anchor
from helpcenter.pages.head import Head, build_head
from helpcenter.structure import Article, Category
from helpcenter.theme.assets import load_assets
from helpcenter.theme.texts import Texts, load_texts


class LanguageLink(msgspec.Struct, frozen=True):
    """One row of the language menu; `is_translation` when it is this very page in that language."""

    locale: str
    name: str
    url: str
    is_current: bool
    is_translation: bool


class Greeting(msgspec.Struct, frozen=True):
    """The line for readers who come from a locale where this page is missing; shown by `:target`."""

    anchor: str
    locale: str
    direction: str
    text: str
    back: str
    back_url: str


class Frame(msgspec.Struct, frozen=True):
    """What `base.html` shows.

    Words and the addresses of assets follow from locale and base path, so they are no part of the values by which
    a build tells whether a page has changed.
    """

    locale: str
    name: str
    title: str
    head: Head
    home_url: str
    search_url: str
    base_url: str
    languages: tuple[LanguageLink, ...]
    greetings: tuple[Greeting, ...]
    shop: tuple[str, str] | None
    widget: tuple[str, str] | None

    @property
    def words(self) -> Texts:
        return load_texts(self.locale)

    @property
    def assets(self) -> dict[str, str]:
        return _asset_urls(self.base_url)


def build_frame(
    edition: Edition,
    locale: str,
    path: str,
    *,
    title: str,
    page: Article | Category | None,
    paths: dict[str, str],
    is_indexed: bool,
) -> Frame:
    """`path` is the page's own; `paths` are those of its translations, by locale (its own included)."""
    words = edition.words(locale)
    config = edition.config
    site_title = words.fill("site.title", name=config.name)
    shop = (config.shop.url, config.in_locale(config.shop.label, locale)) if config.shop else None
    widget = (f"{config.widget.origin}/widget.js", config.widget.store_key) if config.widget else None
    return Frame(
        locale=locale,
        name=config.name,
        title=f"{title} · {site_title}" if title else site_title,
        head=build_head(edition, locale, path, title=title, page=page, is_indexed=is_indexed),
        home_url=edition.url(f"{locale}/"),
        search_url=edition.url(f"search/{locale}/index.json"),
        base_url=edition.links.base_path,
        languages=tuple(_list_languages(edition, locale, paths)),
        greetings=tuple(_list_greetings(edition, locale, paths)),
        shop=shop,
        widget=widget,
    )


@cache
def _asset_urls(base_path: str) -> dict[str, str]:
    return {name: base_path + hashed for name, hashed in load_assets().paths.items()}


def translation_paths(edition: Edition, page: Article | Category) -> dict[str, str]:
    """Paths of the page in every locale that has it, in the site's order."""
    if isinstance(page, Article):
        return {locale: found.path for locale, found in edition.site.translations_of(page).items()}
    by_locale = ((locale, edition.site.categories[locale].get(page.key)) for locale in edition.site.locales)
    return {locale: found.path for locale, found in by_locale if found}


def _list_languages(edition: Edition, current: str, paths: dict[str, str]) -> list[LanguageLink]:
    return [
        LanguageLink(
            locale,
            edition.words(locale)["language"],
            edition.url(paths.get(locale, f"{locale}/")),
            locale == current,
            locale in paths,
        )
        for locale in edition.site.locales
    ]


def _list_greetings(edition: Edition, locale: str, paths: dict[str, str]) -> list[Greeting]:
    if locale != edition.site.default_locale:
        return []
    missing = [other for other in edition.site.locales if other not in paths]
    return [
        Greeting(
            fallback_anchor(other),
            other,
            edition.words(other).direction,
            edition.words(other)["untranslated"],
            edition.words(other)["untranslated.back"],
            edition.url(f"{other}/"),
        )
        for other in missing
    ]
