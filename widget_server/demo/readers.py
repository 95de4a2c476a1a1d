"""Readers of the demo's help center: what they answered and looked for of late, through the product's own actions."""

import asyncio
from collections.abc import Awaitable, Iterator
from dataclasses import replace
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import func, select

from helpcenter import FeedArticle, load_articles
from widget_server.accounts import AccountId, StoreActor, StoreId, get_store_by_key
from widget_server.articles import (
    ArticleSearch,
    NewArticleFeedback,
    NewArticleSearch,
    add_article_feedback,
    add_article_search,
)
from widget_server.kit.clock import ManualClock
from widget_server.runtime import Runtime

_SPAN: Final = 84
_STEP: Final = 31
"""Has no divisor in common with the days, so that answers fall on all of them in no order that one sees."""


class _Words(msgspec.Struct):
    text: str
    days_ago: int
    helpful: bool = False
    locale: str = "en"


class _Answers(msgspec.Struct):
    article: str
    yes: int
    no: int
    words: list[_Words]


class _Search(msgspec.Struct):
    query: str
    times: int
    days_ago: int
    locale: str = "en"
    results: int = 0


class _Readers(msgspec.Struct):
    answers: list[_Answers]
    searches: list[_Search]


async def seed_readers(rt: Runtime, output: Path, *, store_key: str) -> None:
    """Let readers have been there, unless some have searched already."""
    store = await get_store_by_key(rt, store_key)
    actor = StoreActor(StoreId(store.id), AccountId(store.account_id), store)
    async with rt.db.read() as tx:
        count = select(func.count()).where(ArticleSearch.store_id == store.id)
        if (await tx.execute(count)).scalar_one():
            return
    raw = files("widget_server.demo").joinpath("readers.json").read_text("utf-8")
    readers = msgspec.json.decode(raw, type=_Readers)
    articles = {(article.id, article.locale): article for article in load_articles(output)}
    work = [*_answer(rt, actor, articles, readers.answers), *_search(rt, actor, readers.searches)]
    await asyncio.gather(*work)


def _answer(
    rt: Runtime, actor: StoreActor, articles: dict[tuple[str, str], FeedArticle], answers: list[_Answers]
) -> Iterator[Awaitable[None]]:
    for each in answers:
        said = [_Words("", _days_ago(number, each.article), number < each.yes) for number in range(each.yes + each.no)]
        for number, words in enumerate((*said, *each.words)):
            article = articles[each.article, words.locale]
            answer = NewArticleFeedback(words.helpful, comment=words.text)
            reader = f"demo {each.article} {number}"
            yield add_article_feedback(_at(rt, words.days_ago), actor, article, answer, reader=reader)


def _search(rt: Runtime, actor: StoreActor, searches: list[_Search]) -> Iterator[Awaitable[None]]:
    for each in searches:
        asked = NewArticleSearch(each.query, results=each.results)
        for number in range(each.times):
            reader = f"demo {each.query} {number}"
            yield add_article_search(_at(rt, each.days_ago), actor, asked, locale=each.locale, reader=reader)


def _days_ago(number: int, article: str) -> int:
    return (number * _STEP + len(article)) % _SPAN


def _at(rt: Runtime, days_ago: int) -> Runtime:
    return replace(rt, clock=ManualClock(rt.clock.now() - timedelta(days=days_ago, minutes=17)))
