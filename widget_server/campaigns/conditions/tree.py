"""What a condition can ask for and how, the tree that conditions make, and what is said of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_TEXT_OPERATORS: Final = ("is", "is_not", "contains", "not_contains", "starts_with", "ends_with", "glob", "regex")
OPERATORS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": _TEXT_OPERATORS,
    "choice": ("is", "is_not"),
    "number": ("is", "at_least", "at_most"),
    "flag": ("is",),
}
CONDITION_FIELDS: Final[Mapping[str, str]] = {
    "url": "text",
    "referrer": "text",
    "utm_source": "text",
    "utm_medium": "text",
    "utm_campaign": "text",
    "utm_term": "text",
    "utm_content": "text",
    "product": "text",
    "collection": "text",
    "tag": "text",
    "attribute": "text",
    "device": "choice",
    "locale": "choice",
    "country": "choice",
    "event": "choice",
    "time_on_page": "number",
    "time_on_site": "number",
    "visits": "number",
    "pages_seen": "number",
    "scroll_depth": "number",
    "idle_time": "number",
    "cart_value": "number",
    "cart_items": "number",
    "returning": "flag",
    "exit_intent": "flag",
    "identified": "flag",
    "within_business_hours": "flag",
    "agent_online": "flag",
    "open_conversation": "flag",
    "js_call": "flag",
}
"""What a condition can ask for, and the kind that says how."""
NEGATIVES: Final = {"is_not": "is", "not_contains": "contains"}
"""Operators that say no, by what they deny."""

Facts = Mapping[str, object]
"""What is known of a visit, by field; `attribute` is a mapping by name."""


class Verdict(StrEnum):
    """Of a condition or a group; `unknown` never matches."""

    MATCH = "match"
    NO_MATCH = "no_match"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One condition; several values are alternatives, or all excluded where the operator is negative."""

    field: str
    operator: str
    values: tuple[str | float | bool, ...]
    name: str | None = None
    is_case_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """`all` or `any` of its children."""

    kind: str
    children: tuple["Group | Leaf", ...]


@dataclass(frozen=True, slots=True)
class LeafVerdict:
    """One condition of a visit: what was seen, and why it fits or does not."""

    path: str
    field: str
    operator: str
    seen: object
    verdict: Verdict
    reason: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The verdict of all conditions and of each."""

    verdict: Verdict
    leaves: tuple[LeafVerdict, ...]


def list_leaves(tree: Group) -> list[Leaf]:
    """Every condition, in the order of the tree."""
    return [leaf for _, leaf in iter_leaves(tree, "")]


def iter_leaves(node: Group | Leaf, path: str) -> Iterator[tuple[str, Leaf]]:
    """The same, each with its path below `path`."""
    if isinstance(node, Leaf):
        yield path, node
        return
    for index, child in enumerate(node.children):
        yield from iter_leaves(child, f"{path}.{node.kind}[{index}]")
