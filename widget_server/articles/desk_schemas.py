"""What staff read about the help center: states, answers of readers, searches that found nothing."""

from datetime import date, datetime
from typing import Annotated

import msgspec

from widget_server.articles.kinds import ArticleState, Period

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
Days = Annotated[int, msgspec.Meta(ge=1, le=366)]
Text = Annotated[str, msgspec.Meta(max_length=200)]
DEFAULT_DAYS = 90


class CenterQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Readers' answers and searches are counted over the last `days`."""

    days: Days = DEFAULT_DAYS


class StateCounts(msgspec.Struct):
    """How many articles have each state in a locale; without one, in any."""

    locale: str | None
    published: int
    draft: int
    scheduled: int
    archived: int
    unlisted: int
    outdated: int
    missing: int


class CenterView(msgspec.Struct):
    """A built help center. `next_due_at` is when the next scheduled article may be shown by another build."""

    url: str
    default_locale: str
    locales: list[str]
    built_at: Moment
    next_due_at: Moment | None
    articles_count: int
    states: list[StateCounts]


class CenterAnswer(msgspec.Struct):
    """`center` is null while none is built."""

    center: CenterView | None
    helpful_count: int
    unhelpful_count: int
    searches_without_result_count: int


class CategoriesQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Which articles count; all if nothing is said."""

    query: Text = ""
    state: ArticleState | None = None
    locale: Text | None = None
    limit: int = 50
    after: str | None = None


class CategoryView(msgspec.Struct):
    """A category that holds such articles; `parent_id` is null at the top, the count is of all levels below."""

    id: str
    parent_id: str | None
    title: str
    articles_count: int


class CategoryPage(msgspec.Struct):
    """Categories in the tree's order, parents first."""

    items: list[CategoryView]
    next: str | None


class ArticlesQuery(CategoriesQuery, forbid_unknown_fields=True):
    """Also by category (`/`: outside of all) or by id."""

    category_id: Annotated[str, msgspec.Meta(max_length=2_000)] | None = None
    article_id: Text | None = None


class VersionView(msgspec.Struct):
    """An article in one locale; its addresses are null unless it is published. `updated_at` is a day."""

    locale: str
    title: str
    state: ArticleState
    is_unlisted: bool
    is_outdated: bool
    url: str | None
    markdown_url: str | None
    source: str
    updated_at: str | None
    publish_at: Moment | None


class ArticleStateView(msgspec.Struct):
    """An article; the first of its versions is the default locale's if it is there."""

    id: str
    title: str
    category_id: str | None
    breadcrumbs: list[str]
    versions: list[VersionView]
    helpful_count: int
    unhelpful_count: int


class ArticleStatePage(msgspec.Struct):
    """Articles in the tree's order."""

    items: list[ArticleStateView]
    next: str | None


class RatedQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Articles with at least so many answers in the last `days`."""

    days: Days = DEFAULT_DAYS
    min_answers: Annotated[int, msgspec.Meta(ge=1, le=10_000)] = 5
    limit: int = 50
    after: str | None = None


class RatedArticle(msgspec.Struct):
    """What readers said. `title` is null for an article that is no more.

    `lowest_unhelpful_share` is the share of "no" that one can be sure of (Wilson's lower bound, 95 %).
    """

    article_id: str
    title: str | None
    url: str | None
    helpful_count: int
    unhelpful_count: int
    lowest_unhelpful_share: float


class RatedArticlePage(msgspec.Struct):
    """The least helpful article first."""

    items: list[RatedArticle]
    next: str | None


class FeedbackCountsQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Answers of the last `days`, to one article or to all."""

    days: Days = DEFAULT_DAYS
    per: Period = Period.WEEK
    article_id: Text | None = None
    locale: Text | None = None


class FeedbackCount(msgspec.Struct):
    """The answers of a day, or of the week that begins on this Monday; days are UTC's."""

    starts_on: date
    helpful_count: int
    unhelpful_count: int


class FeedbackCountPage(msgspec.Struct):
    """Every period up to today, the earliest first, those without an answer as well."""

    items: list[FeedbackCount]
    next: str | None


class CommentsQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Words of the last `days`, on one article or on all."""

    days: Days = DEFAULT_DAYS
    article_id: Text | None = None
    limit: int = 50
    after: str | None = None


class CommentView(msgspec.Struct):
    """What a reader wrote. `title` is null for an article that is no more."""

    id: str
    article_id: str
    title: str | None
    locale: str
    is_helpful: bool
    comment: str
    answered_at: Moment


class CommentPage(msgspec.Struct):
    """The newest first."""

    items: list[CommentView]
    next: str | None


class SearchesQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Searches without a result that somebody made in the last `days`."""

    days: Days = DEFAULT_DAYS
    locale: Text | None = None
    limit: int = 50
    after: str | None = None


class SearchView(msgspec.Struct):
    """What was looked for in vain, how often in all, and when last."""

    query: str
    locale: str
    times: int
    asked_at: Moment


class SearchPage(msgspec.Struct):
    """The most frequent first."""

    items: list[SearchView]
    next: str | None
