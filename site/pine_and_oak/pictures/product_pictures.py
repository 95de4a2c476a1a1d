"""The pictures of a catalogue product: one per look, a detail, one with measures; rooms and alt texts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from pine_and_oak.catalog.load import size_words, slugify
from pine_and_oak.catalog.model import Product
from pine_and_oak.pictures.measures import draw_measures
from pine_and_oak.pictures.model import Look
from pine_and_oak.pictures.product import draw_detail, draw_product

# Wall and floor by family: a grid of one category has rhythm, and small things stand on table tops.
ROOMS_OF: dict[str, tuple[str, ...]] = {
    "table": ("plaster", "sage", "cream", "fog"),
    "chair": ("fog", "plaster", "blush", "sage"),
    "bench": ("cream", "sage", "plaster"),
    "shelf": ("blush", "fog", "cream", "sage"),
    "bed": ("sage", "plaster", "fog"),
    "lamp": ("forest", "dusk", "forest", "plaster"),
    "mug": ("linen top", "clay top", "stone top", "pine top"),
    "bowl": ("stone top", "linen top", "pine top", "clay top"),
    "vase": ("pine top", "stone top", "clay top", "linen top"),
    "cushion": ("fog", "cream", "sage", "blush"),
    "throw": ("plaster", "fog", "sage"),
    "rug": ("cream", "sage", "fog"),
}


@dataclass(frozen=True)
class Picture:
    """`name` is the file's name without folder; `draw` gives its SVG."""

    name: str
    alt: str
    draw: Callable[[], str]


def room_of(product: Product) -> str:
    """The room in which a product is drawn: the rooms of its family take turns."""
    rooms = ROOMS_OF[product.family]
    return rooms[int(product.sku[-3:]) % len(rooms)]


def look_of(product: Product, name: str) -> Look:
    """What the generator needs to draw a product in one of its looks."""
    width, depth, height = product.facts.size
    if product.family == "throw":
        height = 2
    drawing = product.drawing
    second = name if drawing.same_shade else drawing.second
    return Look(product.family, drawing.form, width, depth, height, name, second, drawing.pattern, product.slug)


def picture_name(product: Product, look: str) -> str:
    """The file of a product in a look."""
    return f"{product.slug}-{slugify(look)}.svg"


def look_pictures(product: Product) -> Iterator[Picture]:
    """One picture for each look, the first look first."""
    room = room_of(product)
    for name in product.looks:
        look = look_of(product, name)
        alt = f"{product.name} in {name}, {size_words(product.facts.size, product.family)}"
        yield Picture(picture_name(product, name), alt, partial(draw_product, look, room))


def further_pictures(product: Product) -> tuple[Picture, Picture]:
    """The detail and the measures."""
    look, room = look_of(product, product.looks[0]), room_of(product)
    size = size_words(product.facts.size, product.family)
    return (
        Picture(
            f"{product.slug}-detail.svg",
            f"Detail of the {product.name}: {product.facts.material}",
            lambda: draw_detail(look, room),
        ),
        Picture(
            f"{product.slug}-measures.svg",
            f"Measures of the {product.name}: {size}",
            lambda: draw_measures(look),
        ),
    )
