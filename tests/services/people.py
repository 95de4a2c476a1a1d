"""The recurring people: a merchant's shop with its staff, and shoppers, over real HTTP.

shop = open_shop(server(PARLOR_DATABASE_URL=database_url))
cleo = shop.shopper()
conversation, message = cleo.start("Where is my order?")
ben = shop.sign_in("ben")
ben.say(conversation["id"], "On its way.")
"""

import asyncio
import json
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx
from argon2.profiles import CHEAPEST

from tests.services.server import Server
from widget_server.accounts import add_account, add_store, list_stores
from widget_server.agents import Role, add_agent, passwords
from widget_server.app import open_process
from widget_server.runtime import Runtime
from widget_server.settings import Settings

# A hash holds its own cost, so no sign-in of the cast costs a server anything either: at the real cost both took a
# quarter of a second of a core, a thousand times a run. What the product stores is in tests/test_cli.py.
passwords.set_cost(CHEAPEST)

ResultT = TypeVar("ResultT")

Json = dict[str, Any]
PASSWORD = "a long password"
ORIGIN = "https://shop.example"
TIMEOUT = httpx.Timeout(20)
LONGEST_SILENCE_SECONDS = 120
"""Between two events of a stream that a test waits for: then it fails, instead of waiting for ever."""


def new_uuid() -> str:
    """An id as clients make them."""
    return str(uuid.uuid4())


@dataclass
class Event:
    """One event of a stream."""

    name: str
    data: Json
    id: str | None


class Stream:
    """An open stream; iterating waits for the next event, comments and `retry` are left out."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._lines = response.iter_lines()

    def wait_until_open(self) -> None:
        """Read the first line, `retry`: from here on nothing is missed."""
        assert next(self._lines).startswith("retry: ")
        assert next(self._lines) == ""

    def __iter__(self) -> Iterator[Event]:
        name, data, place = "", "", None
        latest = time.monotonic() + LONGEST_SILENCE_SECONDS
        for line in self._lines:
            # Heartbeats keep the connection from ever timing out.
            if time.monotonic() > latest:
                raise TimeoutError("no event came on the stream")
            key, _, value = line.partition(": ")
            if key == "event":
                name = value
            elif key == "data":
                data = value
            elif key == "id":
                place = value
            elif not line and data:
                yield Event(name, json.loads(data), place)
                name, data, place = "", "", None
                latest = time.monotonic() + LONGEST_SILENCE_SECONDS

    def next(self, name: str) -> Event:
        """The next event with this name; others are passed over."""
        return next(event for event in self if event.name == name)


@dataclass
class Person:
    """Someone with a client of their own."""

    http: httpx.Client
    base: str

    def post(self, path: str, body: Json) -> httpx.Response:
        """POST to this side's API."""
        return self.http.post(self.base + path, json=body)

    def get(self, path: str, **params: str) -> httpx.Response:
        """GET from this side's API."""
        return self.http.get(self.base + path, params=params)

    def say(self, conversation_id: str, text: str, *, client_id: str | None = None) -> Json:
        """Send a message; it must be accepted."""
        body = {"id": client_id or new_uuid(), "text": text}
        answer = self.post(f"/conversations/{conversation_id}/messages", body)
        assert answer.status_code == 201, answer.text
        message: Json = answer.json()["message"]
        return message

    def messages(self, conversation_id: str) -> list[Json]:
        """The newest page of a thread, oldest first."""
        answer = self.get(f"/conversations/{conversation_id}/messages")
        assert answer.status_code == 200, answer.text
        items: list[Json] = answer.json()["items"]
        return items

    @contextmanager
    def stream(self, last_event_id: str | None = None) -> Iterator[Stream]:
        """Follow this side's stream."""
        headers = {"Last-Event-ID": last_event_id} if last_event_id else {}
        with self.http.stream("GET", self.base + "/events", headers=headers) as response:
            assert response.status_code == 200, response.read()
            stream = Stream(response)
            stream.wait_until_open()
            yield stream


@dataclass
class Shopper(Person):
    """A browser with a visitor's token."""

    visitor_id: str = ""
    resume: str = ""

    def start(self, text: str, *, client_id: str | None = None) -> tuple[Json, Json]:
        """Start a conversation."""
        answer = self.post("/conversations", {"message": {"id": client_id or new_uuid(), "text": text}})
        assert answer.status_code == 201, answer.text
        return answer.json()["conversation"], answer.json()["message"]


@dataclass
class Shop:
    """One store of one account on one server."""

    server: Server
    account_id: str
    store_key: str

    def client(self, headers: dict[str, str]) -> httpx.Client:
        """A client that is closed with the shop's test process; a server that trusts one hop sees its own network."""
        address = f"fd00:{uuid.uuid4().hex[:4]}:{uuid.uuid4().hex[:4]}:{uuid.uuid4().hex[:4]}::1"
        made = httpx.Client(headers={"X-Forwarded-For": address, **headers}, timeout=TIMEOUT)
        self.server.on_end.append(made.close)
        return made

    def shopper(self, *, resume: str | None = None) -> Shopper:
        """A new browser, or one that comes back."""
        http = self.client({"X-Parlor-Store": self.store_key, "Origin": ORIGIN})
        base = self.server.url + "/api/widget/v1"
        body: Json = {"locale": "en", "page": {"url": ORIGIN + "/", "title": "Home", "referrer": ""}}
        answer = http.post(base + "/visitors", json={**body, **({"resume": resume} if resume else {})})
        assert answer.status_code == 201, answer.text
        http.headers["Authorization"] = f"Bearer {answer.json()['token']}"
        return Shopper(http, base, answer.json()["visitor_id"], answer.json()["resume"])

    def email_of(self, name: str) -> str:
        """The address of a staff person: no other shop of the server has it."""
        return f"{name.replace(' ', '.')}@{self.store_key.replace('_', '')}.example"

    def hire(self, name: str, *, role: str = "agent") -> None:
        """Add a staff person, such as `ben`."""

        async def add(rt: Runtime) -> None:
            await add_agent(
                rt, self.account_id, name=name.title(), email=self.email_of(name), password=PASSWORD, role=Role(role)
            )

        work_on(self.server, add)

    def sign_in(self, name: str) -> Person:
        """A staff person's browser."""
        http = self.client({})
        base = self.server.url + "/api/v1"
        answer = http.post(base + "/session", json={"email": self.email_of(name), "password": PASSWORD})
        assert answer.status_code == 201, answer.text
        http.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
        return Person(http, base)


def open_shop(
    server: Server, *, name: str = "Pine & Oak", origin: str = ORIGIN, appearance: dict[str, object] | None = None
) -> Shop:
    """An account with one store whose pages are at `origin`, made by the same actions as the commands use."""

    async def add(rt: Runtime) -> tuple[str, str]:
        account_id = await add_account(rt, name)
        await add_store(rt, account_id, name=name, domains=[origin], appearance=appearance)
        (store,) = await list_stores(rt, account_id)
        return account_id, store.key

    return Shop(server, *work_on(server, add))


def work_on(server: Server, work: Callable[[Runtime], Awaitable[ResultT]]) -> ResultT:
    """Run actions on the server's database from this process, as a `parlor` command would, without its start."""

    async def run() -> ResultT:
        settings = Settings(data_dir=server.data_dir, database_url=server.database_url)
        rt = open_process(settings).runtime
        try:
            return await work(rt)
        finally:
            await rt.db.close()

    with ThreadPoolExecutor(1) as thread:  # a loop of its own, whatever loop the test may have
        return thread.submit(lambda: asyncio.run(run())).result()
