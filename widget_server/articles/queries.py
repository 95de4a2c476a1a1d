"""Reads of what readers said and looked for, always of one store."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, and_, case, func, or_, select

from widget_server.articles.desk_schemas import CommentsQuery, FeedbackCount, FeedbackCountsQuery, SearchesQuery
from widget_server.articles.kinds import Period
from widget_server.articles.models import ArticleFeedback, ArticleSearch
from widget_server.kit.pagination import check_limit, decode_counted, decode_moment
from widget_server.store import Transaction

MAX_RATED: Final = 10_000
"""Articles that are compared with each other."""

_HELPFUL: Final = func.coalesce(func.sum(case((ArticleFeedback.is_helpful, 1), else_=0)), 0)


@dataclass(frozen=True, slots=True)
class Answers:
    """How many readers said yes and no."""

    helpful: int = 0
    unhelpful: int = 0


async def count_answers(
    tx: Transaction, store_id: str, *, since: datetime | None = None, article_ids: Collection[str] | None = None
) -> dict[str, Answers]:
    """By article; without `article_ids` those with the most answers."""
    statement = (
        select(ArticleFeedback.article_id, _HELPFUL.label("helpful"), func.count().label("answers"))
        .where(ArticleFeedback.store_id == store_id)
        .group_by(ArticleFeedback.article_id)
    )
    if since is not None:
        statement = statement.where(ArticleFeedback.answered_at >= since)
    if article_ids is None:
        statement = statement.order_by(func.count().desc(), ArticleFeedback.article_id).limit(MAX_RATED)
    else:
        statement = statement.where(ArticleFeedback.article_id.in_(article_ids))
    rows = await tx.execute(statement)
    return {row.article_id: Answers(row.helpful, row.answers - row.helpful) for row in rows}


async def count_all_answers(tx: Transaction, store_id: str, *, since: datetime) -> Answers:
    """To all articles."""
    statement = select(_HELPFUL.label("helpful"), func.count().label("answers")).where(
        ArticleFeedback.store_id == store_id, ArticleFeedback.answered_at >= since
    )
    row = (await tx.execute(statement)).one()
    return Answers(row.helpful, row.answers - row.helpful)


async def count_answers_by_period(
    tx: Transaction, store_id: str, query: FeedbackCountsQuery, *, today: date
) -> list[FeedbackCount]:
    """The periods up to today, all of them."""
    first = _start_of(today - timedelta(days=query.days - 1), query.per)
    statement = (
        select(ArticleFeedback.day, _HELPFUL.label("helpful"), func.count().label("answers"))
        .where(ArticleFeedback.store_id == store_id, ArticleFeedback.day >= first)
        .group_by(ArticleFeedback.day)
    )
    if query.article_id is not None:
        statement = statement.where(ArticleFeedback.article_id == query.article_id)
    if query.locale is not None:
        statement = statement.where(ArticleFeedback.locale == query.locale)
    helpful: Counter[date] = Counter()
    unhelpful: Counter[date] = Counter()
    for row in await tx.execute(statement):
        start = _start_of(row.day, query.per)
        helpful[start] += row.helpful
        unhelpful[start] += row.answers - row.helpful
    step = timedelta(days=7 if query.per is Period.WEEK else 1)
    starts = [first + step * number for number in range((today - first) // step + 1)]
    return [FeedbackCount(start, helpful[start], unhelpful[start]) for start in starts]


def _start_of(day: date, per: Period) -> date:
    return day - timedelta(days=day.weekday()) if per is Period.WEEK else day


async def list_comments(tx: Transaction, store_id: str, query: CommentsQuery, *, since: datetime) -> Sequence[Row[Any]]:
    """One more than a page, the newest first."""
    table = ArticleFeedback
    statement = select(
        table.id, table.article_id, table.locale, table.is_helpful, table.comment, table.answered_at
    ).where(table.store_id == store_id, table.answered_at >= since, table.comment.is_not(None))
    if query.article_id is not None:
        statement = statement.where(table.article_id == query.article_id)
    if query.after is not None:
        moment, row_id = decode_moment(query.after)
        is_older = and_(table.answered_at == moment, table.id < row_id)
        statement = statement.where(or_(table.answered_at < moment, is_older))
    newest = statement.order_by(table.answered_at.desc(), table.id.desc()).limit(check_limit(query.limit) + 1)
    return (await tx.execute(newest)).all()


async def list_searches_without_result(
    tx: Transaction, store_id: str, query: SearchesQuery, *, since: datetime
) -> Sequence[Row[Any]]:
    """One more than a page, the most frequent first."""
    table = ArticleSearch
    statement = select(table.id, table.query, table.locale, table.times, table.asked_at).where(
        table.store_id == store_id, table.results == 0, table.asked_at >= since
    )
    if query.locale is not None:
        statement = statement.where(table.locale == query.locale)
    if query.after is not None:
        times, row_id = decode_counted(query.after)
        statement = statement.where(or_(table.times < times, and_(table.times == times, table.id > row_id)))
    statement = statement.order_by(table.times.desc(), table.id).limit(check_limit(query.limit) + 1)
    return (await tx.execute(statement)).all()


async def count_searches_without_result(tx: Transaction, store_id: str, *, since: datetime) -> int:
    """Different ones."""
    statement = select(func.count()).where(
        ArticleSearch.store_id == store_id, ArticleSearch.results == 0, ArticleSearch.asked_at >= since
    )
    return int((await tx.execute(statement)).scalar_one())
