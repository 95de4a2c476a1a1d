"""Routes of staff: the state of one store's help center, what readers said of it, and what they did not find."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, TypeVar

from anyio import to_thread

from helpcenter import ArticleStatus, VersionStatus
from widget_server.accounts import Store, is_only_store
from widget_server.agents import AgentActor, agent_gate, find_store
from widget_server.articles.centers import ROOT_PATH, Centers
from widget_server.articles.desk_schemas import (
    ArticlesQuery,
    ArticleStatePage,
    ArticleStateView,
    CategoriesQuery,
    CategoryPage,
    CategoryView,
    CenterAnswer,
    CenterQuery,
    CenterView,
    CommentPage,
    CommentsQuery,
    CommentView,
    FeedbackCountPage,
    FeedbackCountsQuery,
    RatedArticle,
    RatedArticlePage,
    RatedQuery,
    SearchesQuery,
    SearchPage,
    SearchView,
    StateCounts,
    VersionView,
)
from widget_server.articles.kinds import ArticleState, Wanted
from widget_server.articles.overview import Overview, OverviewShelf
from widget_server.articles.queries import (
    Answers,
    count_all_answers,
    count_answers,
    count_answers_by_period,
    count_searches_without_result,
    list_comments,
    list_searches_without_result,
)
from widget_server.articles.rules import lowest_share
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint
from widget_server.kit.pagination import check_limit, decode_number, encode_after
from widget_server.runtime import Runtime, runtime_of

ItemT = TypeVar("ItemT")
TOP: Final = "/"
"""In the place of a category's id: outside of all of them."""


class HelpCenterDesk:
    """The endpoints of staff, each about one store's help center."""

    def __init__(self, centers: Centers) -> None:
        self._centers = centers
        self._shelf = OverviewShelf()

    async def read_center(self, call: Call[AgentActor, CenterQuery, Nothing]) -> CenterAnswer:
        """How the help center of a store is."""
        rt = runtime_of(call.request)
        store, overview = await self._look(call)
        since = _since(rt, call.query.days)
        async with rt.db.read() as tx:
            answers = await count_all_answers(tx, store.id, since=since)
            searches = await count_searches_without_result(tx, store.id, since=since)
        return CenterAnswer(_view_center(overview), answers.helpful, answers.unhelpful, searches)

    async def read_categories(self, call: Call[AgentActor, CategoriesQuery, Nothing]) -> CategoryPage:
        """The categories that hold such articles, as a tree."""
        query = call.query
        _, overview = await self._look(call)
        found: list[CategoryView] = []
        if overview is not None:
            wanted = Wanted(query.query, query.state, query.locale)
            found = [
                CategoryView(one.key, one.parent or None, overview.title_of(one), count)
                for one, count in await to_thread.run_sync(overview.count_categories, wanted)
            ]
        return CategoryPage(*_cut(found, query.limit, query.after))

    async def read_articles(self, call: Call[AgentActor, ArticlesQuery, Nothing]) -> ArticleStatePage:
        """Articles with their state in every locale, drafts included."""
        rt, query = runtime_of(call.request), call.query
        store, overview = await self._look(call)
        if overview is None:
            return ArticleStatePage(*_cut([], query.limit, query.after))
        category_id = "" if query.category_id == TOP else query.category_id
        wanted = Wanted(query.query, query.state, query.locale, category_id, query.article_id)
        shown, following = _cut(await to_thread.run_sync(overview.find, wanted), query.limit, query.after)
        async with rt.db.read() as tx:
            answers = await count_answers(tx, store.id, article_ids=[article.id for article in shown])
        items = [_view_article(overview, article, answers.get(article.id, Answers())) for article in shown]
        return ArticleStatePage(items, following)

    async def read_rated(self, call: Call[AgentActor, RatedQuery, Nothing]) -> RatedArticlePage:
        """Articles by how surely they do not help."""
        rt, query = runtime_of(call.request), call.query
        store, overview = await self._look(call)
        async with rt.db.read() as tx:
            answers = await count_answers(tx, store.id, since=_since(rt, query.days))
        rated = [
            _view_rated(overview, article_id, found)
            for article_id, found in answers.items()
            if found.helpful + found.unhelpful >= query.min_answers
        ]
        rated.sort(key=lambda one: (-one.lowest_unhelpful_share, -one.unhelpful_count, one.article_id))
        return RatedArticlePage(*_cut(rated, query.limit, query.after))

    async def read_feedback_counts(self, call: Call[AgentActor, FeedbackCountsQuery, Nothing]) -> FeedbackCountPage:
        """Readers' answers over time."""
        rt, store = runtime_of(call.request), await self._find_store(call)
        async with rt.db.read() as tx:
            counts = await count_answers_by_period(tx, store.id, call.query, today=rt.clock.now().date())
        return FeedbackCountPage(counts, None)

    async def read_comments(self, call: Call[AgentActor, CommentsQuery, Nothing]) -> CommentPage:
        """What readers wrote."""
        rt, query = runtime_of(call.request), call.query
        store, overview = await self._look(call)
        async with rt.db.read() as tx:
            rows = await list_comments(tx, store.id, query, since=_since(rt, query.days))
        items = [
            CommentView(
                row.id, row.article_id, _title_of(overview, row.article_id), row.locale, row.is_helpful, row.comment,
                row.answered_at,
            )
            for row in rows[: query.limit]
        ]  # fmt: skip
        following = encode_after(items[-1].answered_at.isoformat(), items[-1].id) if len(rows) > query.limit else None
        return CommentPage(items, following)

    async def read_searches(self, call: Call[AgentActor, SearchesQuery, Nothing]) -> SearchPage:
        """What readers looked for in vain."""
        rt, query = runtime_of(call.request), call.query
        store = await self._find_store(call)
        async with rt.db.read() as tx:
            rows = await list_searches_without_result(tx, store.id, query, since=_since(rt, query.days))
        shown = rows[: query.limit]
        items = [SearchView(row.query, row.locale, row.times, row.asked_at) for row in shown]
        following = encode_after(shown[-1].times, shown[-1].id) if len(rows) > query.limit else None
        return SearchPage(items, following)

    async def _find_store(self, call: Call[AgentActor, ItemT, Nothing]) -> Store:
        async with runtime_of(call.request).db.read() as tx:
            return await tx.freeze(await find_store(tx, call.actor, call.path("store_id")))

    async def _look(self, call: Call[AgentActor, ItemT, Nothing]) -> tuple[Store, Overview | None]:
        """The store, and its help center's states if it has one."""
        store = await self._find_store(call)
        center = await to_thread.run_sync(self._centers.of_store, store.slug)
        overview = await self._shelf.get(center.output)
        if overview is None or center.path != ROOT_PATH:
            return store, overview
        is_theirs = await self._is_theirs(runtime_of(call.request), overview, store)
        return store, overview if is_theirs else None

    async def _is_theirs(self, rt: Runtime, overview: Overview, store: Store) -> bool:
        """Drafts are nobody else's business: the installation's help center is the store's whose widget it carries.

        Without a widget it is the only store's.
        """
        if overview.status.store_key:
            return overview.status.store_key == store.key
        async with rt.db.read() as tx:
            return await is_only_store(tx, store.id)

    def endpoints(self) -> list[Endpoint]:
        """The endpoints of staff."""
        root = "/api/v1/stores/{store_id}/help-center"
        return [
            endpoint("GET", root, self.read_center, gate=agent_gate, actor="agent", query=CenterQuery,
                     answer=CenterAnswer),
            endpoint("GET", root + "/categories", self.read_categories, gate=agent_gate, actor="agent",
                     query=CategoriesQuery, answer=CategoryPage),
            endpoint("GET", root + "/articles", self.read_articles, gate=agent_gate, actor="agent",
                     query=ArticlesQuery, answer=ArticleStatePage),
            endpoint("GET", root + "/rated-articles", self.read_rated, gate=agent_gate, actor="agent",
                     query=RatedQuery, answer=RatedArticlePage),
            endpoint("GET", root + "/feedback-counts", self.read_feedback_counts, gate=agent_gate, actor="agent",
                     query=FeedbackCountsQuery, answer=FeedbackCountPage),
            endpoint("GET", root + "/comments", self.read_comments, gate=agent_gate, actor="agent",
                     query=CommentsQuery, answer=CommentPage),
            endpoint("GET", root + "/searches-without-result", self.read_searches, gate=agent_gate, actor="agent",
                     query=SearchesQuery, answer=SearchPage),
        ]  # fmt: skip


