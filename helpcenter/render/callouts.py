"""Callouts: "Note" for what helps, "Careful" for what can go wrong. Only two, so that both keep weight."""

import re
from xml.etree.ElementTree import Element

_ALERT = re.compile(r"\s*\[!(\w+)\][ \t]*\n?")
_CAREFUL = frozenset({"careful", "warning", "caution", "danger", "important", "attention", "error", "check"})
_NOTES = frozenset({"note", "info", "tip", "hint", "example", "question", "success", "abstract"})


def shape_callouts(root: Element, *, note: str, careful: str) -> None:
    """`div.admonition` and GitHub's `> [!NOTE]` become the same `div.callout`, with the word as its title."""
    for element in [*root.iter()]:
        kind = _kind_of_admonition(element) or _take_alert_kind(element)
        if kind:
            is_careful = kind in _CAREFUL
            _dress(element, "careful" if is_careful else "note", careful if is_careful else note)


def _kind_of_admonition(element: Element) -> str:
    classes = element.get("class", "").split()
    return classes[1] if element.tag == "div" and classes[:1] == ["admonition"] and len(classes) > 1 else ""


def _take_alert_kind(element: Element) -> str:
    """The kind of a quoted alert, whose `[!KIND]` mark is removed from the text."""
    first = element[0] if element.tag == "blockquote" and len(element) else None
    found = _ALERT.match(first.text or "") if first is not None and first.tag == "p" else None
    if first is None or found is None or found[1].lower() not in _CAREFUL | _NOTES:
        return ""
    first.text = (first.text or "")[found.end() :]
    if not first.text and len(first) and first[0].tag == "br":
        first.text = (first[0].tail or "").lstrip()
        first.remove(first[0])
    if not (first.text or len(first)):
        element.remove(first)
    return found[1].lower()


def _dress(element: Element, kind: str, word: str) -> None:
    """The author's own title, if any, follows the word: colour and icon alone would not tell the kind."""
    element.tag = "div"
    element.attrib.clear()
    element.set("class", f"callout {kind}")
    element.set("role", "note")
    title = element[0] if len(element) and element[0].get("class") == "admonition-title" else None
    if title is None:
        title = Element("p")
        title.text = word
        element.insert(0, title)
    elif (title.text or "").lower() in _CAREFUL | _NOTES:
        title.text = word
    title.set("class", "callout-title")
