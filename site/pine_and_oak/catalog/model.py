"""The catalogue's types. Money in pence with its currency, sizes in centimetres, weights in kilograms."""

from dataclasses import dataclass
from typing import Literal

Family = Literal["table", "chair", "bench", "shelf", "lamp", "mug", "bowl", "vase", "cushion", "throw", "rug", "bed"]
DeliveryClass = Literal["small", "large"]
Size = tuple[float, float, float]
"""Width, depth, height; for rugs and throws width, length, thickness."""


@dataclass(frozen=True)
class Variant:
    """One thing that can be put in the cart: a look in a size."""

    sku: str
    look: str
    size: Size
    price_minor: int
    stock: int
    label: str

    @property
    def is_available(self) -> bool:
        return self.stock > 0


@dataclass(frozen=True)
class Review:
    """What a buyer wrote; 1 to 5 stars."""

    author: str
    stars: int
    text: str


@dataclass(frozen=True)
class Facts:
    """What shoppers ask before they buy. `guarantee_years` 0 means none beyond the law."""

    size: Size
    material: str
    weight_kg: float
    care: str
    delivery: DeliveryClass
    assembly: str
    guarantee_years: int
    country: str
    volume_ml: int


@dataclass(frozen=True)
class Drawing:
    """What the picture generator needs besides the look and the size."""

    form: str
    second: str
    pattern: str
    same_shade: bool


@dataclass(frozen=True)
class Product:
    """A product with everything that its page shows. `price_minor` is the lowest of its variants."""

    slug: str
    sku: str
    name: str
    family: Family
    collection: str
    text: str
    price_minor: int
    currency: str
    before_minor: int | None
    looks: tuple[str, ...]
    sizes: tuple[Size, ...]
    variants: tuple[Variant, ...]
    facts: Facts
    drawing: Drawing
    tags: tuple[str, ...]
    reviews: tuple[Review, ...]
    is_new: bool

    @property
    def is_sold_out(self) -> bool:
        return not any(variant.is_available for variant in self.variants)

    @property
    def is_on_sale(self) -> bool:
        return self.before_minor is not None


@dataclass(frozen=True)
class Collection:
    """One of the ten kinds of things."""

    slug: str
    name: str
    text: str


@dataclass(frozen=True)
class Group:
    """One of the five words in the header; may span several collections."""

    slug: str
    name: str
    text: str
    collections: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """All products with the collections and groups that they stand in."""

    products: tuple[Product, ...]
    collections: tuple[Collection, ...]
    groups: tuple[Group, ...]

    def in_collections(self, slugs: tuple[str, ...]) -> tuple[Product, ...]:
        return tuple(product for product in self.products if product.collection in slugs)

    def by_slug(self, slug: str) -> Product:
        return next(product for product in self.products if product.slug == slug)
