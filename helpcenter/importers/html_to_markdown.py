"""HTML of a foreign editor as Markdown that people can go on writing.

The conversion is markdownify's; here stand the shapes that a help center has: fenced code, films, callouts, anchors
that old links lead to.
"""

import re

from bs4 import BeautifulSoup
from bs4.element import Tag
from markdownify import MarkdownConverter

from helpcenter.importers.films import write_film

_DROPPED = ("script", "style", "noscript", "template", "object", "embed", "form", "input", "button")
_CALLOUT = re.compile(r"callout|admonition|alert|note|warning|tip", re.IGNORECASE)
_ANCHOR = re.compile(r"\{#[^{}\n]{1,200}\}$", re.MULTILINE)
_CAREFUL = re.compile(r"warn|danger|caution|careful|error", re.IGNORECASE)


class _Converter(MarkdownConverter):
    """One method a tag, as markdownify calls them."""

    def convert_iframe(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        source = str(el.get("src") or "")
        address = f"https:{source}" if source.startswith("//") else source
        film = write_film(address, title=str(el.get("title") or ""))
        return f"\n\n{film}\n\n" if film else ""

    def convert_video(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        source = el.get("src") or next((inner.get("src") for inner in el.find_all("source")), "")
        return f"\n\n[{source}]({source})\n\n" if source else ""


def convert_html(html: str) -> str:
    """Markdown with ATX headings from the second level on, `-` lists and fenced code."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.find_all(_DROPPED):
        element.decompose()
    _lower_headings(soup)
    _mark_callouts(soup)
    converter = _Converter(
        heading_style="atx",
        bullets="-",
        code_language_callback=_language_of,
        escape_misc=False,
        sup_symbol="<sup>",
        sub_symbol="<sub>",
        table_infer_header=True,
    )
    text = str(converter.convert_soup(soup))
    text = _ANCHOR.sub(lambda found: found[0].replace("\\", ""), text)
    lines = [line.rstrip() for line in text.replace("\xa0", " ").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def _language_of(element: Tag) -> str:
    """`<pre><code class="language-js">` and Zendesk's `<pre class="language-js">`."""
    classes: list[str] = []
    for tag in (element, element.find("code")):
        if isinstance(tag, Tag):
            classes += str(tag.get("class") or "").replace("[", " ").replace("'", " ").split()
    return next((name.removeprefix("language-") for name in classes if name.startswith("language-")), "")


def _lower_headings(soup: BeautifulSoup) -> None:
    """The title is the page's only first-level heading. An id that old links may name stays with its heading."""
    has_first = soup.find("h1") is not None
    for level in range(6, 0, -1):
        for heading in soup.find_all(f"h{level}"):
            anchor = str(heading.get("id") or "")
            heading.name = f"h{min(level + 1, 6)}" if has_first else f"h{level}"
            if re.fullmatch(r"[A-Za-z][\w-]{0,80}", anchor) and heading.get_text(strip=True):
                heading.append(f" {{#{anchor}}}")


def _mark_callouts(soup: BeautifulSoup) -> None:
    """A box of another editor becomes a quote with GitHub's mark, which every Markdown program shows well."""
    for box in soup.find_all(["div", "p", "aside"]):
        name = str(box.get("class") or "")
        if not _CALLOUT.search(name) or box.find_parent("blockquote"):
            continue
        mark = soup.new_tag("p")
        mark.string = "[!WARNING]" if _CAREFUL.search(name) else "[!NOTE]"
        inner = soup.new_tag("blockquote")
        box.wrap(inner)
        inner.insert(0, mark)