def _since(rt: Runtime, days: int) -> datetime:
    return rt.clock.now() - timedelta(days=days)


def _cut(found: Sequence[ItemT], limit: int, after: str | None) -> tuple[list[ItemT], str | None]:
    """A page of what is in memory as a whole: places are numbers."""
    start = 0 if after is None else decode_number(after)
    end = start + check_limit(limit)
    return list(found[start:end]), encode_after(end) if end < len(found) else None


def _view_center(overview: Overview | None) -> CenterView | None:
    if overview is None:
        return None
    status = overview.status
    states = [
        StateCounts(locale, **{state.value: counts[state] for state in ArticleState})
        for locale, counts in overview.count_states().items()
    ]
    return CenterView(
        status.url, status.default_locale, status.locales, overview.built_at, status.next_due_at,
        len(status.articles), states,
    )  # fmt: skip


def _view_article(overview: Overview, article: ArticleStatus, answers: Answers) -> ArticleStateView:
    return ArticleStateView(
        article.id,
        article.versions[0].title,
        article.category or None,
        overview.breadcrumbs(article),
        [_view_version(version) for version in article.versions],
        answers.helpful,
        answers.unhelpful,
    )


def _view_version(version: VersionStatus) -> VersionView:
    return VersionView(
        version.locale,
        version.title,
        ArticleState(version.state),
        version.is_unlisted,
        version.is_outdated,
        version.url or None,
        f"{version.url}index.md" if version.url else None,
        version.source,
        version.updated_at or None,
        version.publish_at,
    )


def _view_rated(overview: Overview | None, article_id: str, answers: Answers) -> RatedArticle:
    found = overview.articles.get(article_id) if overview else None
    return RatedArticle(
        article_id,
        found.versions[0].title if found else None,
        found.versions[0].url or None if found else None,
        answers.helpful,
        answers.unhelpful,
        round(lowest_share(answers.unhelpful, answers.helpful + answers.unhelpful), 4),
    )


def _title_of(overview: Overview | None, article_id: str) -> str | None:
    found = overview.articles.get(article_id) if overview else None
    return found.versions[0].title if found else None
