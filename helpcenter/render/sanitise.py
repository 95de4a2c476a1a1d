"""What may stand in an article: a list of tags, attributes, classes and schemes; all else is removed.

Every address passes the link scope here, also those of raw HTML, so that no way leads around it.
"""

import re

import nh3

from helpcenter.links import SCHEMES, LinkScope

_BLOCKS = {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr"}
_INLINE = {"a", "code", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "kbd", "mark"}
_MORE_INLINE = {"div", "small", "br", "span", "abbr", "cite", "q", "img"}
_TABLES = {"table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption"}
_FOLDS = {"figure", "figcaption", "details", "summary"}
TAGS = _BLOCKS | _INLINE | _MORE_INLINE | _TABLES | _FOLDS

_CELL = {"align", "colspan", "rowspan"}
_SIZED = {"src", "alt", "title", "width", "height", "loading", "decoding", "fetchpriority"}
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "code": {"class"},
    "details": {"open"},
    "div": {"role", "tabindex", "aria-label"},
    "img": _SIZED,
    "ol": {"start"},
    "th": {*_CELL, "scope"},
    "td": _CELL,
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
CLASSES = {
    "div": {"callout", "note", "careful", "table-box", "tabs", "tab"},
    "figure": {"film"},
    "p": {"callout-title", "tab-title"},
    "ol": {"steps"},
}
_ENUMERATED = {
    "role": frozenset({"note", "group"}),
    "tabindex": frozenset({"0"}),
    "align": frozenset({"left", "center", "right"}),
    "loading": frozenset({"lazy"}),
    "decoding": frozenset({"async"}),
    "fetchpriority": frozenset({"high"}),
}
_NUMBER = re.compile(r"\d{1,5}")
_NUMBERS = frozenset({"width", "height", "colspan", "rowspan", "start"})
_LANGUAGE = re.compile(r"language-[\w+#-]{1,30}")


def sanitise(html: str, *, links: LinkScope) -> str:
    """HTML that cannot run code or fetch from elsewhere, with every address resolved."""

    def filter_attribute(tag: str, name: str, value: str) -> str | None:
        # ammonia checks schemes before this filter, so what it returns must be safe by itself.
        if name == "href":
            return links.resolve_href(value)
        if name == "src":
            media = links.find_media(value)
            return links.address_of(media) if media else None
        return value if _is_allowed(tag, name, value) else None

    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        attribute_filter=filter_attribute,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _is_allowed(tag: str, name: str, value: str) -> bool:
    if name in _ENUMERATED:
        return value in _ENUMERATED[name]
    if name in _NUMBERS:
        return bool(_NUMBER.fullmatch(value))
    if tag == "code" and name == "class":
        return bool(_LANGUAGE.fullmatch(value))
    if name == "id":
        return not value.startswith("hc-")
    return True
