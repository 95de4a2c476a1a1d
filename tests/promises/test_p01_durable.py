"""P1: what was acknowledged is on disk, once, whatever dies."""

from concurrent.futures import ThreadPoolExecutor

import httpx

from tests.services.people import Shop, new_uuid, open_shop
from tests.services.server import ServerFactory


def talk_until_the_server_dies(shop: Shop, number: int) -> tuple[str, dict[str, str], dict[str, str]]:
    """Conversation, acknowledged texts by client id, and the one that was under way."""
    cleo = shop.shopper()
    conversation, _ = cleo.start(f"Visitor {number}")
    acknowledged: dict[str, str] = {}
    for count in range(50):
        client_id, text = new_uuid(), f"{number}:{count}"
        try:
            cleo.say(conversation["id"], text, client_id=client_id)
        except httpx.TransportError:
            return conversation["id"], acknowledged, {client_id: text}
        acknowledged[client_id] = text
    return conversation["id"], acknowledged, {}


def test_acknowledged_messages_survive_kill_9_once_and_in_order(server: ServerFactory, database_url: str) -> None:
    shop = open_shop(server(PARLOR_DATABASE_URL=database_url))
    shop.hire("ben")
    # The stream is open before the first word: of talks that are over, it would show nothing more.
    with shop.sign_in("ben").stream() as stream, ThreadPoolExecutor(8) as pool:
        talks = [pool.submit(talk_until_the_server_dies, shop, number) for number in range(8)]
        for _ in range(60):
            stream.next("message.created")
        shop.server.kill()
    shop.server.start()
    ben = shop.sign_in("ben")
    for talk in talks:
        conversation_id, acknowledged, unsure = talk.result()
        kept = {entry["client_id"]: entry["text"] for entry in ben.messages(conversation_id)[1:]}
        assert list(kept.items())[: len(acknowledged)] == list(acknowledged.items())
        assert set(kept) <= set(acknowledged) | set(unsure)


def test_a_first_message_retried_after_kill_9_makes_one_conversation(server: ServerFactory, database_url: str) -> None:
    shop = open_shop(server(PARLOR_DATABASE_URL=database_url))
    cleo = shop.shopper()
    client_id = new_uuid()
    conversation, message = cleo.start("Hello", client_id=client_id)
    shop.server.kill()
    shop.server.start()
    assert cleo.start("Hello", client_id=client_id) == (conversation, message)
    assert len(cleo.get("/conversations").json()["items"]) == 1
