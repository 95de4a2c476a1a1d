"""What staff read of a help center, over HTTP, on both databases: states, answers, searches that found nothing."""

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import insert

from helpcenter import WidgetEmbed, build_helpcenter
from tests.services.people import ORIGIN, Json, Person, Shop, open_shop, work_on
from tests.services.ports import wait_until
from tests.services.server import Server, ServerFactory
from widget_server.articles import ArticleFeedback, ArticleSearch
from widget_server.kit.ids import new_id
from widget_server.runtime import Runtime

FILES = {
    "helpcenter.yml": "name: Pine & Oak\nlocales: [en, fr]\n",
    "en/returns/index.md": "---\ntitle: Returns\norder: 1\n---\n",
    "en/returns/how.md": "---\ntitle: How do I return a sofa?\nid: how\nupdated_at: 2026-11-03\n---\nText.\n",
    "fr/returns/how.md": "---\ntitle: Retourner un canapé\nupdated_at: 2026-01-03\n---\nTexte.\n",
    "en/returns/fees/costs.md": "---\ntitle: What it costs\nid: costs\n---\nText.\n",
    "en/returns/fees/later.md": "---\ntitle: Later\nid: later\nstatus: draft\n---\nText.\n",
    "en/sale.md": "---\ntitle: Sale\nid: sale\npublish_at: 2090-01-01T09:00:00Z\n---\nText.\n",
}
NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("help")
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def build_for(shop: Shop | None, root: Path, server: Server) -> None:
    """The help center with this shop's widget on its pages."""
    widget = WidgetEmbed(store_key=shop.store_key) if shop else None
    build_helpcenter(root, Path(server.data_dir) / "helpcenter", widget=widget)


@dataclass
class Desk:
    """An agent before the help center of one store."""

    shop: Shop
    person: Person
    store_id: str

    def get(self, path: str = "", **params: str) -> httpx.Response:
        return self.person.get(f"/stores/{self.store_id}/help-center{path}", **params)

    def read(self, path: str = "", **params: str) -> Json:
        answer = self.get(path, **params)
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        return found

    def items(self, path: str, **params: str) -> list[Json]:
        return list(self.read(path, **params)["items"])

    def pages(self, path: str, **params: str) -> list[list[Json]]:
        """All of the list, page by page."""
        pages: list[list[Json]] = []
        after: str | None = None
        while after is not None or not pages:
            answer = self.read(path, **params, **({"after": after} if after else {}))
            pages.append(answer["items"])
            after = answer["next"]
        return pages


@pytest.fixture
def desk(shared_server: Server, root: Path) -> Desk:
    """Of a shop of the test's own, seen by a plain agent."""
    shop = open_shop(shared_server)
    build_for(shop, root, shared_server)
    shop.hire("ben")
    ben = shop.sign_in("ben")
    (store,) = ben.get("/stores").json()["items"]
    return Desk(shop, ben, store["id"])


Answer = tuple[str, datetime, bool, str | None]


def add_answers(desk: Desk, answers: list[Answer]) -> None:
    """Article, moment, yes or no, words: as they were kept over the weeks."""
    rows = [
        {
            "id": new_id("fb"), "account_id": desk.shop.account_id, "store_id": desk.store_id, "article_id": article_id,
            "locale": "en", "day": moment.date(), "reader": f"reader {number}", "revision": "r",
            "is_helpful": helpful, "comment": comment, "answered_at": moment,
        }
        for number, (article_id, moment, helpful, comment) in enumerate(answers)
    ]  # fmt: skip

    async def add(rt: Runtime) -> None:
        async with rt.db.begin() as tx:
            await tx.execute(insert(ArticleFeedback).values(rows))

    work_on(desk.shop.server, add)


def add_searches(desk: Desk, searches: list[tuple[str, int, int, datetime]]) -> None:
    """Query, results, times, last asked."""
    rows = [
        {
            "id": new_id("sr"), "account_id": desk.shop.account_id, "store_id": desk.store_id, "locale": "en",
            "query": query, "results": results, "times": times, "asked_at": moment,
        }
        for query, results, times, moment in searches
    ]  # fmt: skip

    async def add(rt: Runtime) -> None:
        async with rt.db.begin() as tx:
            await tx.execute(insert(ArticleSearch).values(rows))

    work_on(desk.shop.server, add)


def titles(items: list[Json]) -> list[str]:
    return [item["title"] for item in items]


def test_an_agent_sees_what_is_published_and_what_is_not(desk: Desk) -> None:
    center = desk.read()["center"]
    assert (center["default_locale"], center["locales"], center["articles_count"]) == ("en", ["en", "fr"], 4)
    assert center["url"] == "/help/"
    assert center["next_due_at"] == "2090-01-01T09:00:00Z"
    counts = {each["locale"]: each for each in center["states"]}
    assert (counts["en"]["published"], counts["en"]["draft"], counts["en"]["scheduled"]) == (2, 1, 1)
    assert (counts["fr"]["published"], counts["fr"]["outdated"], counts["fr"]["missing"]) == (1, 1, 1)
    assert (counts[None]["published"], counts[None]["missing"]) == (2, 1)


