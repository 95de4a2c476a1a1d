"""What the head of a page tells search engines, link previews and feed readers.

Addresses are absolute if the configuration has an origin; what has no meaning without one is left out then.
"""

from pathlib import PurePosixPath
from typing import Literal

import msgspec
from markupsafe import Markup

from helpcenter.config import CONFIG_NAME
from helpcenter.edition import Edition
from helpcenter.pages.structured import describe_page, write_data
from helpcenter.pages.summary import summarise
from helpcenter.structure import Article, Category, Media
from helpcenter.theme.assets import load_assets

FEED_NAME = "feed.xml"


class Preview(msgspec.Struct, frozen=True):
    """The picture that a link to the page is shown with."""

    url: str
    size: tuple[int, int] | None


class Head(msgspec.Struct, frozen=True):
    """`canonical` and `preview` are empty without an origin, `data` (JSON-LD) on pages that no index lists."""

    title: str
    description: str
    kind: Literal["article", "website"]
    locale: str
    canonical: str
    preview: Preview | None
    alternates: tuple[tuple[str, str], ...]
    is_indexed: bool
    data: Markup
    icon_url: str
    icon_type: str
    feed_url: str
    feed_title: str


def build_head(
    edition: Edition, locale: str, path: str, *, title: str, page: Article | Category | None, is_indexed: bool
) -> Head:
    """`page` is None for the way in and for "not found", which have no text of their own."""
    description = summarise(edition, page) if page else ""
    preview = _find_preview(edition, page) if page and edition.config.url else None
    site_title = edition.words(locale).fill("site.title", name=edition.config.name)
    data = describe_page(edition, page, description=description, picture=preview.url if preview else "") if page else []
    icon_url, icon_type = _find_icon(edition)
    return Head(
        title=title or site_title,
        description=description,
        kind="article" if isinstance(page, Article) else "website",
        locale=locale.replace("-", "_"),
        canonical=edition.canonical(path) if edition.config.url and is_indexed else "",
        preview=preview,
        alternates=tuple(list_alternates(edition, page)) if page and is_indexed else (),
        is_indexed=is_indexed,
        data=write_data(data) if data and is_indexed else Markup(),
        icon_url=icon_url,
        icon_type=icon_type,
        feed_url=edition.url(f"{locale}/{FEED_NAME}"),
        feed_title=site_title,
    )


def list_alternates(edition: Edition, page: Article | Category) -> list[tuple[str, str]]:
    """The page in each locale that lists it, and `x-default`; empty when there is only one.

    A reader of any other locale gets the default locale's page, which greets them; without one in the default
    locale there is nothing to fall back to.
    """
    paths = {locale: found.path for locale, found in _translations(edition, page).items()}
    if len(paths) < 2:
        return []
    alternates = [(locale, edition.canonical(path)) for locale, path in paths.items()]
    default = paths.get(edition.site.default_locale)
    return alternates + ([("x-default", edition.canonical(default))] if default else [])


def _translations(edition: Edition, page: Article | Category) -> dict[str, Article] | dict[str, Category]:
    site = edition.site
    if isinstance(page, Article):
        return {locale: found for locale, found in site.translations_of(page).items() if found.is_listed}
    found = ((locale, site.categories[locale].get(page.key)) for locale in site.locales)
    return {locale: category for locale, category in found if category}


def _find_preview(edition: Edition, page: Article | Category) -> Preview | None:
    """Its own cover, else that of the nearest category above; drawn pictures are shown nowhere."""
    here: Article | Category | None = page
    while here:
        media = edition.scope(here).find_media(here.cover) if here.cover else None
        if media and PurePosixPath(media.path).suffix.lower() != ".svg":
            return Preview(edition.canonical(media.path), media.size)
        here = here.parent
    return None


def _find_icon(edition: Edition) -> tuple[str, str]:
    """Address and media type; the theme's own without a picture in the configuration."""
    media = _configured_icon(edition)
    if media is None:
        return edition.url(load_assets().paths["favicon.svg"]), "image/svg+xml"
    suffix = PurePosixPath(media.path).suffix.lower()
    return edition.url(media.path), "image/svg+xml" if suffix == ".svg" else f"image/{suffix[1:]}"


def _configured_icon(edition: Edition) -> Media | None:
    name = edition.config.favicon.strip("/")
    media = edition.site.media.get(name)
    if name and media is None:
        edition.problems.warn(CONFIG_NAME, "missing-file", f"favicon: '{name}' is not a picture of the help center")
    return media
