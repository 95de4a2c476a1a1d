"""Door of articles: the server's view of the built help center."""

from widget_server.articles.actions import add_article_feedback, add_article_search
from widget_server.articles.centers import Centers
from widget_server.articles.desk_routes import HelpCenterDesk
from widget_server.articles.index import ArticleIndex
from widget_server.articles.models import ArticleFeedback, ArticleSearch
from widget_server.articles.routes import Articles
from widget_server.articles.schemas import NewArticleFeedback, NewArticleSearch

__all__ = [
    "ArticleFeedback",
    "ArticleIndex",
    "ArticleSearch",
    "Articles",
    "Centers",
    "HelpCenterDesk",
    "NewArticleFeedback",
    "NewArticleSearch",
    "add_article_feedback",
    "add_article_search",
]
