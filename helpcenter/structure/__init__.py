"""From folders of Markdown to locales, categories and articles. Knows nothing of HTML.

The kinds only: reading a source (`scan.py`) is a build's work, and a build that edits one text does not start it.
"""

from helpcenter.structure.kinds import Article, Category, Media, Redirect, Site

__all__ = ["Article", "Category", "Media", "Redirect", "Site"]
