"""Builds the ASGI app: the only module that knows all rooms."""

import gc
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from widget_server import __version__
from widget_server.agents import agent_endpoints
from widget_server.articles import Articles, Centers, HelpCenterDesk
from widget_server.attachments import (
    attachment_endpoints,
    move_attachments,
    register_attachment_jobs,
    schedule_sweep,
)
from widget_server.blocks import block_endpoints, move_blocks
from widget_server.campaigns import (
    begin_by_campaign,
    campaign_endpoints,
    move_impressions,
    name_campaigns,
    note_impressions,
    register_campaign_jobs,
)
from widget_server.consents import consent_endpoints, move_consents
from widget_server.console import console_endpoints, console_routes
from widget_server.contact_form import contact_form_endpoints
from widget_server.contacts import contact_endpoints
from widget_server.conversations import (
    DESK_EVENTS,
    VISITOR_EVENTS,
    conversation_endpoints,
    desk_stream_grant,
    move_conversations,
    register_conversation_jobs,
    visitor_stream_grant,
)
from widget_server.edge import BodyDeadline, FaultShield, OriginBook, answer_to
from widget_server.flows import flow_endpoints, move_interactions
from widget_server.hours import hours_endpoints
from widget_server.jobs import JobQueue, Worker
from widget_server.kit.client_address import client_address
from widget_server.kit.clock import Clock, SystemClock
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint, json_response, routes_of
from widget_server.kit.errors import ParlorError, Unavailable
from widget_server.kit.middleware import CommonHeaders, WidgetCors, common_headers, cors_headers
from widget_server.kit.openapi import JsonObject, openapi_document
from widget_server.kit.problem import (
    handle_http_exception,
    handle_parlor_error,
    problem_response,
)
from widget_server.kit.signing import Signer
from widget_server.mail import Mailer
from widget_server.realtime import (
    Authoriser,
    EventLog,
    Hub,
    HubResponse,
    LogReader,
    Realtime,
    StreamGrant,
    open_broker,
    serve_plain,
)
from widget_server.runtime import Runtime, runtime_of
from widget_server.settings import Settings
from widget_server.signals import move_signals, signal_endpoints
from widget_server.store import Database
from widget_server.waiting import drop_links, register_waiting, waiting_endpoints, waiting_routes
from widget_server.widget import widget_endpoints, widget_routes

log = logging.getLogger("parlor.app")

WIDGET_API: Final = "/api/widget/v1"
DESK_API: Final = "/api/v1"
_RETRY_SECONDS: Final = 2
MOVERS: Final = (
    drop_links,
    move_attachments,
    move_blocks,
    move_consents,
    move_conversations,
    move_impressions,
    move_interactions,
    move_signals,
)
"""What goes with a visitor who becomes a contact."""


@dataclass(frozen=True, slots=True)
class Process:
    """What runs in one process, with or without a web server before it."""

    runtime: Runtime
    realtime: Realtime
    worker: Worker

    async def start(self) -> None:
        """Listen to the other processes and begin to work."""
        await self.realtime.start()
        self.worker.start()
        _settle_garbage_collector()

    async def close(self) -> None:
        """End the streams, finish the jobs at hand, close the database."""
        await self.worker.close()
        await self.realtime.close()
        await self.runtime.db.close()


def open_process(settings: Settings, *, clock: Clock | None = None) -> Process:
    """The parts of one process, put together; nothing is connected before `start`.

    Raises:
        ValueError: a URL of the settings names something that we cannot use.
    """
    clock = clock or SystemClock()
    db = Database(settings.effective_database_url)
    hub = Hub(open_broker(settings.broker_url), max_streams=settings.max_streams)
    jobs = JobQueue(clock)
    rt = Runtime(settings, clock, Signer(load_secret_key(settings)), db, hub, EventLog(clock, hub.announce), jobs)
    mailer = Mailer(db, clock, smtp_url=settings.smtp_url, sender=settings.mail_from, keeps_text=settings.is_demo)
    mailer.register(jobs)
    register_conversation_jobs(rt)
    register_attachment_jobs(rt)
    register_waiting(rt)
    register_campaign_jobs(rt)
    return Process(rt, Realtime(hub, LogReader(db, hub)), Worker(db, jobs, clock))


