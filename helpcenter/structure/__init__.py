"""From folders of Markdown to locales, categories and articles. Knows nothing of HTML."""

from helpcenter.structure.kinds import Article, Category, Media, Redirect, Site
from helpcenter.structure.scan import scan_site

__all__ = ["Article", "Category", "Media", "Redirect", "Site", "scan_site"]
