"""Door of articles: the server's view of the built help center."""

from widget_server.articles.desk_routes import HelpCenterDesk
from widget_server.articles.index import ArticleIndex
from widget_server.articles.models import ArticleFeedback, ArticleSearch
from widget_server.articles.routes import Articles

__all__ = ["ArticleFeedback", "ArticleIndex", "ArticleSearch", "Articles", "HelpCenterDesk"]