def build_app(settings: Settings, *, clock: Clock | None = None, extra_routes: Sequence[BaseRoute] = ()) -> "App":
    """The app of one process, ready to be served."""
    process = open_process(settings, clock=clock)
    rt = process.runtime

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await schedule_sweep(rt)
        await process.start()
        yield
        await process.close()

    origins = OriginBook(rt)
    centers = Centers(settings.data_dir)
    articles = Articles(centers)
    help_center_desk = HelpCenterDesk(centers)
    endpoints = list_endpoints(articles, help_center_desk)
    inner = Starlette(
        routes=[
            *routes_of(endpoints),
            *_own_routes(endpoints),
            *widget_routes(),
            *waiting_routes(),
            *console_routes(),
            *articles.routes(),
            *extra_routes,
            *articles.host_routes(),
        ],
        middleware=[
            Middleware(CommonHeaders),
            Middleware(WidgetCors, prefix=WIDGET_API, is_known_origin=origins.is_known),
            Middleware(BodyDeadline),
            Middleware(FaultShield),
        ],
        exception_handlers={ParlorError: handle_parlor_error, HTTPException: handle_http_exception},
        lifespan=lifespan,
    )
    inner.state.runtime = rt
    return App(inner, rt, process.realtime, origins)


def load_secret_key(settings: Settings) -> bytes:
    """The key that signs tokens: the configured one, or a random one kept beside the embedded store."""
    configured = settings.secret_key.get_secret_value()
    if configured:
        return configured.encode()
    path = settings.data_dir / "secret_key"
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        draft = path.with_suffix(".new")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(32))
        draft.rename(path)
    return path.read_text().strip().encode()


