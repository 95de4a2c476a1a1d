"""Shoppers who send real messages and agents who answer them, through a server that fails under them.

Each writes down what it has sent and seen acknowledged; `audit.py` compares that with what is stored.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from tests.faults.client import Client, Follower
from tests.faults.figures import Figures
from tests.services.people import ORIGIN, Json, Shop, new_uuid

_MESSAGES: Final = Path(__file__).parents[1] / "data/hint3_sofmattress/messages.jsonl"
SHOPPERS: Final = 8
AGENTS: Final = 3
_LINES_A_VISIT: Final = (2, 6)
_PAUSE_SECONDS: Final = (0.0, 0.05)


def read_texts() -> list[str]:
    """The 200 messages that shoppers really wrote."""
    return [json.loads(line)["text"] for line in _MESSAGES.read_text("utf-8").splitlines()]


@dataclass
class Patience:
    """How long clients wait: for an answer, and for a word on a stream (the widget: 45 s)."""

    answer_seconds: float = 10
    silence_seconds: float = 45


@dataclass
class Desk:
    """One agent's console."""

    agent_id: str
    client: Client
    follower: Follower


class Crowd:
    """Everyone who talks, and the list of what was acknowledged."""

    def __init__(self, shop: Shop, url: str, random: Random, figures: Figures, patience: Patience) -> None:
        self.shop = shop
        self.url = url
        self.random = random
        self.figures = figures
        self.patience = patience
        self.texts = read_texts()
        self.acknowledged: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        """Client ids by conversation and author, in the order in which they were sent."""
        self.is_closing = False
        self._news = asyncio.Condition()
        self._desks: list[Desk] = []
        self._answering: list[asyncio.Task[None]] = []
        self._visiting: list[asyncio.Task[None]] = []

    # -- what the storm does

    @asynccontextmanager
    async def talking(self) -> AsyncIterator[list[Desk]]:
        """Everyone talks from here on; the block ends with `finish`."""
        async with AsyncExitStack() as open_desks, asyncio.TaskGroup() as group:
            self._desks = [await self._sit_down(name, open_desks) for name in self.agents]
            self._answering = [group.create_task(self._answer(desk, place)) for place, desk in enumerate(self._desks)]
            self._visiting = [group.create_task(self._visit_often()) for _ in range(SHOPPERS)]
            yield self._desks

    async def finish(self) -> None:
        """Let everyone end what they do, until every stream of an agent has brought every message."""
        self.is_closing = True
        await asyncio.gather(*self._visiting)
        for desk in self._desks:
            desk.follower.on_message.put_nowait(None)
        await asyncio.gather(*self._answering)
        for desk in self._desks:
            await desk.follower.wait_for(self.all_acknowledged())

    async def wait_for_more(self, count: int) -> None:
        """Until so many more messages have been acknowledged."""
        goal = self.figures.acknowledged + count
        async with self._news:
            await self._news.wait_for(lambda: self.figures.acknowledged >= goal)

    def all_acknowledged(self) -> set[str]:
        """Client ids."""
        by_author = [sent for authors in self.acknowledged.values() for sent in authors.values()]
        return {client_id for sent in by_author for client_id in sent}

    @property
    def agents(self) -> list[str]:
        """Their names; the shop has hired them."""
        return [f"agent{number}" for number in range(AGENTS)]

    # -- agents

    async def _sit_down(self, name: str, open_desks: AsyncExitStack) -> Desk:
        client = await open_desks.enter_async_context(self._client("/api/v1", {}))
        body: Json = {"email": self.shop.email_of(name), "password": "a long password"}
        session, _ = await client.insist("POST", "/session", body)
        client.http.headers["X-CSRF-Token"] = session["csrf_token"]
        follower = await open_desks.enter_async_context(client.following(self.patience.silence_seconds))
        return Desk(session["agent"]["id"], client, follower)

    async def _answer(self, desk: Desk, number: int) -> None:
        """Answer every third message of a shopper, each agent another third; now and then read and close."""
        while (message := await desk.follower.on_message.get()) is not None:
            if message["author_kind"] != "visitor" or message["seq"] % AGENTS != number:
                continue
            path = f"/conversations/{message['conversation_id']}"
            await desk.client.insist("POST", path + "/read", {"seq": message["seq"]})
            await self._send(desk.client, message["conversation_id"], desk.agent_id)
            if self.random.random() < 0.2:
                await desk.client.insist("PATCH", path, {"status": "closed"})

    # -- shoppers

    async def _visit_often(self) -> None:
        while not self.is_closing:
            await self._visit()

    async def _visit(self) -> None:
        """A new browser: it opens its stream, starts a conversation, writes some lines, and sees all of it."""
        async with self._client("/api/widget/v1", {"X-Parlor-Store": self.shop.store_key, "Origin": ORIGIN}) as client:
            visitor, _ = await client.insist("POST", "/visitors", {"id": new_uuid(), "locale": "en"})
            client.http.headers["Authorization"] = f"Bearer {visitor['token']}"
            async with client.following(self.patience.silence_seconds) as follower:
                conversation_id = await self._start(client)
                for _ in range(self.random.randint(*_LINES_A_VISIT)):
                    await self._send(client, conversation_id, "visitor")
                    await asyncio.sleep(self.random.uniform(*_PAUSE_SECONDS))
                last = max((message["seq"] for message in follower.seen.values()), default=0)
                await client.insist("POST", f"/conversations/{conversation_id}/read", {"seq": last})
                shown = await client.pages(f"/conversations/{conversation_id}/messages")
                await follower.wait_for({message["client_id"] for message in shown})

    async def _start(self, client: Client) -> str:
        message: Json = {"id": new_uuid(), "text": self.random.choice(self.texts)}
        answer, tries = await client.insist("POST", "/conversations", {"message": message})
        self.figures.conversations += 1
        self.figures.first_messages_repeated += tries > 1
        conversation_id: str = answer["conversation"]["id"]
        await self._note(conversation_id, "visitor", message["id"])
        return conversation_id

    async def _send(self, client: Client, conversation_id: str, author: str) -> None:
        message: Json = {"id": new_uuid(), "text": self.random.choice(self.texts)}
        await client.insist("POST", f"/conversations/{conversation_id}/messages", message)
        await self._note(conversation_id, author, message["id"])

    async def _note(self, conversation_id: str, author: str, client_id: str) -> None:
        async with self._news:
            self.acknowledged[conversation_id][author].append(client_id)
            self.figures.acknowledged += 1
            self._news.notify_all()

    def _client(self, base: str, headers: dict[str, str]) -> Client:
        return Client(self.url + base, headers, self.figures, patience_seconds=self.patience.answer_seconds)
