"""Serves the built help center and its articles to the widget."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Annotated

import msgspec
from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match, Route
from starlette.types import Scope

from helpcenter import FeedArticle, find_former_file
from widget_server.accounts import StoreActor, store_gate
from widget_server.articles.actions import add_article_feedback, add_article_search
from widget_server.articles.centers import ROOT_PATH, Centers
from widget_server.articles.index import ArticleIndex
from widget_server.articles.release import find_redirect
from widget_server.articles.schemas import NewArticleFeedback, NewArticleSearch
from widget_server.kit.client_address import client_address
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint
from widget_server.kit.errors import NotFound
from widget_server.kit.locale import choose_locale
from widget_server.kit.pagination import check_limit
from widget_server.kit.static import serve_folder
from widget_server.runtime import runtime_of


class ArticleQuery(msgspec.Struct, forbid_unknown_fields=True):
    """What is looked for, in which language."""

    query: Annotated[str, msgspec.Meta(max_length=200)] = ""
    locale: str = ""
    limit: int = 10
    after: str | None = None


class LocaleQuery(msgspec.Struct, forbid_unknown_fields=True):
    """In which language."""

    locale: str = ""


class ArticleRow(msgspec.Struct):
    """An article in a list."""

    id: str
    slug: str
    title: str
    description: str
    url: str
    breadcrumbs: list[str]
    locale: str


class ArticlePage(msgspec.Struct):
    """The articles that fit best."""

    items: list[ArticleRow]
    next: str | None


class ArticleView(msgspec.Struct):
    """An article to read in the widget, as Markdown and as sanitised HTML."""

    id: str
    slug: str
    title: str
    description: str
    locale: str
    url: str
    markdown: str
    html: str
    updated_at: str | None


class ArticleAnswer(msgspec.Struct):
    """One article."""

    article: ArticleView


class Articles:
    """The endpoints and pages of the built help centers."""

    def __init__(self, centers: Centers) -> None:
        self._centers = centers

    async def read_articles(self, call: Call[StoreActor, ArticleQuery, Nothing]) -> ArticlePage:
        """Articles that fit a query."""
        locale = choose_locale(call.query.locale, list(call.actor.store.locales))
        index, limit = self._index_of(call.actor), check_limit(call.query.limit)
        found = await to_thread.run_sync(partial(index.search, call.query.query, locale, limit=limit))
        return ArticlePage([_row(article) for article in found], None)

    async def read_article(self, call: Call[StoreActor, LocaleQuery, Nothing]) -> ArticleAnswer:
        """One article, in the reader's language where it is translated."""
        found = await self._find(call.actor, call.path("slug"), call.query.locale)
        return ArticleAnswer(
            ArticleView(
                found.id, found.slug, found.title, found.description, found.locale, found.url, found.markdown,
                found.html, found.updated_at,
            )
        )  # fmt: skip

    async def create_feedback(self, call: Call[StoreActor, Nothing, NewArticleFeedback]) -> None:
        """Say whether an article helped; the answer of a reader's day can be changed."""
        found = await self._find(call.actor, call.path("slug"), call.body.locale)
        rt = runtime_of(call.request)
        await add_article_feedback(rt, call.actor, found, call.body, reader=_reader_of(call.request))

    async def create_search(self, call: Call[StoreActor, Nothing, NewArticleSearch]) -> None:
        """Say what was looked for and how much was found."""
        locale = choose_locale(call.body.locale, list(call.actor.store.locales))
        rt = runtime_of(call.request)
        await add_article_search(rt, call.actor, call.body, locale=locale, reader=_reader_of(call.request))

    async def list_answerable_articles(self, slug: str) -> list[FeedArticle]:
        """What answers may be made from, of the store with this slug, as it is published now."""
        return await to_thread.run_sync(self._centers.of_store(slug).index.list_answerable)

    async def serve_page(self, request: Request) -> Response:
        """A page or file of a help center."""
        named = self._centers.find(request.headers.get("host", ""), request.url.path)
        if named is None:
            raise NotFound
        center, path = named
        release = await to_thread.run_sync(center.read_release)
        moved = find_redirect(release.redirects, request.url.path)
        if moved:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(moved + query, 301)
        if not path and not request.url.path.endswith("/"):
            return RedirectResponse(f"{center.path}", 308)
        former = await to_thread.run_sync(find_former_file, center.output, path)
        if former and not (center.output / path).is_file():
            # A page that was opened before the last publish asks for what it had.
            return await serve_folder(
                request, former.parent, former.name, headers=release.headers, immutable=former.name
            )
        return await serve_folder(request, center.output, path, headers=release.headers, immutable="assets/")

    async def redirect_to_home(self, request: Request) -> Response:
        """`/help` is `/help/`."""
        return RedirectResponse(ROOT_PATH, 308)

    def endpoints(self) -> list[Endpoint]:
        """The endpoints of this room."""
        root = "/api/widget/v1/articles"
        return [
            endpoint("GET", root, self.read_articles, gate=store_gate, actor="store", query=ArticleQuery,
                     answer=ArticlePage),
            endpoint("GET", root + "/{slug}", self.read_article, gate=store_gate, actor="store",
                     query=LocaleQuery, answer=ArticleAnswer),
            endpoint("POST", root + "/{slug}/feedback", self.create_feedback, gate=store_gate, actor="store",
                     body=NewArticleFeedback),
            endpoint("POST", "/api/widget/v1/article-searches", self.create_search, gate=store_gate, actor="store",
                     body=NewArticleSearch),
        ]  # fmt: skip

    def routes(self) -> list[Route]:
        """The static pages below `/help/`."""
        return [Route("/help", self.redirect_to_home), Route("/help/{path:path}", self.serve_page)]

    def host_routes(self) -> list[Route]:
        """The static pages at a host name of their own; after all other routes, so that those keep their paths."""
        return [HostRoute("/{path:path}", self.serve_page, centers=self._centers)]

    def _index_of(self, actor: StoreActor) -> ArticleIndex:
        return self._centers.of_store(actor.store.slug).index

    async def _find(self, actor: StoreActor, slug: str, asked_locale: str) -> FeedArticle:
        locale = choose_locale(asked_locale, list(actor.store.locales))
        found = await to_thread.run_sync(self._index_of(actor).find, slug, locale)
        if found is None:
            raise NotFound("There is no such article")
        return found


class HostRoute(Route):
    """Any path of a host that a help center calls its own; elsewhere as if it were not there."""

    def __init__(self, path: str, endpoint: Callable[[Request], Awaitable[Response]], *, centers: Centers) -> None:
        super().__init__(path, endpoint, methods=["GET"])
        self._centers = centers

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Reads and nothing else, so that an unknown address stays an unknown one for all methods."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return Match.NONE, {}
        if not self._centers.has_host(Headers(scope=scope).get("host", "")):
            return Match.NONE, {}
        return super().matches(scope)


def _row(article: FeedArticle) -> ArticleRow:
    breadcrumbs = [crumb.title for crumb in article.breadcrumbs]
    return ArticleRow(
        article.id, article.slug, article.title, article.description, article.url, breadcrumbs, article.locale
    )


def _reader_of(request: Request) -> str:
    """Address and browser: never kept as they are."""
    address = client_address(request, runtime_of(request).settings.trusted_hops)
    return f"{address} {request.headers.get('user-agent', '')[:300]}"
