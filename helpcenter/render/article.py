"""The way of one text: Markdown → element tree → HTML → sanitiser → outline.

Sanitising comes last and always, because Python-Markdown lets raw HTML and every URL through. The outline is
read from the sanitised HTML, so that search and answers hold exactly what readers see.
"""

import markdown
import msgspec
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, slugify_unicode

from helpcenter.links import LinkScope
from helpcenter.render.blocks import BlockExtension, Labels
from helpcenter.render.limits import check_intricacy
from helpcenter.render.outline import Heading, Section, read_outline
from helpcenter.render.sanitise import sanitise
from helpcenter.render.time_limit import limit_time

__all__ = ["Labels", "RenderedText", "TextRenderer"]

# The longest page of the corpora that we tried, 0.6 MB, takes 2 s.
SECONDS_PER_TEXT = 10.0

# Adults read about 200 words of a manual a minute (Brysbaert 2019 has 238 for non-fiction); scripts without
# spaces are counted by characters, about 400 a minute.
WORDS_PER_MINUTE = 200
CHARACTERS_PER_MINUTE = 400
_UNSPACED = ("\u3040", "\u9fff")


class RenderedText(msgspec.Struct, frozen=True):
    """`html` is safe to put into a page; `links` are the addresses it leads to, in order."""

    html: str
    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    links: tuple[str, ...]
    minutes: int


class TextRenderer:
    """Holds the one Markdown instance of the process: making it costs more than a short article."""

    def __init__(self) -> None:
        self._blocks = BlockExtension()
        self._markdown = markdown.Markdown(
            extensions=[
                # As objects: a name is looked up among the entry points of everything that is installed.
                FencedCodeExtension(),
                AttrListExtension(),
                DefListExtension(),
                SaneListExtension(),
                TableExtension(use_align_attribute=True),
                TocExtension(slugify=slugify_unicode, marker=""),
                self._blocks,
            ],
            output_format="html",
        )

    def render(self, body: str, *, links: LinkScope, labels: Labels) -> RenderedText:
        """Any text gives safe HTML; raises TooIntricate, TooSlow or RecursionError on what nobody writes."""
        check_intricacy(body)
        self._blocks.enter(links, labels)
        self._markdown.reset()
        with limit_time(SECONDS_PER_TEXT):
            html = sanitise(self._markdown.convert(body), links=links)
            outline = read_outline(html)
        return RenderedText(html, outline.headings, outline.sections, outline.links, _count_minutes(outline.sections))


def _count_minutes(sections: tuple[Section, ...]) -> int:
    text = " ".join(section.text for section in sections)
    first, last = _UNSPACED
    unspaced = sum(first <= letter <= last for letter in text) if max(text, default="") >= first else 0
    words = len(text.split())
    return max(1, round(words / WORDS_PER_MINUTE + unspaced / CHARACTERS_PER_MINUTE))
