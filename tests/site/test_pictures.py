"""The drawn pictures: well-formed, small, the same every time, and different for each colour."""

import gzip
from xml.etree import ElementTree

import pytest

from pine_and_oak.catalog import Product, load_catalogue
from pine_and_oak.pictures.product_pictures import further_pictures, look_pictures
from pine_and_oak.pictures.scenes import GROUPS, draw_group, draw_hero
from tests.services.samples import sample

PRODUCTS = load_catalogue().products
MOST_BYTES = 4096
MOST_SCENE_BYTES = 12_288
FAMILIES = {product.family: product for product in PRODUCTS}


def compressed_size(svg: str) -> int:
    return len(gzip.compress(svg.encode(), mtime=0))


@pytest.mark.parametrize("product", [pytest.param(p, id=p.slug) for p in sample(PRODUCTS, 15)])
def test_pictures_are_well_formed_and_small(product: Product) -> None:
    first = next(iter(look_pictures(product)))
    for picture in (first, *further_pictures(product)):
        svg = picture.draw()
        root = ElementTree.fromstring(svg)
        assert (root.get("width"), root.get("height")) == ("800", "1000")
        assert compressed_size(svg) <= MOST_BYTES, picture.name
        assert "nan" not in svg
        assert "script" not in svg


@pytest.mark.parametrize("product", [pytest.param(p, id=f) for f, p in FAMILIES.items()])
def test_picture_is_the_same_every_time(product: Product) -> None:
    for picture in (next(iter(look_pictures(product))), *further_pictures(product)):
        assert picture.draw() == picture.draw()


@pytest.mark.parametrize("product", [pytest.param(p, id=f) for f, p in FAMILIES.items()])
def test_each_look_changes_the_picture(product: Product) -> None:
    drawn = [picture.draw() for picture in look_pictures(product)]
    assert len(set(drawn)) == len(product.looks)


def test_picture_names_are_unique_and_each_has_an_alternative_text() -> None:
    pictures = [picture for product in PRODUCTS for picture in (*look_pictures(product), *further_pictures(product))]
    names = [picture.name for picture in pictures]
    assert len(names) == len(set(names))
    assert all(len(picture.alt) > 10 for picture in pictures)


@pytest.mark.parametrize("slug", sorted(GROUPS))
def test_group_scene_is_well_formed(slug: str) -> None:
    svg = draw_group(slug)
    ElementTree.fromstring(svg)
    assert compressed_size(svg) <= MOST_SCENE_BYTES


def test_hero_is_sixteen_to_nine() -> None:
    svg = draw_hero()
    root = ElementTree.fromstring(svg)
    assert (root.get("width"), root.get("height")) == ("1600", "900")
    assert compressed_size(svg) <= MOST_SCENE_BYTES
