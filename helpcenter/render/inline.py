"""Python-Markdown's inline patterns, left out where they cannot match.

It tries each of fifteen patterns on every piece of text, and most pieces are plain words with a link or a bold one in
them: more than a fifth of all rendering.
"""

import re

from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# What each pattern needs at least: one or the other. One that is not here is always tried, for every text has nothing.
_NEEDED = {
    "backtick": ("`", "`"),
    "escape": ("\\", "\\"),
    **dict.fromkeys(("reference", "link", "short_reference"), ("[", "[")),
    **dict.fromkeys(("image_link", "image_reference", "short_image_ref"), ("![", "![")),
    **dict.fromkeys(("autolink", "automail", "html"), ("<", "<")),
    "linebreak": ("  \n", "  \n"),
    "entity": ("&", "&"),
    "em_strong": ("*", "_"),
}
_NOTHING = ("", "")
# A piece without any of these is plain. The two last are what Markdown puts in the place of what is done already.
_MARK = re.compile("[`\\\\\\[\\]<&*_\x02\x03]|  \n")


class QuickInlineProcessor(InlineProcessor):
    """Gives what its base class gives."""

    _needed: list[tuple[str, str]] | None = None

    # The base class calls itself by this name, which its double underscore makes.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if not _MARK.search(data) or isinstance(data, AtomicString):
            return data
        needed = self._needed = self._needed or self._list_needed()
        start = 0
        while patternIndex < len(needed):
            mark, other = needed[patternIndex]
            if mark not in data and other not in data:
                patternIndex, start = patternIndex + 1, 0
                continue
            pattern = self.inlinePatterns[patternIndex]
            data, is_matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                pattern, data, patternIndex, start
            )
            if not is_matched:
                patternIndex += 1
        return data

    def _list_needed(self) -> list[tuple[str, str]]:
        """In the order of the patterns."""
        needed = [_NOTHING for _ in self.inlinePatterns]
        for name, marks in _NEEDED.items():
            needed[self.inlinePatterns.get_index_for_name(name)] = marks
        return needed
