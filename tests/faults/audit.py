"""After the storm: every acknowledged message once and in order, `seq` and positions without a gap."""

import json
from collections import defaultdict

from sqlalchemy import Connection, create_engine, select

from tests.faults.crowd import Crowd, Desk
from tests.faults.figures import Figures
from widget_server.conversations import Conversation
from widget_server.realtime import Event, Stream
from widget_server.store import sync_url


async def audit(crowd: Crowd, desk: Desk) -> None:
    """Count what is wrong into the crowd's figures: the threads as an agent reads them, the log as it is stored."""
    figures = crowd.figures
    stored = {item["id"] for item in await desk.client.pages("/conversations")}
    figures.unsent += len(stored - crowd.acknowledged.keys())
    for conversation_id, authors in crowd.acknowledged.items():
        thread = await desk.client.pages(f"/conversations/{conversation_id}/messages")
        thread.sort(key=lambda message: int(message["seq"]))
        kept = [entry for entry in thread if entry["kind"] == "message"]
        ids = [message["client_id"] for message in kept]
        sent = {client_id for listed in authors.values() for client_id in listed}
        figures.lost += len(sent - set(ids))
        figures.doubled += len(ids) - len(set(ids))
        figures.unsent += len(set(ids) - sent)
        for author, listed in authors.items():
            mine = [entry["client_id"] for entry in kept if author in (entry["author_kind"], _author_id(entry))]
            figures.out_of_order += mine != listed
    engine = create_engine(sync_url(crowd.shop.server.database_url))
    with engine.connect() as connection:
        _count_gaps(connection, figures)
    engine.dispose()


def _author_id(entry: dict[str, dict[str, str] | None]) -> str | None:
    author = entry["author"]
    return author["id"] if author else None


def _count_gaps(connection: Connection, figures: Figures) -> None:
    positions: dict[str, list[int]] = defaultdict(list)
    seqs: dict[str, set[int]] = defaultdict(set)
    for row in connection.execute(select(Event.stream_id, Event.position, Event.data).order_by(Event.position)):
        positions[row.stream_id].append(row.position)
        data = json.loads(row.data)
        seqs[data["conversation_id"]] |= {data["seq"], data.get("message", data)["seq"]}
    for stream in connection.execute(select(Stream.id, Stream.position)):
        figures.gaps += positions[stream.id] != list(range(1, stream.position + 1))
    for conversation in connection.execute(select(Conversation.id, Conversation.seq)):
        figures.gaps += seqs[conversation.id] != set(range(1, conversation.seq + 1))
