"""Headings, sections as plain text, and links, read from sanitised HTML in one pass."""

from html.parser import HTMLParser

import msgspec

_HEADINGS = {"h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_CELLS = frozenset({"tr", "td", "th", "dt", "dd"})
_BLOCKS = _CELLS | {"p", "li", "blockquote", "pre", "div", "figcaption", "summary", "br"}
# Deeper headings do not cut the text: a section of two lines answers nothing.
SECTION_LEVELS = (2, 3)


class Heading(msgspec.Struct, frozen=True):
    """`level` 2-6; `id` is the anchor."""

    level: int
    id: str
    text: str


class Section(msgspec.Struct, frozen=True):
    """The text under one heading, without the heading; the first one has neither anchor nor heading."""

    anchor: str
    heading: str
    text: str


class Outline(msgspec.Struct, frozen=True):
    """What is read from one text."""

    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    links: tuple[str, ...]


class _Draft(msgspec.Struct):
    anchor: str = ""
    heading: str = ""
    words: list[str] = msgspec.field(default_factory=list)

    def finish(self) -> Section:
        return Section(self.anchor, self.heading, " ".join("".join(self.words).split()))


class _OutlineParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[Heading] = []
        self.drafts = [_Draft()]
        self.links: list[str] = []
        self._heading: list[str] | None = None
        self._heading_id = ""
        # Within a film's link, which also says what it does: no word of the text.
        self._film = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HEADINGS:
            self._heading, self._heading_id = [], dict(attrs).get("id") or ""
        elif tag == "a":
            self.links.extend(value for name, value in attrs if name == "href" and value)
        elif tag == "img":
            self.handle_data(f" {dict(attrs).get('alt') or ''} ")
        elif tag == "figure":
            self._film = "film" if ("class", "film") in attrs else ""
        elif tag == "small" and self._film:
            self._film = tag
        if tag in _BLOCKS:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._film:
            self._film = "film"
        elif tag == "figure":
            self._film = ""
        if tag not in _HEADINGS or self._heading is None:
            return
        text = " ".join("".join(self._heading).split())
        self._heading = None
        level = _HEADINGS[tag]
        if text and self._heading_id:
            self.headings.append(Heading(level, self._heading_id, text))
        if level in SECTION_LEVELS and text:
            self.drafts.append(_Draft(self._heading_id, text))
        else:
            self.handle_data(f" {text} ")

    def handle_data(self, data: str) -> None:
        if self._film == "small":
            return
        (self.drafts[-1].words if self._heading is None else self._heading).append(data)


def read_outline(html: str) -> Outline:
    """`html` must be sanitised: this trusts its tags."""
    parser = _OutlineParser()
    parser.feed(html)
    parser.close()
    sections = (draft.finish() for draft in parser.drafts)
    kept = tuple(section for section in sections if section.text or section.heading)
    return Outline(tuple(parser.headings), kept, tuple(dict.fromkeys(parser.links)))
