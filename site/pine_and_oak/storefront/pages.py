"""Every page of the storefront: its address, its template and what the template is given."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pine_and_oak.catalog import Catalogue, Product
from pine_and_oak.storefront.structured import breadcrumb_data, json_block, product_data, variant_data
from pine_and_oak.storefront.view import (
    PictureView,
    card_of,
    fact_rows,
    further_views,
    look_options,
    look_views,
    size_options,
    starting_variant,
)
from pine_and_oak.storefront.words import Words, load_words, money

FEATURED_GROUPS = ("furniture", "lighting", "textiles")
NEW_ON_HOME = 4
SIMILAR = 4


@dataclass(frozen=True)
class Page:
    """`path` is the file below the output; `url` the address without the host."""

    path: str
    url: str
    template: str
    words: Words
    context: dict[str, object] = field(default_factory=dict)


def all_pages(catalogue: Catalogue) -> Iterator[Page]:
    """Every page, ready to be rendered."""
    words = load_words("en")
    yield _home(catalogue, words, path="index.html", url="/")
    yield _home(catalogue, load_words("ar"), path="ar/index.html", url="/ar/")
    yield from _categories(catalogue, words)
    for product in catalogue.products:
        yield _product(catalogue, product, words)
    for name in ("cart", "contact", "search"):
        trail = ((words("nav.home"), "/"), (words(f"{name}.title"), f"/{name}/"))
        yield Page(f"{name}/index.html", f"/{name}/", f"{name}.html", words, {"trail": trail})
    yield Page("404.html", "/404.html", "not_found.html", words)


def _home(catalogue: Catalogue, words: Words, *, path: str, url: str) -> Page:
    fresh = [card_of(p, words) for p in catalogue.products if p.is_new][:NEW_ON_HOME]
    featured = [group for group in catalogue.groups if group.slug in FEATURED_GROUPS]
    return Page(path, url, "home.html", words, {"fresh": fresh, "featured": featured})


def _categories(catalogue: Catalogue, words: Words) -> Iterator[Page]:
    groups = {group.slug: group for group in catalogue.groups}
    for group in catalogue.groups:
        yield _category(catalogue, words, group.slug, group.name, group.text, group.collections, parent=None)
    for collection in catalogue.collections:
        if collection.slug in groups:
            continue
        parent = next(g for g in catalogue.groups if collection.slug in g.collections)
        above = (parent.name, f"/c/{parent.slug}/")
        yield _category(
            catalogue,
            words,
            collection.slug,
            collection.name,
            collection.text,
            (collection.slug,),
            parent=above,
        )


def _category(
    catalogue: Catalogue,
    words: Words,
    slug: str,
    name: str,
    text: str,
    collections: tuple[str, ...],
    *,
    parent: tuple[str, str] | None,
) -> Page:
    products = catalogue.in_collections(collections)
    url = f"/c/{slug}/"
    trail = tuple(step for step in ((words("nav.home"), "/"), parent, (name, url)) if step is not None)
    looks = sorted({look for product in products for look in product.looks})
    within = [c for c in catalogue.collections if c.slug in collections] if len(collections) > 1 else []
    context: dict[str, object] = {
        "name": name,
        "text": text,
        "slug": slug,
        "trail": trail,
        "looks": looks,
        "within": within,
        "cards": [card_of(product, words) for product in products],
        "structured": [json_block(breadcrumb_data(trail))],
    }
    return Page(f"c/{slug}/index.html", url, "category.html", words, context)


def _product(catalogue: Catalogue, product: Product, words: Words) -> Page:
    url = f"/p/{product.slug}/"
    collection = next(c for c in catalogue.collections if c.slug == product.collection)
    trail = ((words("nav.home"), "/"), (collection.name, f"/c/{collection.slug}/"), (product.name, url))
    views = look_views(product)
    first = views[product.looks[0]]
    context: dict[str, object] = {
        "product": product,
        "collection": collection,
        "trail": trail,
        "picture": first,
        "further": further_views(product),
        "looks": look_options(product),
        "sizes": size_options(product),
        "rows": fact_rows(product, words),
        "start": starting_variant(product),
        "price": money(starting_variant(product).price_minor),
        "before": None if product.before_minor is None else money(product.before_minor),
        "similar": [card_of(other, words) for other in _similar(catalogue, product)],
        "variants": json_block(_variant_list(product, views)),
        "structured": [json_block(product_data(product, first.url)), json_block(breadcrumb_data(trail))],
    }
    return Page(f"p/{product.slug}/index.html", url, "product.html", words, context)


def _variant_list(product: Product, views: dict[str, PictureView]) -> list[dict[str, object]]:
    return variant_data(
        product,
        {look: view.url for look, view in views.items()},
        {look: view.alt for look, view in views.items()},
    )


def _similar(catalogue: Catalogue, product: Product) -> list[Product]:
    """Neighbours in the same family, nearest in price."""
    others = [p for p in catalogue.products if p.family == product.family and p.slug != product.slug]
    return sorted(others, key=lambda p: (abs(p.price_minor - product.price_minor), p.slug))[:SIMILAR]
