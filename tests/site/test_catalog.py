"""The catalogue agrees with itself and with the shop's published facts."""

import re
from collections import Counter
from collections.abc import Callable

from pine_and_oak.catalog import Product, load_catalogue
from pine_and_oak.catalog.load import size_words
from pine_and_oak.pictures.materials import COLOURS, MATERIALS
from tests.services.samples import check_each

CATALOGUE = load_catalogue()
GUARANTEE_YEARS = {"furniture": 10, "lighting": 3, "textiles": 2, "rugs": 2, "tableware": 0, "vases": 0}
FURNITURE = {"tables", "chairs", "benches", "shelves", "beds"}


def check_products(check: Callable[[Product], None]) -> None:
    check_each([(product.slug, product) for product in CATALOGUE.products], check)


def test_there_are_150_products_in_twelve_families() -> None:
    assert len(CATALOGUE.products) == 150
    assert len({product.family for product in CATALOGUE.products}) == 12


def test_slugs_names_and_texts_are_unique() -> None:
    for values in (
        [product.slug for product in CATALOGUE.products],
        [product.name for product in CATALOGUE.products],
        [product.text for product in CATALOGUE.products],
    ):
        assert not [value for value, count in Counter(values).items() if count > 1]


def test_skus_are_unique_over_all_variants() -> None:
    skus = [variant.sku for product in CATALOGUE.products for variant in product.variants]
    assert len(skus) == len(set(skus))


def test_product_is_complete() -> None:
    def check(product: Product) -> None:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", product.slug)
        assert product.currency == "GBP"
        assert 12 <= len(product.text.split()) <= 60
        assert product.text.endswith(".")
        assert all(value > 0 for value in product.facts.size)
        assert product.facts.weight_kg > 0
        assert product.facts.material
        assert "{" not in product.facts.material
        assert product.facts.care
        assert product.facts.country

    check_products(check)


def test_prices_are_positive_and_the_card_shows_the_lowest() -> None:
    def check(product: Product) -> None:
        prices = [variant.price_minor for variant in product.variants]
        assert min(prices) > 0
        assert product.price_minor == min(prices)

    check_products(check)


def test_reduced_products_have_one_price_below_the_old_one() -> None:
    for product in CATALOGUE.products:
        if product.before_minor is not None:
            assert {variant.price_minor for variant in product.variants} == {product.price_minor}
            assert product.before_minor > product.price_minor


def test_looks_have_a_colour_to_be_drawn_in() -> None:
    def check(product: Product) -> None:
        assert set(product.looks) <= set(MATERIALS) | set(COLOURS)

    check_products(check)


def test_guarantee_follows_the_collection() -> None:
    def check(product: Product) -> None:
        kind = "furniture" if product.collection in FURNITURE else product.collection
        assert product.facts.guarantee_years == GUARANTEE_YEARS[kind]

    check_products(check)


def test_only_furniture_is_delivered_by_two_people() -> None:
    def check(product: Product) -> None:
        if product.facts.delivery == "large":
            assert product.collection in FURNITURE
        elif product.collection in FURNITURE:
            assert product.facts.weight_kg < 5, "furniture that goes by parcel is light"

    check_products(check)


def test_every_collection_has_products_and_stands_in_one_group() -> None:
    filled = {product.collection for product in CATALOGUE.products}
    grouped = Counter(slug for group in CATALOGUE.groups for slug in group.collections)
    assert filled == {collection.slug for collection in CATALOGUE.collections} == set(grouped)
    assert set(grouped.values()) == {1}
    assert len(CATALOGUE.groups) == 5


def test_extras_name_products_that_exist() -> None:
    assert sum(product.is_new for product in CATALOGUE.products) == 8
    assert sum(product.is_on_sale for product in CATALOGUE.products) == 11
    assert sum(product.is_sold_out for product in CATALOGUE.products) == 5
    assert sum(bool(product.reviews) for product in CATALOGUE.products) >= 15


def test_reviews_have_one_to_five_stars() -> None:
    stars = {review.stars for product in CATALOGUE.products for review in product.reviews}
    assert stars <= {1, 2, 3, 4, 5}


def test_sizes_are_said_as_shoppers_measure() -> None:
    assert size_words((180, 90, 75), "table") == "180 × 90 × 75 cm"
    assert size_words((170, 240, 1), "rug") == "170 × 240 cm"
    assert size_words((50, 14, 50), "cushion") == "50 × 50 cm"
    assert size_words((8.5, 8.5, 9.5), "mug") == "Ø 8.5 × 9.5 cm"
