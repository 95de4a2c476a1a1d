"""Writes what stands under `/shop/`: pictures, styles, scripts, the font, the search index."""

import json
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copytree

from pine_and_oak.catalog import Catalogue
from pine_and_oak.catalog.load import slugify
from pine_and_oak.pictures.materials import COLOURS, MATERIALS
from pine_and_oak.pictures.product_pictures import further_pictures, look_pictures
from pine_and_oak.pictures.scenes import GROUPS, draw_group, draw_hero
from pine_and_oak.storefront.structured import search_data
from pine_and_oak.storefront.view import card_of
from pine_and_oak.storefront.words import load_words


def write_assets(shop: Path, catalogue: Catalogue) -> None:
    """Write everything below `/shop/`."""
    with as_file(files(__package__) / "assets") as source:
        copytree(source, shop, dirs_exist_ok=True)
    (shop / "swatches.css").write_text(swatch_css(), "utf-8")
    (shop / "search.json").write_text(_search_index(catalogue), "utf-8")
    _write_pictures(shop / "pictures", catalogue)


def _write_pictures(folder: Path, catalogue: Catalogue) -> None:
    folder.mkdir(parents=True)
    (folder / "hero.svg").write_text(draw_hero(), "utf-8")
    for slug in GROUPS:
        (folder / f"group-{slug}.svg").write_text(draw_group(slug), "utf-8")
    for product in catalogue.products:
        for picture in (*look_pictures(product), *further_pictures(product)):
            (folder / picture.name).write_text(picture.draw(), "utf-8")


def swatch_css() -> str:
    """A class for each wood, metal and colour, since the policy refuses style attributes."""
    colours = {**{m.name: m.base for m in MATERIALS.values()}, **COLOURS}
    return "".join(f".swatch-{slugify(name)}{{background:{base}}}\n" for name, base in colours.items())


def _search_index(catalogue: Catalogue) -> str:
    cards = {product.slug: card_of(product, load_words("en")) for product in catalogue.products}
    prices = {slug: card.price for slug, card in cards.items()}
    pictures = {slug: card.picture.url for slug, card in cards.items()}
    alts = {slug: card.picture.alt for slug, card in cards.items()}
    return json.dumps(
        search_data(catalogue.products, prices, pictures, alts), ensure_ascii=False, separators=(",", ":")
    )
