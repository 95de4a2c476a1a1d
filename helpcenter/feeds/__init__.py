"""What machines read: articles for the answers, Markdown twins, the sitemap, `llms.txt`."""

from helpcenter.feeds.articles import make_article_files
from helpcenter.feeds.llms import make_llms_files
from helpcenter.feeds.sitemap import make_sitemap
from helpcenter.feeds.twins import make_twin_files

__all__ = ["make_article_files", "make_llms_files", "make_sitemap", "make_twin_files"]
