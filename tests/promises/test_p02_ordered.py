"""P2: `seq` and stream positions are gap-free, whoever writes at the same time; loss is told by position alone."""

from concurrent.futures import ThreadPoolExecutor

from tests.services.people import Person, Shop, new_uuid

WRITERS = 6
LINES = 8


def test_writers_at_the_same_time_leave_no_gap(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    conversation, _ = cleo.start("Hello")
    path = f"/conversations/{conversation['id']}"

    def write(number: int) -> None:
        person: Person = cleo if number % 2 else ben
        for count in range(LINES):
            person.say(conversation["id"], f"{number}:{count}")
            if person is ben:
                ben.post(path + "/notes", {"id": new_uuid(), "text": f"note {number}:{count}"})

    with cleo.stream() as hers, ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
        told = [hers.next("message.created") for _ in range(WRITERS * LINES)]
    inbox = ben.get(path + "/messages", limit="200").json()
    assert [entry["seq"] for entry in inbox["items"]] == list(range(1, inbox["seq"] + 1))
    shown = cleo.get(path + "/messages", limit="200").json()["items"]
    seqs = [message["seq"] for message in shown]
    assert seqs == sorted(set(seqs))
    assert len(seqs) < inbox["seq"], "a visitor's view skips the notes' numbers"
    epochs, positions = zip(*(str(event.id).split(".") for event in told), strict=True)
    assert len(set(epochs)) == 1
    first = int(positions[0])
    assert [int(position) for position in positions] == list(range(first, first + WRITERS * LINES))
    assert [event.data["message"] for event in told] == shown[1:]
