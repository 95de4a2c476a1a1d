"""Serves the built help center and its articles to the widget."""

from pathlib import Path
from typing import Annotated

import msgspec
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from helpcenter import FeedArticle
from widget_server.accounts import StoreActor, store_gate
from widget_server.articles.actions import add_article_feedback, add_article_search
from widget_server.articles.index import ArticleIndex
from widget_server.articles.release import Release, find_redirect, read_release
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
    """The endpoints and pages of one built help center."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._index = ArticleIndex(output)
        self._release: Release | None = None

    async def read_articles(self, call: Call[StoreActor, ArticleQuery, Nothing]) -> ArticlePage:
        """Articles that fit a query."""
        locale = choose_locale(call.query.locale, list(call.actor.store.locales))
        found = self._index.search(call.query.query, locale, limit=check_limit(call.query.limit))
        return ArticlePage([_row(article) for article in found], None)

    async def read_article(self, call: Call[StoreActor, LocaleQuery, Nothing]) -> ArticleAnswer:
        """One article, in the reader's language where it is translated."""
        locale = choose_locale(call.query.locale, list(call.actor.store.locales))
        found = self._index.find(call.path("slug"), locale)
        if found is None:
            raise NotFound("There is no such article")
        return ArticleAnswer(
            ArticleView(
                found.id, found.slug, found.title, found.description, found.locale, found.url, found.markdown,
                found.html, found.updated_at,
            )
        )  # fmt: skip

    async def create_feedback(self, call: Call[StoreActor, Nothing, NewArticleFeedback]) -> None:
        """Say whether an article helped; the answer of a reader's day can be changed."""
        locale = choose_locale(call.body.locale, list(call.actor.store.locales))
        found = self._index.find(call.path("slug"), locale)
        if found is None:
            raise NotFound("There is no such article")
        rt = runtime_of(call.request)
        await add_article_feedback(rt, call.actor, found, call.body, reader=_reader_of(call.request))

    async def create_search(self, call: Call[StoreActor, Nothing, NewArticleSearch]) -> None:
        """Say what was looked for and how much was found."""
        locale = choose_locale(call.body.locale, list(call.actor.store.locales))
        rt = runtime_of(call.request)
        await add_article_search(rt, call.actor, call.body, locale=locale, reader=_reader_of(call.request))

    async def serve_page(self, request: Request) -> Response:
        """A page or file of the help center."""
        path = request.path_params["path"]
        release = await to_thread.run_sync(self._read_release)
        moved = find_redirect(release.redirects, request.url.path)
        if moved:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(moved + query, 301)
        headers = release.headers
        return await serve_folder(request, self._output, path, headers=headers, immutable="assets/")

    def _read_release(self) -> Release:
        """What the published release asks of a server; read again when another one is published."""
        folder = self._output.resolve()
        if self._release is None or self._release.folder != folder:
            self._release = read_release(folder)
        return self._release

    async def redirect_to_home(self, request: Request) -> Response:
        """`/help` is `/help/`."""
        return RedirectResponse("/help/", 308)

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
        """The static pages."""
        return [Route("/help", self.redirect_to_home), Route("/help/{path:path}", self.serve_page)]


def _row(article: FeedArticle) -> ArticleRow:
    breadcrumbs = [crumb.title for crumb in article.breadcrumbs]
    return ArticleRow(
        article.id, article.slug, article.title, article.description, article.url, breadcrumbs, article.locale
    )


def _reader_of(request: Request) -> str:
    """Address and browser: never kept as they are."""
    address = client_address(request, runtime_of(request).settings.trusted_hops)
    return f"{address} {request.headers.get('user-agent', '')[:300]}"
