"""What bounds uploads in one process: how often, how many at a time, how many pictures are drawn at once."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from starlette.requests import Request

from widget_server.attachments.access import Actor, uploader_id_of
from widget_server.contacts import VisitorActor
from widget_server.kit.client_address import client_address
from widget_server.kit.errors import RateLimited, Unavailable
from widget_server.runtime import Runtime

MAX_UPLOADS: Final = 64
"""Uploads being received at the same time by one process."""

MAX_UPLOADS_AN_ADDRESS: Final = 8
MAX_UPLOADS_AN_UPLOADER: Final = 5
"""A message's attachments may all be on their way at once."""

MAX_DRAWINGS: Final = 2
"""Pictures drawn at once: each takes up to 400 MB and a core."""

_RETRY_SECONDS: Final = 5


class Intake:
    """The counts of one process; over a cap the newest upload is refused."""

    def __init__(self) -> None:
        self.drawing = asyncio.Semaphore(MAX_DRAWINGS)
        self._open: Counter[str] = Counter()

    @contextmanager
    def admit(self, rt: Runtime, actor: Actor, request: Request) -> Iterator[None]:
        """A place among the uploads for as long as the block lasts.

        Raises:
            RateLimited: this visitor, agent, address or store sends too many or too often.
            Unavailable: the process receives MAX_UPLOADS already.
        """
        address = client_address(request, rt.settings.trusted_hops)
        _spend(rt, actor, address)
        caps = {
            "server": MAX_UPLOADS,
            f"address:{address}": MAX_UPLOADS_AN_ADDRESS,
            uploader_id_of(actor): MAX_UPLOADS_AN_UPLOADER,
        }
        self._check(caps)
        self._open.update(caps.keys())
        try:
            yield
        finally:
            self._open.subtract(caps.keys())
            for key in caps:
                if not self._open[key]:
                    del self._open[key]

    def _check(self, caps: dict[str, int]) -> None:
        if self._open["server"] >= caps["server"]:
            raise Unavailable("Too many uploads at once", retry_after_seconds=_RETRY_SECONDS)
        for key, cap in caps.items():
            if self._open[key] >= cap:
                raise RateLimited(f"At most {cap} uploads at a time", retry_after_seconds=_RETRY_SECONDS)


def _spend(rt: Runtime, actor: Actor, address: str) -> None:
    """An hour of one visitor is at most 140 uploads, of one address (an office, a café) 420."""
    limits = rt.limits
    if isinstance(actor, VisitorActor):
        limits.of("uploads.visitor", burst=20, per_second=1 / 30).spend(actor.visitor_id)
        limits.of("uploads.address", burst=60, per_second=1 / 10).spend(address)
        limits.of("uploads.store", burst=600, per_second=2).spend(actor.store_id)
    else:
        limits.of("uploads.agent", burst=100, per_second=1 / 2).spend(actor.agent_id)
