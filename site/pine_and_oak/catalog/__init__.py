"""What the shop sells: about 150 products as data, read into frozen dataclasses by `load_catalogue`."""

from pine_and_oak.catalog.load import load_catalogue
from pine_and_oak.catalog.model import Catalogue, Facts, Product, Review, Variant

__all__ = ["Catalogue", "Facts", "Product", "Review", "Variant", "load_catalogue"]
