"""The room's routes behind a real uvicorn in a thread, with people who may use them."""

import asyncio
import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import uvicorn
from sqlalchemy import create_engine
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.types import ExceptionHandler

from tests.attachments.people import PASSWORD, People, invite_people, make_runtime
from tests.services.ports import find_free_port, wait_until
from widget_server.agents import agent_endpoints
from widget_server.agents.passwords import hash_password
from widget_server.attachments import attachment_endpoints
from widget_server.contacts import VisitorActor, make_credentials
from widget_server.kit.clock import Clock
from widget_server.kit.endpoint import routes_of
from widget_server.kit.errors import ParlorError
from widget_server.kit.problem import handle_fault, handle_http_exception, handle_parlor_error
from widget_server.runtime import Runtime
from widget_server.schema import whole_metadata
from widget_server.settings import Settings
from widget_server.store import sync_url


class Site:
    """One running server and its callers."""

    def __init__(self, rt: Runtime, people: People, url: str) -> None:
        self.rt = rt
        self.people = people
        self.http = httpx.Client(base_url=url, timeout=60)

    def headers(self, visitor: VisitorActor, key: str | None = None) -> dict[str, str]:
        """What a shopper's widget sends."""
        people = self.people
        page = people.store if visitor.store_id == people.store.store_id else people.other_store
        token = make_credentials(self.rt, visitor).token
        return {"X-Parlor-Store": key or page.store.key, "Authorization": f"Bearer {token}"}

    def upload(
        self,
        data: bytes,
        name: str = "file.png",
        *,
        visitor: VisitorActor | None = None,
        client_id: str | None = None,
        declared: str = "image/png",
    ) -> httpx.Response:
        """A shopper sends a file."""
        return self.http.post(
            "/api/widget/v1/attachments",
            headers=self.headers(visitor or self.people.cleo),
            data={"id": client_id or str(uuid.uuid4())},
            files={"file": (name, data, declared)},
        )

    def sign_in(self, email: str) -> dict[str, str]:
        """The headers of an agent's browser."""
        answer = self.http.post("/api/v1/session", json={"email": email, "password": PASSWORD})
        assert answer.status_code == 201, answer.text
        cookie = answer.headers["set-cookie"].partition(";")[0]
        self.http.cookies.clear()
        return {"Cookie": cookie, "X-CSRF-Token": answer.json()["csrf_token"]}


def found_shops(data_dir: Path, clock: Clock) -> People:
    """A SQLite store with everyone in it, to be copied: a password hash and fifteen commits take a second."""

    settings = Settings(data_dir=data_dir)
    engine = create_engine(sync_url(settings.effective_database_url))
    whole_metadata().create_all(engine)
    engine.dispose()

    async def found() -> People:
        rt = make_runtime(settings, clock)
        try:
            return await invite_people(rt, password_hash=await hash_password(PASSWORD))
        finally:
            await rt.db.close()

    with ThreadPoolExecutor(1) as thread:  # away from the loop that a browser test leaves marked as running
        return thread.submit(asyncio.run, found()).result()


def serve_room(settings: Settings, clock: Clock, people: People) -> Iterator[Site]:
    """A server of this room and of the agents' sign-in, until the generator is closed."""
    rt = make_runtime(settings, clock)
    handlers: dict[type[Exception], ExceptionHandler] = {
        ParlorError: handle_parlor_error,
        HTTPException: handle_http_exception,
        Exception: handle_fault,
    }
    app = Starlette(routes=routes_of([*agent_endpoints(), *attachment_endpoints()]), exception_handlers=dict(handlers))
    app.state.runtime = rt
    port = find_free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning", lifespan="off"))

    async def run() -> None:
        await server.serve()
        await rt.db.close()

    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    try:
        wait_until(lambda: server.started, timeout_seconds=20, what="the room did not start")
        site = Site(rt, people, f"http://127.0.0.1:{port}")
        with site.http:
            yield site
    finally:
        server.should_exit = True
        thread.join(20)
