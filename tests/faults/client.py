"""A client that does not give up: it repeats a call until it is answered, and resumes its stream for ever."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from types import TracebackType
from typing import Final, Self

import httpx

from tests.faults.figures import Figures
from tests.services.people import Json

PAUSE_SECONDS: Final = 0.1
_LATER: Final = frozenset({429, 503})


class Client:
    """One browser. Every call carries a client-made id or changes nothing twice, so that it can be repeated."""

    def __init__(self, base: str, headers: dict[str, str], figures: Figures, *, patience_seconds: float) -> None:
        self.http = httpx.AsyncClient(headers=headers, timeout=patience_seconds, verify=False)
        self.base = base
        self.figures = figures

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.http.aclose()

    @asynccontextmanager
    async def following(self, silence_seconds: float) -> AsyncIterator["Follower"]:
        """Follow the stream of this side while the block runs."""
        follower = Follower(self, silence_seconds=silence_seconds)
        task = asyncio.create_task(follower.follow())
        try:
            yield follower
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def insist(self, method: str, path: str, body: Json | None = None) -> tuple[Json, int]:
        """The answer and how often it took; whatever happens to the server, the call is made until it is answered."""
        tries = 0
        while True:
            tries += 1
            try:
                answer = await self.http.request(method, self.base + path, json=body)
            except httpx.TransportError:
                self.figures.repeated += 1
                await asyncio.sleep(PAUSE_SECONDS)
                continue
            if answer.is_success:
                return answer.json() if answer.content else {}, tries
            assert answer.status_code in _LATER, f"{method} {path}: {answer.status_code} {answer.text}"
            await asyncio.sleep(min(1.0, float(answer.headers.get("retry-after", "1"))))

    async def pages(self, path: str, *, limit: int = 200) -> list[Json]:
        """All items of a list."""
        items: list[Json] = []
        after = ""
        while True:
            page, _ = await self.insist("GET", f"{path}?limit={limit}{after}")
            items.extend(page["items"])
            if page["next"] is None:
                return items
            after = f"&after={page['next']}"


class Follower:
    """Follows a stream as the widget does: opens it, fetches the state, applies what is later, resumes by the last id.

    A position that is neither the next one nor told by a `resync` is a gap.
    """

    def __init__(self, client: Client, *, silence_seconds: float) -> None:
        self.client = client
        self.silence_seconds = silence_seconds
        self.last_id: str | None = None
        self.seen: dict[str, Json] = {}
        """The messages that this side knows, by client id."""
        self.error: Exception | None = None
        self.news = asyncio.Condition()
        self.on_message: asyncio.Queue[Json | None] = asyncio.Queue()

    async def follow(self) -> None:
        """Until cancelled."""
        try:
            while True:
                with suppress(httpx.TransportError):
                    await self._read()
                await asyncio.sleep(PAUSE_SECONDS)
        except Exception as error:  # noqa: BLE001  told to whoever waits
            async with self.news:
                self.error = error
                self.news.notify_all()

    async def wait_for(self, client_ids: set[str]) -> None:
        """Until all these messages are known here."""
        async with self.news:
            await self.news.wait_for(lambda: self.error is not None or client_ids <= self.seen.keys())
        if self.error is not None:
            raise self.error

    async def _read(self) -> None:
        headers = {"Last-Event-ID": self.last_id} if self.last_id else {}
        timeout = httpx.Timeout(5, read=self.silence_seconds)
        url = self.client.base + "/events"
        async with self.client.http.stream("GET", url, headers=headers, timeout=timeout) as response:
            if response.status_code != 200:
                assert response.status_code in _LATER, f"{url}: {response.status_code}"
                return
            self.client.figures.streams_opened += 1
            if self.last_id is None:
                await self._fetch()
            fields: dict[str, str] = {}
            async for line in response.aiter_lines():
                name, _, value = line.partition(": ")
                if line:
                    fields[name] = value
                    continue
                await self._take(fields)
                fields = {}

    async def _take(self, fields: dict[str, str]) -> None:
        name, place = fields.get("event"), fields.get("id")
        if name == "resync":
            self.client.figures.resyncs += 1
            self.last_id = place
            await self._fetch()
            return
        if place is None:
            return
        self.client.figures.events += 1
        self._check_place(place)
        self.last_id = place
        if name == "message.created":
            await self._learn([json.loads(fields["data"])["message"]], is_news=True)

    def _check_place(self, place: str) -> None:
        if self.last_id is None:
            return
        epoch, position = place.split(".")
        known_epoch, known = self.last_id.split(".")
        if (epoch, int(position)) != (known_epoch, int(known) + 1):
            self.client.figures.gaps += 1

    async def _fetch(self) -> None:
        for conversation in await self.client.pages("/conversations"):
            await self._learn(await self.client.pages(f"/conversations/{conversation['id']}/messages"), is_news=False)

    async def _learn(self, messages: list[Json], *, is_news: bool) -> None:
        async with self.news:
            for message in messages:
                if message["client_id"] is None:
                    continue
                self.seen[message["client_id"]] = message
                if is_news:
                    self.on_message.put_nowait(message)
            self.news.notify_all()
