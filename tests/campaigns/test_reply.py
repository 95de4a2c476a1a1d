"""A shopper answers a campaign: a conversation that begins with what the shop said, over HTTP on both databases."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.campaigns.test_campaigns import change, write
from tests.services.people import Json, Person, Shop, Shopper, new_uuid, open_shop
from tests.services.server import Server

TEXTS = {"en": {"text": "Can we **help**, {{first_name|there}}?"}, "fr": {"text": "Besoin d’aide ?"}}


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    made = open_shop(shared_server)
    made.hire("alice", role="owner")
    made.hire("ben")
    return made


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


def run(person: Person, **definition: object) -> Json:
    """A campaign that shoppers meet."""
    made = write(person, name="Contact page", **{"variants": [{"id": "a", "texts": TEXTS}], **definition})
    active: Json = change(person, made, status="active").json()["campaign"]
    return active


def reply(shopper: Shopper, campaign_id: str, text: str = "Yes please", **more: object) -> Json:
    body = {"message": {"id": new_uuid(), "text": text}, "campaign_id": campaign_id, **more}
    answer = shopper.post("/conversations", body)
    assert answer.status_code == 201, answer.text
    started: Json = answer.json()
    return started


def counts(person: Person, campaign: Json) -> Json:
    (line,) = person.get(f"/campaigns/{campaign['id']}/counts").json()["items"]
    found: Json = line
    return found


def test_what_the_shop_said_is_the_first_message(shop: Shop, alice: Person) -> None:
    campaign = run(alice)
    cleo = shop.shopper()
    started = reply(cleo, campaign["id"], campaign_variant="a")
    assert started["message"]["text"] == "Yes please"
    conversation = started["conversation"]
    assert (conversation["unread_count"], conversation["last_message"]["text"]) == (0, "Yes please")
    for person in (cleo, alice):
        first, second = person.messages(conversation["id"])
        assert (first["text"], first["via"], first["author_kind"]) == ("Can we **help**, there?", "campaign", "system")
        assert (second["text"], second["via"], second["author_kind"]) == ("Yes please", None, "visitor")
        assert (first["seq"], second["seq"]) == (1, 2)


def test_staff_see_of_which_campaign_and_variant_it_came(shop: Shop, alice: Person) -> None:
    campaign = run(alice, variants=[{"id": "a", "texts": TEXTS}, {"id": "b", "texts": {"en": {"text": "Hello?"}}}])
    assert campaign["tag"] == "contact-page"
    cleo = shop.shopper()
    conversation = reply(cleo, campaign["id"], campaign_variant="b")["conversation"]
    (shown,) = alice.get("/conversations").json()["items"]
    assert shown["campaign"] == {"id": campaign["id"], "name": "Contact page", "variant": "b"}
    assert shown["tags"] == ["contact-page"]
    assert [message["text"] for message in alice.messages(conversation["id"])] == ["Hello?", "Yes please"]
    # The merchant's name for it is none of the shopper's business.
    assert "campaign" not in conversation


def test_the_desk_is_told_of_both_messages_in_order(shop: Shop, alice: Person) -> None:
    campaign = run(alice)
    with alice.stream() as stream:
        reply(shop.shopper(), campaign["id"])
        assert stream.next("conversation.created").data["conversation"]["campaign"]["id"] == campaign["id"]
        said = [stream.next("message.created").data["message"] for _ in range(2)]
    assert [(message["seq"], message["via"]) for message in said] == [(1, "campaign"), (2, None)]


def test_it_speaks_the_shoppers_language_and_names_them(shop: Shop, alice: Person) -> None:
    store_id = alice.get("/stores").json()["items"][0]["id"]
    settings = alice.get(f"/stores/{store_id}/widget-settings").json()
    changed = alice.http.patch(
        f"{alice.base}/stores/{store_id}/widget-settings",
        json={"version": settings["version"], "locales": ["en", "fr"]},
    )
    assert changed.status_code == 200, changed.text
    campaign = run(alice)
    cleo = shop.shopper()
    answer = cleo.http.post(cleo.base + "/visitors", json={"id": new_uuid(), "locale": "fr-CA"})
    cleo.http.headers["Authorization"] = f"Bearer {answer.json()['token']}"
    conversation = reply(cleo, campaign["id"])["conversation"]
    assert cleo.messages(conversation["id"])[0]["text"] == "Besoin d’aide ?"


def test_a_code_that_was_offered_stands_there(shop: Shop, alice: Person) -> None:
    campaign = run(alice, discount_code="OAK10")
    cleo = shop.shopper()
    conversation = reply(cleo, campaign["id"])["conversation"]
    assert cleo.messages(conversation["id"])[0]["text"] == "Can we **help**, there?\n\n`OAK10`"


def test_an_agent_gives_it_their_face_and_has_answered_nothing(shop: Shop, alice: Person) -> None:
    ben = next(agent for agent in alice.get("/agents").json()["items"] if agent["name"] == "Ben")
    named = run(alice, sender={"kind": "agent", "agent_id": ben["id"]})
    anybody = run(alice, sender={"kind": "random_agent"})
    for campaign, more in ((named, {}), (anybody, {"campaign_agent_id": ben["id"]})):
        cleo = shop.shopper()
        conversation = reply(cleo, campaign["id"], **more)["conversation"]
        first, _ = cleo.messages(conversation["id"])
        assert (first["author_kind"], first["author"]["name"], first["via"]) == ("agent", "Ben", "campaign")
        waiting = alice.get(f"/conversations/{conversation['id']}").json()["conversation"]
        assert (waiting["unread_count"], waiting["assignee_id"], waiting["agents_read_seq"]) == (1, None, 0)


def test_nobody_elses_face_is_taken(shop: Shop, alice: Person) -> None:
    campaign = run(alice, sender={"kind": "random_agent"})
    cleo = shop.shopper()
    conversation = reply(cleo, campaign["id"], campaign_agent_id="agt_0000000000000000")["conversation"]
    assert cleo.messages(conversation["id"])[0]["author_kind"] == "system"


def test_sent_again_it_is_the_same_conversation_and_counts_once(shop: Shop, alice: Person) -> None:
    campaign = run(alice)
    cleo = shop.shopper()
    body = {"message": {"id": new_uuid(), "text": "Yes"}, "campaign_id": campaign["id"], "campaign_variant": "a"}
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: cleo.post("/conversations", body), range(6)))
    assert {answer.status_code for answer in answers} == {201}
    (found,) = {answer.json()["conversation"]["id"] for answer in answers}
    assert len(cleo.messages(found)) == 2
    assert counts(alice, campaign)["replied_count"] == 1
    # The retry of an answer that was lost, after the campaign is over.
    change(alice, campaign, status="ended")
    assert cleo.post("/conversations", body).json()["conversation"]["id"] == found
    assert len(cleo.messages(found)) == 2


def test_a_page_that_reports_the_reply_too_counts_nothing(shop: Shop, alice: Person) -> None:
    campaign = run(alice)
    cleo = shop.shopper()
    reply(cleo, campaign["id"])
    signal = {"name": "campaign:replied", "at": "2026-01-01T00:00:00Z", "campaign_id": campaign["id"], "variant": "a"}
    headers = {"User-Agent": "Mozilla/5.0 Firefox/140.0"}
    sent = cleo.http.post(cleo.base + "/signals", json={"id": new_uuid(), "items": [signal]}, headers=headers)
    assert sent.status_code == 202, sent.text
    assert counts(alice, campaign)["replied_count"] == 1


def test_no_message_is_lost_for_a_campaigns_sake(shared_server: Server, shop: Shop, alice: Person) -> None:
    rival = open_shop(shared_server, name="Mallory Ltd")
    rival.hire("mallory", role="owner")
    ended = run(alice)
    assert change(alice, ended, status="ended").status_code == 200
    deleted = run(alice)
    assert alice.http.delete(f"{alice.base}/campaigns/{deleted['id']}").status_code == 204
    two = run(alice, variants=[{"id": "a", "texts": TEXTS}, {"id": "b", "texts": TEXTS}])
    useless = [
        {"campaign_id": "cmp_0000000000000000"},
        {"campaign_id": "<script>"},
        {"campaign_id": run(rival.sign_in("mallory"))["id"]},
        {"campaign_id": ended["id"]},
        {"campaign_id": deleted["id"]},
        {"campaign_id": write(alice)["id"]},
        {"campaign_id": two["id"]},
        {"campaign_id": two["id"], "campaign_variant": "c"},
        {"campaign_variant": "a"},
    ]
    for number, body in enumerate(useless):
        cleo = shop.shopper()
        answer = cleo.post("/conversations", {"message": {"id": new_uuid(), "text": f"Hello {number}"}, **body})
        assert answer.status_code == 201, (body, answer.text)
        (message,) = cleo.messages(answer.json()["conversation"]["id"])
        assert message["text"] == f"Hello {number}"
    assert all(each["campaign"] is None for each in alice.get("/conversations").json()["items"])
    assert [line["replied_count"] for line in alice.get(f"/campaigns/{two['id']}/counts").json()["items"]] == [0, 0]


def test_two_campaigns_of_one_name_have_tags_of_their_own(alice: Person) -> None:
    assert [write(alice, name=name)["tag"] for name in ("Sale!", "Sale", "???")] == ["sale", "sale-2", "campaign"]


def answer_in(
    shopper: Shopper, conversation_id: str, campaign_id: str, text: str = "Yes please", **more: object
) -> Json:
    """A message of a conversation that goes on, which answers a campaign."""
    body = {"id": new_uuid(), "text": text, "campaign_id": campaign_id, "campaign_variant": "a", **more}
    answer = shopper.post(f"/conversations/{conversation_id}/messages", body)
    assert answer.status_code == 201, answer.text
    message: Json = answer.json()["message"]
    return message


def texts(person: Person, conversation_id: str) -> list[tuple[str, str | None]]:
    return [(each["text"], each["via"]) for each in person.messages(conversation_id)]


SAID = ("Can we **help**, there?", "campaign")


def test_in_a_conversation_that_goes_on_staff_see_what_is_answered(shop: Shop, alice: Person) -> None:
    ben = next(agent for agent in alice.get("/agents").json()["items"] if agent["name"] == "Ben")
    campaign = run(alice, sender={"kind": "agent", "agent_id": ben["id"]})
    cleo = shop.shopper()
    conversation, _ = cleo.start("Hello?")
    with alice.stream() as stream:
        answer_in(cleo, conversation["id"], campaign["id"])
        said = [stream.next("message.created").data for _ in range(2)]
        changed = stream.next("conversation.updated").data["conversation"]
    assert [(each["message"]["seq"], each["message"]["via"]) for each in said] == [(2, "campaign"), (3, None)]
    origin = {"id": campaign["id"], "name": "Contact page", "variant": "a"}
    first = alice.messages(conversation["id"])[1]
    assert (first["campaign"], first["author"]["name"]) == (origin, "Ben")
    assert all("campaign" not in message for message in cleo.messages(conversation["id"]))
    assert texts(cleo, conversation["id"]) == [("Hello?", None), SAID, ("Yes please", None)]
    # It came of none, has the tag of the one that it answers, and still waits for a person.
    assert (changed["campaign"], changed["tags"], changed["version"]) == (None, ["contact-page"], 2)
    assert changed["waiting_since"] is not None
    assert counts(alice, campaign)["replied_count"] == 1


def test_sent_again_a_reply_in_a_conversation_is_the_same_message(shop: Shop, alice: Person) -> None:
    campaign = run(alice)
    cleo = shop.shopper()
    conversation, _ = cleo.start("Hello?")
    body = {"id": new_uuid(), "text": "Yes", "campaign_id": campaign["id"], "campaign_impression_id": new_uuid()}
    path = f"/conversations/{conversation['id']}/messages"
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: cleo.post(path, body), range(6)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["message"]["id"] for answer in answers}) == 1
    change(alice, campaign, status="ended")
    assert cleo.post(path, body).json()["message"] == answers[0].json()["message"]
    assert texts(alice, conversation["id"]) == [("Hello?", None), SAID, ("Yes", None)]
    assert counts(alice, campaign)["replied_count"] == 1


def test_what_was_answered_is_said_once_however_many_messages_name_it(shop: Shop, alice: Person) -> None:
    campaign = run(alice)
    cleo = shop.shopper()
    shown = {"campaign_impression_id": new_uuid()}
    signal = {"name": "campaign:shown", "at": "2026-01-01T00:00:00Z", "campaign_id": campaign["id"], "variant": "a"}

    def show(impression_id: str) -> None:
        items = [{**signal, "properties": {"impression_id": impression_id}}]
        headers = {"User-Agent": "Mozilla/5.0 Firefox/140.0"}
        sent = cleo.http.post(cleo.base + "/signals", json={"id": new_uuid(), "items": items}, headers=headers)
        assert sent.status_code == 202, sent.text

    show(shown["campaign_impression_id"])
    conversation = reply(cleo, campaign["id"], campaign_variant="a", **shown)["conversation"]
    # Written before the page heard that the first had arrived.
    answer_in(cleo, conversation["id"], campaign["id"], "Hello?", **shown)
    answer_in(cleo, conversation["id"], campaign["id"], "Anybody?")
    begun = [SAID, ("Yes please", None), ("Hello?", None), ("Anybody?", None)]
    assert texts(cleo, conversation["id"]) == begun
    # Met another time, it is said another time.
    later = new_uuid()
    show(later)
    answer_in(cleo, conversation["id"], campaign["id"], "Now yes", campaign_impression_id=later)
    assert texts(cleo, conversation["id"]) == [*begun, SAID, ("Now yes", None)]
    assert counts(alice, campaign)["replied_count"] == 2


def test_a_campaign_that_is_over_costs_no_message(shop: Shop, alice: Person) -> None:
    campaign = run(alice)
    assert change(alice, campaign, status="ended").status_code == 200
    cleo = shop.shopper()
    conversation, _ = cleo.start("Hello?")
    answer_in(cleo, conversation["id"], campaign["id"])
    assert texts(alice, conversation["id"]) == [("Hello?", None), ("Yes please", None)]
