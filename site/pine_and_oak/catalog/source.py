"""The shape of the TOML files, checked while reading: an unknown key or a missing one is an error."""

import tomllib
from importlib.resources import files
from typing import TypeVar

import msgspec

from pine_and_oak.catalog.model import Family

T = TypeVar("T")


class FamilySource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all products of a family share."""

    material: str
    care: str
    delivery: str
    assembly: str
    guarantee: int
    country: str


class ProductSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A product as written in its file; prices in pounds."""

    name: str
    family: Family
    price: float
    form: str
    size: tuple[float, float, float]
    weight: float
    looks: tuple[str, ...]
    text: str
    second: str = ""
    pattern: str = ""
    same_shade: bool = False
    sizes: tuple[tuple[float, float, float, float], ...] = ()
    material: str = ""
    care: str = ""
    delivery: str = ""
    assembly: str = ""
    country: str = ""
    volume: int = 0

    @classmethod
    def of(cls, raw: dict[str, object]) -> "ProductSource":
        return msgspec.convert(raw, cls)


class CollectionSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A collection or, with `collections`, a group of the header."""

    slug: str
    name: str
    text: str
    collections: tuple[str, ...] = ()


class GroupsSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of collections and groups."""

    collection: tuple[CollectionSource, ...]
    group: tuple[CollectionSource, ...]


class ReviewSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A review as written in the file."""

    author: str
    stars: int
    text: str


class Extras(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of what changes from week to week."""

    new: tuple[str, ...]
    sold_out: tuple[str, ...]
    before: dict[str, float]
    reviews: dict[str, tuple[ReviewSource, ...]]


def read_source(name: str, shape: type[T]) -> T:
    """The file `name` beside this module, checked against `shape`."""
    raw = tomllib.loads((files(__package__) / name).read_text("utf-8"))
    return msgspec.convert(raw, shape)
