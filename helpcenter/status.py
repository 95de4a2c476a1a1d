"""The state of every article in every locale, drafts included: for those who work on the help center.

It lies beside the releases and never in one, so that no web server shows it, wherever an output is copied to.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from helpcenter.edition import Edition
from helpcenter.engine import OutputStore
from helpcenter.engine.store import sync_folder
from helpcenter.errors import HelpcenterError
from helpcenter.structure import Article, Category, Site
from helpcenter.structure.kinds import Unpublished
from helpcenter.structure.moves import clean_key
from helpcenter.structure.slugs import is_article_id, make_article_id
from helpcenter.structure.titles import title_from_name

STATUS_FILE = "status.json"
State = Literal["draft", "scheduled", "published", "archived"]


class VersionStatus(msgspec.Struct, frozen=True):
    """An article in one locale. `url` is empty unless it is published, `updated_at` a day or empty.

    `source` is the file below ROOT; `publish_at` is ahead while the state is `scheduled`.
    """

    locale: str
    title: str
    state: State
    source: str
    url: str = ""
    is_unlisted: bool = False
    is_outdated: bool = False
    updated_at: str = ""
    publish_at: datetime | None = None


class ArticleStatus(msgspec.Struct, frozen=True):
    """An article with its versions, the default locale's first; `category` is its folder's key, empty at the top."""

    id: str
    category: str
    versions: list[VersionStatus]


class CategoryStatus(msgspec.Struct, frozen=True):
    """A folder that holds articles; `parent` is empty at the top, titles go by locale."""

    key: str
    parent: str
    titles: dict[str, str]


class CenterStatus(msgspec.Struct, frozen=True):
    """The whole of it, in the tree's order: parents first, what is not published last.

    `url` is the home's; `store_key` names the store whose widget is on the pages, and is empty without one.
    """

    default_locale: str
    locales: list[str]
    url: str
    categories: list[CategoryStatus]
    articles: list[ArticleStatus]
    next_due_at: datetime | None = None
    store_key: str = ""


class _Group(msgspec.Struct):
    """What is known of one article by its key."""

    id: str
    categories: dict[str, str] = msgspec.field(default_factory=dict)
    versions: dict[str, VersionStatus] = msgspec.field(default_factory=dict)


def status_path(output: Path) -> Path:
    """Where it lies for this output."""
    return OutputStore(output).folder / STATUS_FILE


def write_status(edition: Edition, output: Path) -> None:
    """Put it beside the releases of `output`, whole or not at all; raises OSError."""
    path = status_path(output)
    fresh = path.with_suffix(".new")
    with fresh.open("wb") as file:
        file.write(msgspec.json.encode(make_status(edition)))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_folder(path.parent)


def load_status(output: Path) -> CenterStatus:
    """What the last build of this output left; raises HelpcenterError if there is none."""
    path = status_path(output)
    try:
        return msgspec.json.decode(path.read_bytes(), type=CenterStatus)
    except (OSError, msgspec.DecodeError) as fault:
        raise HelpcenterError(f"{path}: {fault}") from fault


def make_status(edition: Edition) -> CenterStatus:
    """The states of everything that the edition's scan could read."""
    site = edition.site
    groups: dict[str, _Group] = {}
    for article in site.list_articles():
        group = groups.setdefault(article.key, _Group(article.id))
        group.categories[article.locale] = article.parent.key
        group.versions[article.locale] = _published(edition, article)
    _add_unpublished(site, groups)
    order = [site.default_locale, *(locale for locale in site.locales if locale != site.default_locale)]
    articles = [
        ArticleStatus(
            group.id,
            next(group.categories[locale] for locale in order if locale in group.categories),
            [group.versions[locale] for locale in order if locale in group.versions],
        )
        for group in groups.values()
    ]
    categories = list(_list_categories(site, order, {article.category for article in articles}))
    widget = edition.config.widget
    return CenterStatus(
        site.default_locale,
        order,
        edition.canonical(""),
        categories,
        articles,
        site.next_due_at,
        widget.store_key if widget else "",
    )


def _published(edition: Edition, article: Article) -> VersionStatus:
    return VersionStatus(
        article.locale,
        article.title,
        "published",
        article.source,
        url=edition.canonical(article.path),
        is_unlisted=not article.is_listed,
        is_outdated=article.is_outdated,
        updated_at=article.updated_at,
    )


def _add_unpublished(site: Site, groups: dict[str, _Group]) -> None:
    """Originals first, so that translations find them; a version that is published keeps its place."""
    ids = {group.id: key for key, group in groups.items()}
    for hidden in sorted(site.unpublished, key=lambda one: (one.locale != site.default_locale, one.locale, one.key)):
        key = _find_key(site, hidden, groups, ids)
        if key not in groups:
            group_id = hidden.id if is_article_id(hidden.id) else make_article_id(site.moves.trace(key))
            groups[key] = _Group(group_id if group_id not in ids else make_article_id(hidden.source))
            ids[groups[key].id] = key
        group = groups[key]
        state: State = "scheduled" if hidden.status == "published" else hidden.status
        version = VersionStatus(
            hidden.locale, hidden.title, state, hidden.source,
            is_unlisted=hidden.visibility == "unlisted", updated_at=hidden.updated_at, publish_at=hidden.publish_at,
        )  # fmt: skip
        group.versions.setdefault(hidden.locale, version)
        group.categories.setdefault(hidden.locale, hidden.key.rpartition("/")[0])


def _find_key(site: Site, hidden: Unpublished, groups: dict[str, _Group], ids: dict[str, str]) -> str:
    """As for published translations: by path, with or without the locale, or by id; else an article of its own."""
    named = clean_key(hidden.original)
    for name in (named, named.partition("/")[2], site.moves.follow(named)):
        if name in groups:
            return name
    return ids.get(named) or ids.get(hidden.id) or hidden.key


def _list_categories(site: Site, order: list[str], used: set[str]) -> Iterator[CategoryStatus]:
    """Those with articles, with all folders above them; a folder of drafts alone is called by its name."""
    needed = {above for key in used for above in _walk_up(key)}
    known = [category for locale in order for category in site.homes[locale].walk_categories() if category.key]
    keys = dict.fromkeys(category.key for category in known if category.key in needed)
    for key in (*keys, *sorted(needed - keys.keys())):
        found: dict[str, Category] = {
            locale: site.categories[locale][key] for locale in order if key in site.categories[locale]
        }
        parent, _, name = key.rpartition("/")
        titles = {locale: category.title for locale, category in found.items()}
        yield CategoryStatus(key, parent, titles or {site.default_locale: title_from_name(name)})


def _walk_up(key: str) -> Iterator[str]:
    while key:
        yield key
        key = key.rpartition("/")[0]
