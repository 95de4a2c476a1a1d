"""The shop that is measured: an account with staff, visitors and an open conversation for each, made by the product.

Rows come from the product's own actions; sessions from its own sign-in over HTTP. One shop serves a whole run.
"""

import asyncio
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Final

import httpx
import msgspec

from benchmarks.http_client import post_head
from benchmarks.stream_client import get_request
from widget_server.accounts import AccountId, StoreActor, add_account, add_store, list_stores
from widget_server.agents import Role, add_agent
from widget_server.app import build_app
from widget_server.contacts import NewVisitor, Page, VisitorActor, make_credentials, welcome_visitor
from widget_server.conversations import NewConversation, NewMessage, start_conversation
from widget_server.runtime import Runtime
from widget_server.schema import whole_metadata
from widget_server.settings import Settings
from widget_server.store.migrate import upgrade

ORIGIN: Final = "https://shop.example"
_PASSWORD: Final = "a long password"  # noqa: S105  of a shop that lives for minutes
_AT_ONCE: Final = 32


@dataclass(frozen=True, slots=True)
class Shopper:
    """A visitor with a token and one open conversation."""

    actor: VisitorActor
    token: str
    conversation_id: str


@dataclass(frozen=True, slots=True)
class Shop:
    """One store's public key, its visitors, and its agents' addresses."""

    data_dir: Path
    store_key: str
    shoppers: tuple[Shopper, ...]
    emails: tuple[str, ...]

    def settings(self) -> dict[str, str]:
        """How a server comes to serve this shop; each client tells an address of its own, as a proxy would."""
        return {"PARLOR_DATA_DIR": str(self.data_dir), "PARLOR_TRUSTED_HOPS": "1", "PARLOR_LOG_LEVEL": "warning"}

    def headers_of(self, shopper: Shopper) -> dict[str, str]:
        """What the widget of this visitor sends."""
        return {
            "Origin": ORIGIN,
            "X-Parlor-Store": self.store_key,
            "Authorization": f"Bearer {shopper.token}",
            "X-Forwarded-For": address_of(shopper.actor.visitor_id),
        }

    def stream_request(self, shopper: Shopper) -> bytes:
        """The request for a visitor's stream."""
        return get_request("/api/widget/v1/events", self.headers_of(shopper))

    def message_head(self, shopper: Shopper) -> bytes:
        """The head of a visitor's message to their conversation."""
        return post_head(f"/api/widget/v1/conversations/{shopper.conversation_id}/messages", self.headers_of(shopper))


def address_of(name: str) -> str:
    """A client address that belongs to this name."""
    number = uuid.uuid5(uuid.NAMESPACE_URL, name).int
    return f"10.{number % 250}.{number // 250 % 250}.{number // 62_500 % 250 + 1}"


@asynccontextmanager
async def open_runtime(settings: Settings) -> AsyncIterator[Runtime]:
    """The product's parts in this process, without a server."""
    rt = build_app(settings).runtime
    try:
        yield rt
    finally:
        await rt.db.close()


async def build_shop(settings: Settings, *, visitors: int, agents: int) -> Shop:
    """Migrate an empty database and fill it; a visitor's first message opens their conversation."""
    await asyncio.to_thread(upgrade, settings.effective_database_url, whole_metadata())
    async with open_runtime(settings) as rt:
        account_id = await add_account(rt, "Pine & Oak")
        store_id = await add_store(rt, account_id, name="Pine & Oak", domains=[ORIGIN])
        (store,) = await list_stores(rt, account_id)
        page = StoreActor(store_id, account_id, store)
        turn = asyncio.Semaphore(_AT_ONCE)

        async def welcome() -> Shopper:
            async with turn:
                return await _welcome(rt, page)

        async def hire(number: int) -> str:
            return await _hire(rt, account_id, number)

        shoppers = await asyncio.gather(*(welcome() for _ in range(visitors)))
        emails = await asyncio.gather(*(hire(number) for number in range(agents)))
    return Shop(settings.data_dir, store.key, tuple(shoppers), tuple(emails))


async def _welcome(rt: Runtime, page: StoreActor) -> Shopper:
    shown = Page(url=f"{ORIGIN}/", title="Home", referrer="")
    actor = await welcome_visitor(rt, page, NewVisitor(locale="en", page=shown), user_agent="benchmark")
    first = NewConversation(message=NewMessage(id=str(uuid.uuid4()), text="Hello"), page=shown)
    started = await start_conversation(rt, actor, first)
    return Shopper(actor, make_credentials(rt, actor).token, started.conversation.id)


async def _hire(rt: Runtime, account_id: AccountId, number: int) -> str:
    email = f"agent{number}@shop.example"
    await add_agent(rt, account_id, name=f"Agent {number}", email=email, password=_PASSWORD, role=Role.AGENT)
    return email


async def sign_in(port: int, emails: Sequence[str]) -> list[str]:
    """The session cookie of each agent, from the server's own sign-in."""
    base = f"http://127.0.0.1:{port}/api/v1/session"
    async with httpx.AsyncClient(timeout=60) as client:

        async def one(email: str) -> str:
            headers = {"X-Forwarded-For": address_of(email), "Content-Type": "application/json"}
            body = msgspec.json.encode({"email": email, "password": _PASSWORD})
            answer = await client.post(base, content=body, headers=headers)
            answer.raise_for_status()
            cookie = SimpleCookie(answer.headers["set-cookie"])
            return "; ".join(f"{name}={morsel.value}" for name, morsel in cookie.items())

        return [await one(email) for email in emails]


def desk_requests(cookies: Sequence[str], *, streams: int) -> list[bytes]:
    """Requests for `streams` streams of the desk, spread over the agents."""
    return [
        get_request(
            "/api/v1/events",
            {"Cookie": cookies[number % len(cookies)], "X-Forwarded-For": address_of(str(number))},
        )
        for number in range(streams)
    ]


def message_body(text: str) -> tuple[str, bytes]:
    """A new message as the widget sends it: its client-made id and the JSON."""
    client_id = str(uuid.uuid4())
    return client_id, msgspec.json.encode({"id": client_id, "text": text})
