"""Use cases: keep what readers say of articles and what they looked for."""

from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from helpcenter import FeedArticle
from widget_server.accounts import StoreActor
from widget_server.articles.models import ArticleFeedback, ArticleSearch
from widget_server.articles.schemas import NewArticleFeedback, NewArticleSearch
from widget_server.kit.ids import new_id
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction

MAX_SEARCHES_A_STORE: Final = 5_000
"""Different questions; beyond, the one that was asked longest ago makes room."""
MAX_FEEDBACK_A_STORE: Final = 100_000


async def add_article_feedback(
    rt: Runtime, actor: StoreActor, article: FeedArticle, answer: NewArticleFeedback, *, reader: str
) -> None:
    """Keep a reader's answer; a second one of the same day takes the place of the first.

    Args:
        reader: address and browser; only a hash that is good for one day is kept.
    """
    rt.limits.of("article_feedback", burst=20, per_second=1 / 30).spend(reader)
    now = rt.clock.now()
    day = now.date()
    words = (answer.comment or "").strip()
    row = {
        "id": new_id("fb"),
        "account_id": actor.account_id,
        "store_id": actor.store_id,
        "article_id": article.id,
        "locale": article.locale,
        "day": day,
        "reader": rt.signer.derive_secret("article_reader", f"{actor.store_id} {day} {reader}"),
        "revision": article.revision,
        "is_helpful": answer.helpful,
        "comment": words or None,
        "answered_at": now,
    }

    def unit(tx: UnitTransaction) -> None:
        insert = _insert_into(tx, ArticleFeedback).values(row)
        kept = {name: row[name] for name in ("is_helpful", "comment", "revision", "answered_at")}
        keys = ["store_id", "article_id", "locale", "day", "reader"]
        tx.connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=kept))
        _make_room(tx, ArticleFeedback, actor.store_id, limit=MAX_FEEDBACK_A_STORE)

    await rt.db.enqueue(unit)


async def add_article_search(
    rt: Runtime, actor: StoreActor, search: NewArticleSearch, *, locale: str, reader: str
) -> None:
    """Count a question; the same one in other letters is counted with it."""
    rt.limits.of("article_searches", burst=30, per_second=1 / 10).spend(reader)
    query = " ".join(search.query.casefold().split())[:200]
    row = {
        "id": new_id("sr"),
        "account_id": actor.account_id,
        "store_id": actor.store_id,
        "locale": locale,
        "query": query,
        "results": search.results,
        "times": 1,
        "asked_at": rt.clock.now(),
    }

    def unit(tx: UnitTransaction) -> None:
        insert = _insert_into(tx, ArticleSearch).values(row)
        kept = {"results": search.results, "asked_at": row["asked_at"], "times": ArticleSearch.times + 1}
        tx.connection.execute(insert.on_conflict_do_update(index_elements=["store_id", "locale", "query"], set_=kept))
        _make_room(tx, ArticleSearch, actor.store_id, limit=MAX_SEARCHES_A_STORE)

    if query:
        await rt.db.enqueue(unit)


def _insert_into(
    tx: UnitTransaction, table: type[ArticleFeedback] | type[ArticleSearch]
) -> sqlite.Insert | postgresql.Insert:
    """Both databases have the same upsert, each by its own name."""
    return sqlite.insert(table) if tx.connection.dialect.name == "sqlite" else postgresql.insert(table)


def _make_room(
    tx: UnitTransaction, table: type[ArticleFeedback] | type[ArticleSearch], store_id: str, *, limit: int
) -> None:
    """Keep at most `limit` rows of the store: the oldest one goes for the one that came."""
    moment = table.answered_at if table is ArticleFeedback else ArticleSearch.asked_at
    count = tx.connection.execute(select(func.count()).where(table.store_id == store_id)).scalar_one()
    if count > limit:
        oldest = select(table.id).where(table.store_id == store_id).order_by(moment).limit(count - limit)
        tx.connection.execute(delete(table).where(table.store_id == store_id, table.id.in_(oldest)))
