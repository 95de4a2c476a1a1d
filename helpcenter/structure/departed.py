"""What the record knows at another address than now: pages that moved, and pages that are no more."""

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from helpcenter.structure.kinds import Article, Category, Redirect, Site
from helpcenter.structure.ledger import ADDRESSES_NAME, Ledger


class Departed(msgspec.Struct, frozen=True):
    """`gone` are source and address of what has no successor."""

    moved: tuple[Redirect, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()


def find_departed(site: Site, ledger: Ledger) -> Departed:
    """An article is known by its id; one that its locale lost leads to the default locale's."""
    by_id = {locale: {article.id: article for article in found.values()} for locale, found in site.articles.items()}
    hidden = list_hidden(site)
    children = _list_children(ledger)
    moved, gone = [], []
    for source, entry in ledger.recorded.items():
        if source in hidden:
            continue
        locale = source.partition("/")[0]
        page: Article | Category | None
        if entry.id:
            page = by_id.get(locale, {}).get(entry.id) or by_id[site.default_locale].get(entry.id)
        else:
            articles = (by_id.get(locale, {}).get(child) for child in children[source])
            page = _find_category(site, source, [article for article in articles if article])
        if page is None:
            gone.append((source, entry.address))
        elif page.path != entry.address:
            moved.append(Redirect(entry.address, page.path, ADDRESSES_NAME, 0))
    return Departed(tuple(moved), tuple(gone))


def list_hidden(site: Site) -> set[str]:
    """Sources of what is not published but still there, and the folders that are empty without it."""
    hidden: set[str] = set()
    for article in site.unpublished:
        hidden.add(article.source)
        locale, _, key = article.source.rpartition("/")[0].partition("/")
        while key and key not in site.categories[locale]:
            hidden.add(f"{locale}/{key}/")
            key = key.rpartition("/")[0]
    return hidden


def _list_children(ledger: Ledger) -> dict[str, list[str]]:
    """The ids of the articles directly in each recorded folder."""
    children: dict[str, list[str]] = defaultdict(list)
    for source, entry in ledger.recorded.items():
        if entry.id:
            children[f"{source.rpartition('/')[0]}/"].append(entry.id)
    return children


def _find_category(site: Site, source: str, articles: list[Article]) -> Category | None:
    """The folder itself; else the one where all its articles went; else the nearest that still is above it."""
    locale, _, key = source.rstrip("/").partition("/")
    here = locale if locale in site.homes else site.default_locale
    if key in site.categories[here]:
        return site.categories[here][key]
    parents = {article.parent.path: article.parent for article in articles}
    if len(parents) == 1:
        return next(iter(parents.values()))
    return next(site.categories[here][above] for above in _walk_up(key) if above in site.categories[here])


def _walk_up(key: str) -> Iterator[str]:
    while key:
        key = key.rpartition("/")[0]
        yield key
