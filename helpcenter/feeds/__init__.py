"""What machines read: articles for the answers, Markdown twins, sitemap, feeds, `robots.txt`, `llms.txt`."""

from helpcenter.feeds.articles import make_article_file, make_article_files, make_changed_index
from helpcenter.feeds.llms import make_llms_files
from helpcenter.feeds.redirects import make_redirect_files
from helpcenter.feeds.robots import make_robots
from helpcenter.feeds.rss import make_rss_files
from helpcenter.feeds.sitemap import make_sitemap_files
from helpcenter.feeds.twins import make_twin_file, make_twin_files

__all__ = [
    "make_article_file",
    "make_article_files",
    "make_changed_index",
    "make_llms_files",
    "make_redirect_files",
    "make_robots",
    "make_rss_files",
    "make_sitemap_files",
    "make_twin_file",
    "make_twin_files",
]
