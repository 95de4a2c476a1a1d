"""Our shapes of text, made on Markdown's element tree: callouts, steps, figures, table boxes, headings.

No syntax of our own: `!!! note` and `> [!NOTE]` are callouts, `=== "Title"` is a tab, `??? "Title"` an accordion, a
numbered list at the top level is steps, a picture alone in its paragraph is a figure. So the source reads well in any
other Markdown program.
"""

import html
from xml.etree.ElementTree import Element

import msgspec
from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from helpcenter.links import LinkScope
from helpcenter.render.callouts import shape_callouts
from helpcenter.render.dialects import ForeignReader
from helpcenter.render.figures import shape_pictures
from helpcenter.render.films import FilmLabels, shape_films
from helpcenter.render.folds import BlockMarkProcessor, shape_folds
from helpcenter.render.inline import QuickInlineProcessor
from helpcenter.render.nesting import lift_nested_code, settle_lists

# Ids of the theme's own parts begin so; a heading must not take one.
THEME_ID_PREFIX = "hc-"


class Labels(msgspec.Struct, frozen=True):
    """The words that shapes bring along, in the article's language."""

    note: str
    careful: str
    table: str
    films: FilmLabels = FilmLabels()


class BlockExtension(Extension):
    """Registers the tree processor; `enter` names the text that is rendered next."""

    def __init__(self) -> None:
        super().__init__()
        self._links: LinkScope | None = None
        self._labels = Labels("", "", "")

    def enter(self, links: LinkScope, labels: Labels) -> None:
        self._links, self._labels = links, labels

    # The name that Markdown's Extension demands.
    def extendMarkdown(self, md: Markdown) -> None:
        # 4: after inline text (20), attribute lists (8) and heading ids (5).
        md.treeprocessors.register(_BlockProcessor(md, self), "helpcenter_blocks", 4)
        # In the place of Markdown's own.
        md.treeprocessors.register(QuickInlineProcessor(md), "inline", 20)
        # 27: after line ends are settled (30), before fenced code (25) and raw HTML (20).
        md.preprocessors.register(_LineProcessor(md, self), "helpcenter_lines", 27)
        md.parser.blockprocessors.register(BlockMarkProcessor(md.parser), "admonition", 105)

    def warn_of_foreign(self, subject: str, loss: str) -> None:
        if self._links:
            self._links.warn("foreign-syntax", f"'{subject}': {loss}", target=subject)

    def shape(self, root: Element) -> None:
        shape_folds(root)
        shape_callouts(root, note=self._labels.note, careful=self._labels.careful)
        _shape_steps(root)
        _shape_headings(root)
        _empty_corners(root)
        _box_tables(root, label=self._labels.table)
        if self._links:
            shape_films(root, links=self._links, labels=self._labels.films)
            shape_pictures(root, links=self._links)


class _BlockProcessor(Treeprocessor):
    def __init__(self, md: Markdown, extension: BlockExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        self._extension.shape(root)


class _LineProcessor(Preprocessor):
    def __init__(self, md: Markdown, extension: BlockExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, lines: list[str]) -> list[str]:
        read = ForeignReader(self._extension.warn_of_foreign).read(lines)
        return settle_lists(lift_nested_code(read, self._store_code))

    def _store_code(self, code: str, language: str) -> str:
        named = f' class="language-{language}"' if language else ""
        return str(self.md.htmlStash.store(f"<pre><code{named}>{html.escape(code, quote=False)}</code></pre>"))


def _shape_steps(root: Element) -> None:
    for child in root:
        if child.tag == "ol" and len(child) > 1:
            child.set("class", "steps")


def _shape_headings(root: Element) -> None:
    """The page's only first-level heading is its title."""
    for element in root.iter():
        if element.tag == "h1":
            element.tag = "h2"
        if element.get("id", "").startswith(THEME_ID_PREFIX):
            element.set("id", f"x-{element.get('id')}")


def _empty_corners(root: Element) -> None:
    """A header cell without words would be announced as the header of its column."""
    for cell in root.iter("th"):
        if not len(cell) and not (cell.text or "").strip():
            cell.tag = "td"


def _box_tables(root: Element, *, label: str) -> None:
    """A wide table scrolls in its own box; the box takes focus so that keys can scroll it too."""
    for parent in [*root.iter()]:
        for position, child in enumerate(parent):
            if child.tag == "table":
                box = Element("div", {"class": "table-box", "role": "group", "tabindex": "0", "aria-label": label})
                box.tail, child.tail = child.tail, None
                box.append(child)
                parent[position] = box
