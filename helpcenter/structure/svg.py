"""Whether an SVG picture is only a picture.

A picture opened by its own address is a document with our origin: scripts, foreign HTML, outside references
and entities are refused, by a list of what is allowed and not of what is forbidden.
"""

import re
from xml.etree import ElementTree

MAX_SVG_BYTES = 500_000
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_WORDS = frozenset({"text", "tspan", "textPath", "title", "desc"})
_GROUPS = frozenset({"svg", "g", "defs", "symbol", "use", "clipPath", "mask", "marker", "pattern"})
_PAINTS = frozenset({"linearGradient", "radialGradient", "stop", "filter"})
_FILTERS = frozenset({"feGaussianBlur", "feOffset", "feBlend", "feColorMatrix", "feFlood", "feComposite"})
_MORE_FILTERS = frozenset({"feMerge", "feMergeNode", "feTurbulence", "feDisplacementMap", "feDropShadow"})
_ELEMENTS = _SHAPES | _WORDS | _GROUPS | _PAINTS | _FILTERS | _MORE_FILTERS
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression|javascript:|data:", re.IGNORECASE)


def is_plain_picture(raw: bytes) -> bool:
    """True if every element and attribute is on the list and nothing points outside the file."""
    if len(raw) > MAX_SVG_BYTES or b"<!DOCTYPE" in raw.upper() or b"<!ENTITY" in raw.upper():
        return False
    try:
        root = ElementTree.fromstring(raw)  # noqa: S314 (no DOCTYPE, so no entities; size is capped)
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError):
        return False
    return all(_is_plain(element) for element in root.iter())


def _is_plain(element: ElementTree.Element) -> bool:
    if element.tag.removeprefix(_NAMESPACE) not in _ELEMENTS:
        return False
    return all(_is_plain_attribute(name, value) for name, value in element.attrib.items())


def _is_plain_attribute(name: str, value: str) -> bool:
    if name in ("href", _XLINK):
        return value.startswith("#")
    is_foreign = name.startswith("{") and not name.startswith("{http://www.w3.org/XML/1998/namespace}")
    return not (is_foreign or name.lower().startswith("on") or _OUTSIDE.search(value))