def test_the_tree_holds_every_article_in_its_folder(desk: Desk) -> None:
    assert [
        (item["id"], item["parent_id"], item["title"], item["articles_count"]) for item in desk.items("/categories")
    ] == [("returns", None, "Returns", 3), ("returns/fees", "returns", "Fees", 2)]
    assert titles(desk.items("/articles", category_id="/")) == ["Sale"]
    assert titles(desk.items("/articles", category_id="returns")) == ["How do I return a sofa?"]
    costs, later = desk.items("/articles", category_id="returns/fees")
    assert costs["breadcrumbs"] == ["Returns", "Fees"]
    assert (later["versions"][0]["state"], later["versions"][0]["url"]) == ("draft", None)


def test_an_article_tells_of_each_language_and_leads_to_its_pages(desk: Desk) -> None:
    (how,) = desk.items("/articles", article_id="how")
    english, french = how["versions"]
    assert english["url"] == "/help/en/returns/how/"
    assert english["markdown_url"] == "/help/en/returns/how/index.md"
    assert (english["updated_at"], english["source"]) == ("2026-11-03", "en/returns/how.md")
    assert (english["is_outdated"], french["is_outdated"]) == (False, True)
    for url in (english["url"], english["markdown_url"]):
        assert httpx.get(desk.shop.server.url + url, timeout=20).status_code == 200
    assert desk.items("/articles", article_id="none") == []


FOUND: list[tuple[dict[str, str], list[str]]] = [
    ({"state": "draft"}, ["Later"]),
    ({"state": "scheduled"}, ["Sale"]),
    ({"state": "outdated"}, ["How do I return a sofa?"]),
    ({"state": "outdated", "locale": "en"}, []),
    ({"state": "missing", "locale": "fr"}, ["What it costs"]),
    ({"locale": "fr"}, ["How do I return a sofa?"]),
    ({"query": "SOFA ret"}, ["How do I return a sofa?"]),
    ({"query": "canape"}, ["How do I return a sofa?"]),
    ({"query": "fees/later"}, ["Later"]),
    ({"query": "%"}, ["How do I return a sofa?", "What it costs", "Later", "Sale"]),
    ({"query": "zebra"}, []),
    ({"locale": "xx"}, []),
]


def test_articles_are_found_by_words_state_and_language(desk: Desk) -> None:
    for wanted, found in FOUND:
        assert sorted(titles(desk.items("/articles", **wanted))) == sorted(found), wanted
        top = [item for item in desk.items("/categories", **wanted) if not item["parent_id"]]
        in_tree = sum(item["articles_count"] for item in top)
        assert in_tree == len([title for title in found if title != "Sale"]), wanted


def test_lists_come_in_pages(desk: Desk) -> None:
    assert [len(page) for page in desk.pages("/articles", limit="3")] == [3, 1]
    assert [len(page) for page in desk.pages("/categories", limit="1")] == [1, 1]
    add_searches(desk, [(f"q{number}", 0, number % 2 + 1, NOW) for number in range(5)])
    pages = desk.pages("/searches-without-result", limit="2")
    assert [len(page) for page in pages] == [2, 2, 1]
    assert sorted(item["query"] for page in pages for item in page) == ["q0", "q1", "q2", "q3", "q4"]
    add_answers(desk, [("how", NOW - timedelta(minutes=number), False, f"words {number}") for number in range(3)])
    comments = desk.pages("/comments", limit="2")
    assert [[item["comment"] for item in page] for page in comments] == [["words 0", "words 1"], ["words 2"]]


def test_the_least_helpful_article_comes_first_when_enough_have_said_so(desk: Desk) -> None:
    day = NOW - timedelta(days=1)
    add_answers(
        desk,
        [
            *[("how", day, number < 10, None) for number in range(50)],  # 40 of 50 say no
            *[("costs", day, False, None) for _ in range(5)],
            *[("gone", day, number < 9, None) for number in range(10)],
            *[("later", day, False, None) for _ in range(4)],
            *[("sale", NOW - timedelta(days=200), False, None) for _ in range(9)],
        ],
    )
    rated = desk.items("/rated-articles")
    assert [(one["article_id"], one["title"], one["unhelpful_count"]) for one in rated] == [
        ("how", "How do I return a sofa?", 40),
        ("costs", "What it costs", 5),
        ("gone", None, 1),
    ]
    assert rated[0]["lowest_unhelpful_share"] == pytest.approx(0.6696, abs=0.0001)
    assert [one["article_id"] for one in desk.items("/rated-articles", min_answers="20")] == ["how"]
    assert "sale" in {one["article_id"] for one in desk.items("/rated-articles", days="366")}
    (how,) = desk.items("/articles", article_id="how")
    assert (how["helpful_count"], how["unhelpful_count"]) == (10, 40)
    center = desk.read()
    assert (center["helpful_count"], center["unhelpful_count"]) == (19, 50)


