"""Reads the catalogue's TOML files and expands each product into its variants.

A look is a name and, where it costs more or less, the difference in pounds: "walnut +160". Stock is made
from the SKU, so that every build of the demo has the same numbers.
"""

import re
import tomllib
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from pine_and_oak.catalog.model import (
    Catalogue,
    Collection,
    Drawing,
    Facts,
    Group,
    Product,
    Review,
    Size,
    Variant,
)
from pine_and_oak.catalog.source import Extras, FamilySource, GroupsSource, ProductSource, read_source

CURRENCY = "GBP"
FILES = (
    "tables",
    "chairs",
    "benches",
    "shelves",
    "beds",
    "lighting",
    "tableware",
    "vases",
    "textiles",
    "rugs",
)


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """The whole catalogue in the order of the shop's collections."""
    families = read_source("families.toml", dict[str, FamilySource])
    extras = read_source("extras.toml", Extras)
    groups = read_source("groups.toml", GroupsSource)
    products = []
    for name in FILES:
        source = tomllib.loads((files(__package__) / "products" / f"{name}.toml").read_text("utf-8"))
        for number, raw in enumerate(source["product"], start=1):
            product = ProductSource.of({"family": source["family"], **raw})
            products.append(_product(product, families[product.family], extras, collection=name, number=number))
    return Catalogue(
        products=tuple(products),
        collections=tuple(Collection(raw.slug, raw.name, raw.text) for raw in groups.collection),
        groups=tuple(Group(raw.slug, raw.name, raw.text, tuple(raw.collections)) for raw in groups.group),
    )


def slugify(name: str) -> str:
    """The part of an address or SKU that a name gives: "Redland café table" is redland-cafe-table."""
    plain = name.lower().replace("é", "e")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _product(source: ProductSource, family: FamilySource, extras: Extras, *, collection: str, number: int) -> Product:
    slug = slugify(source.name)
    sku = f"PO-{source.family[:3].upper()}-{number:03d}"
    looks = tuple(_split_look(look) for look in source.looks)
    sizes = source.sizes or ((*source.size, 0.0),)
    before = extras.before.get(slug)
    is_sold_out = slug in extras.sold_out
    variants = tuple(
        _variant(sku, source, look, extra, size, is_sold_out=is_sold_out) for size in sizes for look, extra in looks
    )
    if not is_sold_out and not any(variant.is_available for variant in variants):
        variants = (replace(variants[0], stock=4), *variants[1:])
    return Product(
        slug=slug,
        sku=sku,
        name=source.name,
        family=source.family,
        collection=collection,
        text=source.text,
        price_minor=min(variant.price_minor for variant in variants),
        currency=CURRENCY,
        before_minor=None if before is None else _pence(before),
        looks=tuple(look for look, _ in looks),
        sizes=tuple((w, d, h) for w, d, h, _ in sizes),
        variants=variants,
        facts=_facts(source, family, either(tuple(look for look, _ in looks))),
        drawing=Drawing(source.form, source.second, source.pattern, source.same_shade),
        tags=_tags(source, collection, tuple(look for look, _ in looks)),
        reviews=tuple(Review(raw.author, raw.stars, raw.text) for raw in extras.reviews.get(slug, ())),
        is_new=slug in extras.new,
    )


def _variant(
    sku: str,
    source: ProductSource,
    look: str,
    extra: float,
    size: tuple[float, float, float, float],
    *,
    is_sold_out: bool,
) -> Variant:
    width, depth, height, more = size
    parts = [sku, slugify(look).upper()[:12]]
    label = look
    if source.sizes:
        is_barstool = len({s[0] for s in source.sizes}) == 1
        name = f"{(height if is_barstool else width):g}"
        parts.append(name)
        label = f"{look}, {size_words((width, depth, height), source.family)}"
    full = "-".join(parts)
    stock = 0 if is_sold_out else _stock(full)
    return Variant(full, look, (width, depth, height), _pence(source.price + extra + more), stock, label)


def _stock(sku: str) -> int:
    """0 to 23; about one variant in twelve is out."""
    return max(0, sha256(sku.encode()).digest()[0] % 26 - 2)


def _facts(source: ProductSource, family: FamilySource, looks: str) -> Facts:
    material = source.material or family.material
    second = source.second or looks
    return Facts(
        size=source.size,
        material=_capitalised(material.format(look=looks, second=second)),
        weight_kg=source.weight,
        care=source.care or family.care,
        delivery="large" if (source.delivery or family.delivery) == "large" else "small",
        assembly=source.assembly or family.assembly,
        guarantee_years=family.guarantee,
        country=source.country or family.country,
        volume_ml=source.volume,
    )


def _tags(source: ProductSource, collection: str, looks: tuple[str, ...]) -> tuple[str, ...]:
    names = {source.family, collection, *looks}
    if source.second:
        names.add(source.second)
    return tuple(sorted(slugify(name) for name in names))


def size_words(size: Size, family: str) -> str:
    """ "180 × 90 × 75 cm"; flat things by two measures, round ones by their diameter."""
    width, depth, height = size
    if family in ("rug", "throw"):
        return f"{width:g} × {depth:g} cm"
    if family == "cushion":
        return f"{width:g} × {height:g} cm"
    if width == depth and family in ("mug", "bowl", "vase", "lamp"):
        return f"Ø {width:g} × {height:g} cm"
    return f"{width:g} × {depth:g} × {height:g} cm"


def either(names: tuple[str, ...]) -> str:
    """ "oak, ash or walnut": what a product comes in."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def _split_look(text: str) -> tuple[str, float]:
    match = re.fullmatch(r"(.+?)(?: ([+-]\d+))?", text)
    if match is None:
        raise ValueError(f"a look needs a name: {text!r}")
    return match[1], float(match[2] or 0)


def _pence(pounds: float) -> int:
    return round(pounds * 100)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
