"""P11: card numbers are masked before anything is stored, whoever writes them and wherever.

What says that the AI is one, redaction for outside models, export and erasure come with their rooms.
"""

from tests.services.people import Json, Shop, new_uuid, open_shop
from tests.services.server import ServerFactory

CARDS = {"4111 1111 1111 1111": "1111", "5500-0000-0000-0004": "0004", "340000000000009": "0009"}
"""Test numbers of the card schemes."""


def test_card_numbers_reach_no_answer_no_stream_and_no_file(server: ServerFactory) -> None:
    shop = open_shop(server())
    shop.hire("ben")
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    conversation, _ = cleo.start("Hello")
    path = f"/conversations/{conversation['id']}"
    with ben.stream() as desk:
        for card, end in CARDS.items():
            said = cleo.say(conversation["id"], f"my card: {card}.")
            noted = ben.post(path + "/notes", {"id": new_uuid(), "text": f"they sent {card}"}).json()["message"]
            assert (said["text"], noted["text"]) == (f"my card: •••• {end}.", f"they sent •••• {end}")
        ben.say(conversation["id"], "Please never send us your card number")
        told: list[Json] = []
        while not told or told[-1]["author_kind"] != "agent" or told[-1]["kind"] != "message":
            told.append(desk.next("message.created").data["message"])
    shop.server.stop()
    kept = b"".join(file.read_bytes() for file in shop.server.data_dir.rglob("*") if file.is_file())
    assert b"never send us your card number" in kept
    for card in CARDS:
        assert card not in str(told)
        assert card.encode() not in kept


def test_order_numbers_are_no_cards(shop: Shop) -> None:
    cleo = shop.shopper()
    text = "order 1234 5678 9012 3456, phone +33 6 12 34 56 78"
    assert cleo.start(text)[1]["text"] == text
