"""Python-Markdown's inline patterns, left out where none of them can match.

It tries about twenty patterns on every piece of text, and most pieces are plain words: a fifth of all rendering.
"""

import re

from markdown.treeprocessors import InlineProcessor

# What each pattern of ours and of Markdown needs at least: code, escapes, links, HTML, entities, emphasis, and a line
# that two spaces end. The two last are what Markdown puts in the place of what is done already.
_MARK = re.compile("[`\\\\\\[\\]<&*_\x02\x03]|  \n")


class QuickInlineProcessor(InlineProcessor):
    """Gives what its base class gives."""

    # The base class calls itself by this name, which its double underscore makes.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if not _MARK.search(data):
            return data
        handled: str = super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
        return handled
