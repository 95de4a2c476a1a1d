"""What readers tell from the help center, over HTTP, on both databases: kept once, and no more of them than that."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from helpcenter import build_helpcenter
from tests.services.people import ORIGIN, Shop, open_shop, work_on
from tests.services.server import Server
from widget_server.accounts import AccountId, StoreActor, StoreId, list_stores
from widget_server.articles import ArticleFeedback, ArticleSearch
from widget_server.articles.actions import add_article_search
from widget_server.articles.schemas import NewArticleSearch
from widget_server.runtime import Runtime


@pytest.fixture(scope="module")
def articles(shared_server: Server, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("help")
    (root / "helpcenter.yml").write_text("name: Pine & Oak\n", "utf-8")
    (root / "en").mkdir()
    for name in ("returns", "refunds", "sizes"):
        (root / f"en/{name}.md").write_text(f"---\ntitle: {name}\n---\nText.\n", "utf-8")
    build_helpcenter(root, Path(shared_server.data_dir) / "helpcenter")


@pytest.fixture
def shop(shared_server: Server, articles: None) -> Shop:
    """A shop of each test's own: they count what readers said."""
    return open_shop(shared_server)


Reader = Callable[[str], httpx.Client]


@pytest.fixture
def reader(shop: Shop) -> Iterator[Reader]:
    """`reader("first")` is somebody with a browser of that name."""
    with ExitStack() as open_clients:

        def come(agent: str) -> httpx.Client:
            headers = {"X-Parlor-Store": shop.store_key, "Origin": ORIGIN, "User-Agent": agent}
            client = httpx.Client(base_url=f"{shop.server.url}/api/widget/v1", headers=headers, timeout=20)
            return open_clients.enter_context(client)

        yield come


def feedback_of(shop: Shop) -> list[tuple[bool, str | None, str]]:
    """Answer, comment and reader of every row."""

    async def read(rt: Runtime) -> list[tuple[bool, str | None, str]]:
        statement = select(ArticleFeedback.is_helpful, ArticleFeedback.comment, ArticleFeedback.reader)
        async with rt.db.read() as tx:
            found = await tx.execute(statement.where(ArticleFeedback.account_id == shop.account_id))
            return [(row.is_helpful, row.comment, row.reader) for row in found]

    return work_on(shop.server, read)


def searches_of(shop: Shop) -> dict[str, tuple[int, int]]:
    """Question to how often it was asked and how much was found."""

    async def read(rt: Runtime) -> dict[str, tuple[int, int]]:
        statement = select(ArticleSearch.query, ArticleSearch.times, ArticleSearch.results)
        async with rt.db.read() as tx:
            found = await tx.execute(statement.where(ArticleSearch.account_id == shop.account_id))
            return {row.query: (row.times, row.results) for row in found}

    return work_on(shop.server, read)


def test_an_answer_counts_once_a_reader_and_day_and_can_be_changed(shop: Shop, reader: Reader) -> None:
    first, second = reader("first"), reader("second")
    for body in ({"helpful": True}, {"helpful": False}, {"helpful": False, "comment": " The fee? ", "locale": "en"}):
        assert first.post("/articles/returns/feedback", json=body).status_code == 204
    assert second.post("/articles/returns/feedback", json={"helpful": True}).status_code == 204
    rows = [(helpful, comment) for helpful, comment, _ in feedback_of(shop)]
    assert sorted(rows, key=str) == [(False, "The fee?"), (True, None)]


def test_nothing_of_a_reader_is_kept_as_it_was(shop: Shop, reader: Reader) -> None:
    agent = "a browser that nobody else has"
    assert reader(agent).post("/articles/sizes/feedback", json={"helpful": True}).status_code == 204
    kept = " ".join(str(value) for row in feedback_of(shop) for value in row)
    assert agent not in kept
    assert "127.0.0.1" not in kept


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/articles/returns/feedback", {}, "helpful"),
        ("/articles/returns/feedback", {"helpful": "yes"}, "helpful"),
        ("/articles/returns/feedback", {"helpful": True, "comment": "x" * 1_001}, "comment"),
        ("/article-searches", {"query": ""}, "query"),
        ("/article-searches", {"query": "x" * 201}, "query"),
        ("/article-searches", {"query": "x", "results": -1}, "results"),
    ],
)
def test_bad_input_is_told_by_its_field(reader: Reader, path: str, body: dict[str, object], field: str) -> None:
    answer = reader("bad").post(path, json=body)
    assert answer.status_code == 422, answer.text
    assert field in {error["field"] for error in answer.json()["errors"]}


def test_an_article_that_is_not_there_has_no_feedback(reader: Reader) -> None:
    answer = reader("lost").post("/articles/nothing/feedback", json={"helpful": True})
    assert answer.status_code == 404


def test_a_page_that_is_not_the_stores_may_not_answer(reader: Reader) -> None:
    client = reader("mallory")
    client.headers["Origin"] = "https://mallory.example"
    assert client.post("/articles/returns/feedback", json={"helpful": False}).status_code == 403
    client.headers["X-Parlor-Store"] = "pk_none"
    assert client.post("/article-searches", json={"query": "x"}).status_code == 404


def test_one_question_in_other_letters_is_counted_with_it(shop: Shop, reader: Reader) -> None:
    client = reader("searcher")
    for query, results in (("Xylophone  stand", 0), ("xylophone stand", 0), ("oak", 3)):
        assert client.post("/article-searches", json={"query": query, "results": results}).status_code == 204
    found = searches_of(shop)
    assert found["xylophone stand"] == (2, 0)
    assert found["oak"] == (1, 3)


def test_a_reader_who_asks_too_often_waits(reader: Reader) -> None:
    client = reader("a machine")
    answers = [client.post("/article-searches", json={"query": f"q{number}"}) for number in range(40)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert int(refused[0].headers["Retry-After"]) > 0


def test_the_oldest_question_makes_room(shared_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("widget_server.articles.actions.MAX_SEARCHES_A_STORE", 3)
    other = open_shop(shared_server, name="Small", origin="https://small.example")

    async def ask(rt: Runtime) -> None:
        (store,) = await list_stores(rt, other.account_id)
        actor = StoreActor(StoreId(store.id), AccountId(store.account_id), store)
        for number in range(5):
            search = NewArticleSearch(query=f"question {number}")
            await add_article_search(rt, actor, search, locale="en", reader=f"reader {number}")

    work_on(shared_server, ask)
    assert len(searches_of(other)) == 3
    assert "question 4" in searches_of(other)
