"""An article's Markdown for readers elsewhere: absolute links, and callouts that need no extension.

Works by line and leaves fenced code alone. The result is text, not HTML: who shows it must treat it so.
"""

import re

from helpcenter.edition import Edition
from helpcenter.links import LinkScope
from helpcenter.render.films import find_provider, is_own_film
from helpcenter.structure import Article
from helpcenter.structure.titles import drop_attributes
from helpcenter.theme.texts import Texts

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
# The number of brackets and characters is bounded, so that no line takes quadratic time.
_INLINE_LINK = re.compile(r"(!?)\[([^\[\]\n]{0,500})\]\(<?([^()\s<>]{1,2000})>?((?:\s+\"[^\"\n]{0,500}\")?)\)")
_LINKED_PICTURE = re.compile(
    r"\[!\[([^\[\]\n]{0,500})\]\([^()\n]{1,2000}\)\]\(<?([^()\s<>]{1,2000})>?((?:\s+\"[^\"\n]{0,500}\")?)\)"
)
_REFERENCE = re.compile(r"^( {0,3}\[[^\]\n]{1,500}\]:\s+)(\S{1,2000})")
_CODE_SPAN = re.compile(r"(`+)(?!`).{0,2000}?(?<!`)\1(?!`)")
_ADMONITION = re.compile(r"^!!!\s+(\w+)[^\"\n]*(?:\"([^\"\n]*)\")?\s*$")
# A tab or an accordion: its title, then its text.
_FOLD = re.compile(r"^(?:===|\?\?\?\+?)\s+(\w[\w-]*)?[^\"\n]*(?:\"([^\"\n]*)\")?\s*$")
_ALERT = re.compile(r"^(\s*>\s*)\[!(\w+)\]\s*$")
_CAREFUL = ("careful", "warning", "caution", "danger", "important")
_INDENT = "    "


def portable_of(edition: Edition, article: Article) -> str:
    """The portable Markdown of one article, made once for all its files."""
    if article.source not in edition.portable:
        # A build makes the files of one article after the other.
        edition.portable.clear()
        words = edition.words(article.locale)
        edition.portable[article.source] = make_portable(article.body, links=edition.scope(article), words=words)
    return edition.portable[article.source]


def make_portable(body: str, *, links: LinkScope, words: Texts) -> str:
    """CommonMark with GitHub's tables; unknown link targets lose their address."""
    lines: list[str] = []
    fence = ""
    # What stands before the lines of the block that is open; None outside.
    prefix: str | None = None
    for line in body.strip("\n").split("\n"):
        found = _FENCE.match(line)
        if found and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
        elif not fence:
            opening = _ADMONITION.match(line)
            folded = _FOLD.match(line)
            if opening:
                prefix = "> "
                lines.append(f"> **{_callout_title(opening[1], opening[2], words)}**")
                continue
            if folded and (folded[2] or folded[1]):
                prefix = ""
                lines += [f"**{folded[2] or folded[1].capitalize()}**", ""]
                continue
            if line.strip() and not line.startswith(_INDENT):
                prefix = None
            converted = _convert_line(line, links=links, words=words)
            lines.append(converted if prefix is None else f"{prefix}{converted.removeprefix(_INDENT)}".rstrip())
            continue
        lines.append(line if prefix is None else f"{prefix}{line.removeprefix(_INDENT)}")
    return "\n".join(lines).strip("\n") + "\n"


def _callout_title(kind: str, title: str | None, words: Texts) -> str:
    word = words["callout.careful" if kind.lower() in _CAREFUL else "callout.note"]
    return title or word


def _convert_line(line: str, *, links: LinkScope, words: Texts) -> str:
    alert = _ALERT.match(line)
    if alert:
        return f"{alert[1]}**{_callout_title(alert[2], None, words)}**"
    if line.startswith("#"):
        line = drop_attributes(line)
    reference = _REFERENCE.match(line)
    if reference:
        return f"{reference[1]}{links.resolve_href(reference[2]) or '#'}"
    if "](" not in line:
        return line
    parts, position = [], 0
    for span in _CODE_SPAN.finditer(line):
        parts += [_convert_links(line[position : span.start()], links), span[0]]
        position = span.end()
    return "".join([*parts, _convert_links(line[position:], links)])


def _convert_links(text: str, links: LinkScope) -> str:
    # A still that leads to a film: its words do.
    text = _LINKED_PICTURE.sub(r"[\1](\2\3)", text)

    def convert(found: re.Match[str]) -> str:
        mark, words, target, title = found.groups()
        if mark:
            if find_provider(target) or is_own_film(target, links):
                return f"[{words}]({links.resolve_href(target)}{title})"
            media = links.find_media(target)
            return f"![{words}]({links.address_of(media)}{title})" if media else words
        address = links.resolve_href(target)
        return f"[{words}]({address}{title})" if address else words

    return _INLINE_LINK.sub(convert, text)
