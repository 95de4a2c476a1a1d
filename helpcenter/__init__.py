"""Parlor's help-center generator: a folder of Markdown in, a static help center and its feed out.

This is the door: other packages import nothing from further inside. Never imports the chat server.

Each name is loaded when it is first asked for: the command starts in half the time that everything takes.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpcenter.build import Builder, BuildReport, build_helpcenter, check_source
    from helpcenter.config import WidgetEmbed
    from helpcenter.errors import ConfigurationError, HelpcenterError, PublishError
    from helpcenter.feeds.read import (
        find_former_file,
        load_address,
        load_article,
        load_articles,
        load_feed_index,
        load_redirects,
    )
    from helpcenter.feeds.shapes import Breadcrumb, FeedArticle, FeedEntry, FeedIndex
    from helpcenter.policy import read_headers
    from helpcenter.problems import Problem
    from helpcenter.status import ArticleStatus, CategoryStatus, CenterStatus, VersionStatus, load_status, status_path

__all__ = [
    "ArticleStatus",
    "Breadcrumb",
    "BuildReport",
    "Builder",
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
    "find_former_file",
    "load_address",
    "load_article",
    "load_articles",
    "load_feed_index",
    "load_redirects",
    "load_status",
    "read_headers",
    "status_path",
]

_PLACES = {
    "Breadcrumb": "helpcenter.feeds.shapes",
    "BuildReport": "helpcenter.build",
    "Builder": "helpcenter.build",
    "ConfigurationError": "helpcenter.errors",
    "FeedArticle": "helpcenter.feeds.shapes",
    "FeedEntry": "helpcenter.feeds.shapes",
    "FeedIndex": "helpcenter.feeds.shapes",
    "HelpcenterError": "helpcenter.errors",
    "Problem": "helpcenter.problems",
    "PublishError": "helpcenter.errors",
    "WidgetEmbed": "helpcenter.config",
    "build_helpcenter": "helpcenter.build",
    "check_source": "helpcenter.build",
    "find_former_file": "helpcenter.feeds.read",
    "load_address": "helpcenter.feeds.read",
    "load_article": "helpcenter.feeds.read",
    "load_articles": "helpcenter.feeds.read",
    "load_feed_index": "helpcenter.feeds.read",
    "load_redirects": "helpcenter.feeds.read",
    "read_headers": "helpcenter.policy",
    **dict.fromkeys(
        ("ArticleStatus", "CategoryStatus", "CenterStatus", "VersionStatus", "load_status", "status_path"),
        "helpcenter.status",
    ),
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)