def _settle_garbage_collector() -> None:
    """Without this a collection over 5,000 streams stops the loop for up to a second."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1_000)


def list_endpoints(articles: Articles, help_center_desk: HelpCenterDesk) -> list[Endpoint]:
    """Every entry of both APIs."""
    return [
        *agent_endpoints(),
        *hours_endpoints(),
        *contact_endpoints(movers=MOVERS),
        *block_endpoints(),
        *consent_endpoints(name_campaigns=name_campaigns),
        *conversation_endpoints(find_beginning=begin_by_campaign),
        *attachment_endpoints(),
        *signal_endpoints(note=note_impressions),
        *flow_endpoints(),
        *campaign_endpoints(),
        *contact_form_endpoints(),
        *waiting_endpoints(),
        *widget_endpoints(),
        *console_endpoints(),
        *articles.endpoints(),
        *help_center_desk.endpoints(),
        *_stream_endpoints(),
    ]


async def follow_stream(call: Call[StreamGrant, Nothing, Nothing]) -> None:
    """Follow the events as they happen; resume by the header Last-Event-ID."""


def _stream_endpoints() -> list[Endpoint]:
    """The streams as entries of the table, for the documents and for 405; `App` itself serves them."""
    stream = "text/event-stream"
    return [
        endpoint("GET", f"{WIDGET_API}/events", follow_stream, gate=visitor_stream_grant, actor="visitor",
                 status=200, media_type=stream, events=VISITOR_EVENTS),
        endpoint("GET", f"{DESK_API}/events", follow_stream, gate=desk_stream_grant, actor="agent",
                 status=200, media_type=stream, events=DESK_EVENTS),
    ]  # fmt: skip


def _own_routes(endpoints: list[Endpoint]) -> list[Route]:
    return [
        Route("/healthz", _healthz),
        Route("/readyz", _readyz),
        Route("/metrics", _metrics),
        *(Route(path, _serve_document(document)) for path, document in make_documents(endpoints).items()),
    ]


def make_documents(endpoints: list[Endpoint]) -> dict[str, JsonObject]:
    """The OpenAPI documents of both APIs, by their addresses."""
    documents = {}
    for prefix, title in ((WIDGET_API, "Parlor widget API"), (DESK_API, "Parlor API")):
        chosen = [item for item in endpoints if item.path.startswith(prefix + "/")]
        documents[f"{prefix}/openapi.json"] = openapi_document(chosen, title=title, version=__version__)
    return documents


def _serve_document(document: JsonObject) -> Callable[[Request], Awaitable[Response]]:
    async def serve(request: Request) -> Response:
        return json_response(document)

    return serve


async def _healthz(request: Request) -> Response:
    """The process lives."""
    return json_response({"status": "ok"})


async def _readyz(request: Request) -> Response:
    """Database and broker answer; without the broker streams go on by reading the log."""
    rt = runtime_of(request)
    try:
        await rt.db.ping()
    except (DBAPIError, PoolTimeout, OSError):
        return problem_response(Unavailable("The database does not answer", retry_after_seconds=_RETRY_SECONDS))
    has_broker = await rt.hub.broker.ping()
    return json_response({"status": "ok" if has_broker else "degraded", "database": True, "broker": has_broker})


async def _metrics(request: Request) -> Response:
    rt = runtime_of(request)
    lines = [
        "# HELP parlor_streams Open streams of this process.",
        "# TYPE parlor_streams gauge",
        f"parlor_streams {rt.hub.count}",
        "# HELP parlor_followed_streams Visitors and desks that someone follows here.",
        "# TYPE parlor_followed_streams gauge",
        f"parlor_followed_streams {len(rt.hub.streams)}",
    ]
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")


class App:
    """The outermost ASGI app: streams go straight to the hub's one response, all else to Starlette.

    Before the middleware stack a stream costs 10.5 KB instead of 13.7; it calls the same functions for CORS,
    authorisation, caps and problems, and a test compares its answers with an ordinary route's.
    """

    def __init__(self, inner: ASGIApp, rt: Runtime, realtime: Realtime, origins: OriginBook) -> None:
        self.inner = inner
        self._origins = origins
        self.runtime = rt
        self._realtime = realtime
        self._response = HubResponse(realtime)
        self._grants: dict[str, Authoriser] = {
            f"{WIDGET_API}/events": visitor_stream_grant,
            f"{DESK_API}/events": desk_stream_grant,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        authorise = self._grants.get(scope.get("path", "")) if scope["type"] == "http" else None
        if authorise is None or scope["method"] not in ("GET", "HEAD"):
            await self.inner(scope, receive, send)
            return
        scope["app"] = self.inner
        request = Request(scope, receive)
        headers = (*common_headers(scope), *await self._cors(request))
        try:
            grant = await self._authorise(request, authorise, headers)
            await self._stream(grant, scope, receive, send)
        except Exception as error:  # noqa: BLE001  # as in FaultShield: each becomes a problem
            response = answer_to(error, scope)
            response.raw_headers.extend(headers)
            await response(scope, receive, send)

    async def _authorise(
        self, request: Request, authorise: Authoriser, headers: tuple[tuple[bytes, bytes], ...]
    ) -> StreamGrant:
        grant = await authorise(request)
        address = client_address(request, self.runtime.settings.trusted_hops)
        caps = (*grant.caps, f"address:{address}")
        self.runtime.hub.check_caps(caps)
        return replace(grant, caps=caps, headers=headers)

    async def _stream(self, grant: StreamGrant, scope: Scope, receive: Receive, send: Send) -> None:
        is_plain = self.runtime.settings.stream_response == "plain"
        if is_plain and scope["method"] == "GET":
            await serve_plain(self._realtime, grant, scope, receive, send)
        else:
            await self._response.stream(grant, scope, receive, send)

    async def _cors(self, request: Request) -> list[tuple[bytes, bytes]]:
        if not request.url.path.startswith(WIDGET_API):
            return []
        origin = request.headers.get("origin")
        if origin is None or not await self._origins.is_known(origin, request.scope):
            return cors_headers(None)
        return cors_headers(origin)