def test_answers_are_counted_by_day_and_week_with_the_empty_ones(desk: Desk) -> None:
    monday = NOW.date() - timedelta(days=NOW.weekday())
    add_answers(
        desk,
        [
            ("how", NOW, True, None), ("how", NOW, False, None), ("costs", NOW, False, None),
            ("how", NOW - timedelta(days=14), False, None), ("how", NOW - timedelta(days=300), False, None),
        ],
    )  # fmt: skip
    days = desk.items("/feedback-counts", per="day", days="30", article_id="how")
    assert len(days) == 30
    assert days[-1] == {"starts_on": NOW.date().isoformat(), "helpful_count": 1, "unhelpful_count": 1}
    assert days[15]["unhelpful_count"] == 1
    assert sum(day["unhelpful_count"] for day in days) == 2
    weeks = desk.items("/feedback-counts", days="30")
    assert weeks[-1] == {"starts_on": monday.isoformat(), "helpful_count": 1, "unhelpful_count": 2}
    assert all(date.fromisoformat(week["starts_on"]).weekday() == 0 for week in weeks)
    assert sum(week["unhelpful_count"] for week in desk.items("/feedback-counts", locale="fr")) == 0


def test_searches_that_found_nothing_of_late(desk: Desk) -> None:
    add_searches(
        desk,
        [
            ("xylophone", 0, 3, NOW), ("oak table", 4, 9, NOW), ("gift wrap", 0, 7, NOW - timedelta(days=2)),
            ("long ago", 0, 50, NOW - timedelta(days=200)),
        ],
    )  # fmt: skip
    found = desk.items("/searches-without-result")
    assert [(one["query"], one["times"], one["locale"]) for one in found] == [
        ("gift wrap", 7, "en"),
        ("xylophone", 3, "en"),
    ]
    assert [one["query"] for one in desk.items("/searches-without-result", days="1")] == ["xylophone"]
    assert desk.items("/searches-without-result", locale="fr") == []
    assert desk.read()["searches_without_result_count"] == 2


def test_what_readers_do_is_there_at_once_and_for_this_store_alone(desk: Desk) -> None:
    headers = {"X-Parlor-Store": desk.shop.store_key, "Origin": ORIGIN}
    with httpx.Client(base_url=f"{desk.shop.server.url}/api/widget/v1", headers=headers, timeout=20) as reader:
        body = {"helpful": False, "comment": "And the fee?"}
        assert reader.post("/articles/how/feedback", json=body).status_code == 204
        assert reader.post("/article-searches", json={"query": "Zebra", "results": 0}).status_code == 204
    (comment,) = desk.items("/comments", article_id="how")
    assert (comment["comment"], comment["is_helpful"], comment["title"]) == (
        "And the fee?",
        False,
        "How do I return a sofa?",
    )
    assert [one["query"] for one in desk.items("/searches-without-result")] == ["zebra"]
    rival = open_shop(desk.shop.server, name="Mallory Ltd")
    rival.hire("mallory", role="owner")
    mallory = rival.sign_in("mallory")
    (own,) = mallory.get("/stores").json()["items"]
    theirs = Desk(rival, mallory, own["id"])
    assert (
        theirs.items("/comments") == theirs.items("/searches-without-result") == theirs.items("/rated-articles") == []
    )
    assert Desk(rival, mallory, desk.store_id).get().status_code == 404


REFUSED: list[tuple[str, dict[str, str], str]] = [
    ("", {"days": "0"}, "days"),
    ("/articles", {"state": "lost"}, "state"),
    ("/articles", {"limit": "201"}, "limit"),
    ("/categories", {"after": "x"}, "after"),
    ("/rated-articles", {"min_answers": "0"}, "min_answers"),
    ("/feedback-counts", {"per": "month"}, "per"),
    ("/searches-without-result", {"days": "367"}, "days"),
    ("/searches-without-result", {"after": "bm90aGluZw"}, "after"),
]


def test_bad_questions_are_told_by_their_field(desk: Desk) -> None:
    for path, params, field in REFUSED:
        answer = desk.get(path, **params)
        assert answer.status_code == 422, answer.text
        assert {error["field"] for error in answer.json()["errors"]} == {field}


def test_a_help_center_without_a_widget_is_the_only_stores(server: ServerFactory, root: Path) -> None:
    parlor = server()
    shop = open_shop(parlor)
    shop.hire("edda", role="editor")
    edda = shop.sign_in("edda")
    (store,) = edda.get("/stores").json()["items"]
    desk = Desk(shop, edda, store["id"])
    assert desk.read()["center"] is None
    assert desk.items("/articles") == desk.items("/categories") == []
    build_for(None, root, parlor)
    assert desk.read()["center"]["articles_count"] == 4
    open_shop(parlor, name="Mallory Ltd", origin="https://mallory.example")
    assert desk.read()["center"] is None
    own = Path(parlor.data_dir) / "helpcenters" / store["slug"]
    build_helpcenter(root, own, base_path=f"/help/{store['slug']}/")
    wait_until(lambda: desk.read()["center"] is not None, timeout_seconds=20, what="its own was not found")
    assert desk.read()["center"]["url"] == f"/help/{store['slug']}/"
    shutil.rmtree(own.parent)
    build_for(shop, root, parlor)
    wait_until(lambda: len(desk.items("/articles")) == 4, timeout_seconds=20, what="the installation's was not found")
