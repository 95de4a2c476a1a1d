"""What templates show of a product: the catalogue's facts turned into words, links and pictures."""

from dataclasses import dataclass

from pine_and_oak.catalog import Product, Variant
from pine_and_oak.catalog.load import size_words, slugify
from pine_and_oak.pictures.product_pictures import further_pictures, look_pictures
from pine_and_oak.storefront.words import Words, money

PICTURES = "/shop/pictures/"


@dataclass(frozen=True)
class PictureView:
    """A picture on a page."""

    url: str
    alt: str


@dataclass(frozen=True)
class Option:
    """One choice on the product page; `swatch` names the class that paints it."""

    value: str
    label: str
    swatch: str


@dataclass(frozen=True)
class Card:
    """A product in a grid."""

    product: Product
    url: str
    picture: PictureView
    price: str
    before: str | None
    material: str

    @property
    def price_pounds(self) -> int:
        return self.product.price_minor // 100


def card_of(product: Product, words: Words) -> Card:
    """A product as it stands in a grid."""
    first = next(iter(look_pictures(product)))
    has_range = len({variant.price_minor for variant in product.variants}) > 1
    price = money(product.price_minor)
    return Card(
        product=product,
        url=f"/p/{product.slug}/",
        picture=PictureView(PICTURES + first.name, first.alt),
        price=words("product.from", price=price) if has_range else price,
        before=None if product.before_minor is None else money(product.before_minor),
        material=product.facts.material,
    )


def look_views(product: Product) -> dict[str, PictureView]:
    """The picture of each look."""
    pairs = zip(product.looks, look_pictures(product), strict=True)
    return {look: PictureView(PICTURES + picture.name, picture.alt) for look, picture in pairs}


def further_views(product: Product) -> list[PictureView]:
    """The detail and measures pictures."""
    return [PictureView(PICTURES + picture.name, picture.alt) for picture in further_pictures(product)]


def look_options(product: Product) -> list[Option]:
    """The finishes to choose from."""
    return [Option(look, look[:1].upper() + look[1:], slugify(look)) for look in product.looks]


def size_options(product: Product) -> list[Option]:
    """The sizes to choose from; none when there is one."""
    if len(product.sizes) < 2:
        return []
    return [Option(f"{s[0]:g}/{s[2]:g}", size_words(s, product.family), "") for s in product.sizes]


def starting_variant(product: Product) -> Variant:
    """The variant that the page opens with: the one that its pictures show."""
    return next((each for each in product.variants if each.size == product.facts.size), product.variants[0])


def fact_rows(product: Product, words: Words) -> list[tuple[str, str]]:
    """The table of facts in the order in which shoppers ask; empty ones are left out."""
    facts = product.facts
    sizes = product.sizes if len(product.sizes) > 1 else (facts.size,)
    rows = [
        ("size", "; ".join(_unbroken(size_words(size, product.family)) for size in sizes)),
        ("volume", words("facts.millilitres", count=facts.volume_ml) if facts.volume_ml else ""),
        ("material", facts.material),
        ("weight", words("facts.kilograms", weight=f"{facts.weight_kg:g}")),
        ("delivery", words(f"facts.delivery_{facts.delivery}")),
        ("assembly", facts.assembly),
        ("guarantee", _guarantee(product, words)),
        ("made", facts.country),
        ("sku", product.sku),
    ]
    return [(words(f"facts.{key}"), text) for key, text in rows if text]


def _unbroken(text: str) -> str:
    """The text on one line: a size is read as one."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def _guarantee(product: Product, words: Words) -> str:
    years = product.facts.guarantee_years
    if not years:
        return ""
    key = "facts.guarantee_furniture" if years == 10 else "facts.guarantee_years"
    return words(key, years=years)
