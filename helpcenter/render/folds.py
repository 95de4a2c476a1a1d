"""Tabs (`=== "Title"`) and accordions (`??? "Title"`, `???+` for an open one), with their content indented by four.

The marks that other programs know too. Without a script tabs stand one below the other, each under its title.
"""

import re
from xml.etree.ElementTree import Element

from markdown.extensions.admonition import AdmonitionProcessor

# No class that an author can write begins so.
_TAB = "=tab"
_FOLD = "?fold"
_OPEN_FOLD = "?open"


class BlockMarkProcessor(AdmonitionProcessor):
    """`!!!` as in Markdown's own extension, and the two other marks in the same way."""

    RE = re.compile(r'(?:^|\n)(!!!|===|\?\?\?\+?) ?([\w\-]+(?: +[\w\-]+)*)?(?: *"([^"\n]*)")? *(?:\n|$)')

    def test(self, parent: Element, block: str) -> bool:
        """A mark without kind and title is text."""
        found = self.RE.search(block)
        if found and not _is_whole(found):
            return False
        return bool(super().test(parent, block))

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        """The block's kind as a class, and its title."""
        mark, kind, title = match[1], (match[2] or "").lower(), match[3]
        if mark == "===":
            return _TAB, title
        if mark == "!!!":
            kinds = " ".join(kind.split())
            return kinds, (kinds.partition(" ")[0].capitalize() if title is None else title or None)
        return (_OPEN_FOLD if mark.endswith("+") else _FOLD), title or kind.capitalize()


def _is_whole(found: re.Match[str]) -> bool:
    if found[1] == "===":
        return bool(found[3]) and not found[2]
    return bool(found[2]) or (found[1] != "!!!" and bool(found[3]))


def shape_folds(root: Element) -> None:
    """Neighbouring tabs become one group; accordions become the browser's own."""
    for parent in [*root.iter()]:
        group: Element | None = None
        for child in [*parent]:
            kind = _kind_of(child)
            if kind in (_FOLD, _OPEN_FOLD):
                _make_fold(child, is_open=kind == _OPEN_FOLD)
            if kind != _TAB:
                group = None
                continue
            if group is None:
                group = Element("div", {"class": "tabs"})
                parent.insert([*parent].index(child), group)
            parent.remove(child)
            _make_tab(child)
            group.append(child)


def _kind_of(element: Element) -> str:
    return element.get("class", "").partition(" ")[2] if element.tag == "div" else ""


def _make_tab(element: Element) -> None:
    element.set("class", "tab")
    if len(element) and element[0].get("class") == "admonition-title":
        element[0].set("class", "tab-title")


def _make_fold(element: Element, *, is_open: bool) -> None:
    element.tag = "details"
    element.attrib.clear()
    if is_open:
        element.set("open", "")
    if len(element) and element[0].get("class") == "admonition-title":
        element[0].tag = "summary"
        element[0].attrib.clear()
