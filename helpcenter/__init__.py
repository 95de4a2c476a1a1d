"""Parlor's help-center generator: a folder of Markdown in, a static help center and its feed out.

This is the door: other packages import nothing from further inside. Never imports the chat server.
"""

from helpcenter.build import BuildReport, build_helpcenter, check_source
from helpcenter.config import WidgetEmbed
from helpcenter.errors import ConfigurationError, HelpcenterError, PublishError
from helpcenter.feeds.read import load_article, load_articles, load_feed_index, load_redirects
from helpcenter.feeds.shapes import Breadcrumb, FeedArticle, FeedEntry, FeedIndex
from helpcenter.policy import read_headers
from helpcenter.problems import Problem
from helpcenter.status import ArticleStatus, CategoryStatus, CenterStatus, VersionStatus, load_status, status_path

__all__ = [
    "ArticleStatus",
    "Breadcrumb",
    "BuildReport",
    "CategoryStatus",
    "CenterStatus",
    "ConfigurationError",
    "FeedArticle",
    "FeedEntry",
    "FeedIndex",
    "HelpcenterError",
    "Problem",
    "PublishError",
    "VersionStatus",
    "WidgetEmbed",
    "build_helpcenter",
    "check_source",
    "load_article",
    "load_articles",
    "load_feed_index",
    "load_redirects",
    "load_status",
    "read_headers",
    "status_path",
]
