"""P4: a client that opens the stream, then fetches, and applies what is later has everything once.

For each kind of event: `tests/realtime/test_state.py`; in the browser: `tests/browser/`.
"""

import threading

from tests.services.people import Shop

LINES = 40


def test_nothing_falls_between_the_fetch_and_the_stream(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    conversation, _ = cleo.start("0")
    path = f"/conversations/{conversation['id']}/messages"
    writing = threading.Thread(target=lambda: [ben.say(conversation["id"], str(n)) for n in range(1, LINES)])
    writing.start()
    with cleo.stream() as stream:
        page = cleo.get(path, limit="200").json()
        screen = {message["seq"]: message for message in page["items"]}
        later = []
        while max(screen) < LINES:
            message = stream.next("message.created").data["message"]
            if message["seq"] > page["seq"]:
                assert message["seq"] not in screen
                later.append(message)
                screen[message["seq"]] = message
    writing.join()
    assert [screen[seq]["text"] for seq in sorted(screen)] == [str(number) for number in range(LINES)]
    assert list(screen.values()) == cleo.get(path, limit="200").json()["items"]
