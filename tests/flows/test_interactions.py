"""What shoppers do with quick responses, over HTTP, on both databases: nothing in the inbox until they need more."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.contacts.test_routes import sign
from tests.flows.test_quick_responses import change, store_of, write
from tests.services.people import Json, Person, Shop, Shopper, new_uuid, open_shop, work_on
from tests.services.server import Server
from widget_server.conversations import Conversation
from widget_server.runtime import Runtime

RETURNS = {"en": {"question": "Can I return a mattress?", "answer": "Yes, within **100 nights**."}}


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    made = open_shop(shared_server)
    made.hire("alice", role="owner")
    return made


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


@pytest.fixture
def delivery(alice: Person) -> Json:
    return write(alice)


@pytest.fixture
def returns(alice: Person) -> Json:
    return write(alice, texts=RETURNS)


def ask(cleo: Person, response: Json, **more: object) -> Json:
    answer = cleo.post(f"/quick-responses/{response['id']}", {"id": new_uuid(), **more})
    assert answer.status_code == 201, answer.text
    asked: Json = answer.json()
    return asked


def judge(cleo: Person, asked: Json, *, helpful: bool) -> httpx.Response:
    return cleo.post(f"/interactions/{asked['interaction_id']}/feedback", {"helpful": helpful})


def inbox_of(alice: Person) -> list[Json]:
    items: list[Json] = alice.get("/conversations").json()["items"]
    return items


def counts_of(alice: Person, response: Json) -> Json:
    counts: Json = alice.get(f"/quick-responses/{response['id']}").json()["quick_response"]["counts"]
    return counts


def test_who_was_helped_or_says_nothing_leaves_nothing_in_the_inbox(shop: Shop, alice: Person, delivery: Json) -> None:
    cleo = shop.shopper()
    asked = ask(cleo, delivery)
    assert (asked["answer"], asked["conversation_id"]) == ("Three to five days.", None)
    assert judge(cleo, asked, helpful=True).status_code == 204
    ask(cleo, delivery)
    assert inbox_of(alice) == []
    assert cleo.get("/conversations").json()["items"] == []
    assert alice.get("/inbox/counts").json()["open"] == 0
    assert counts_of(alice, delivery) == {"shown_count": 0, "clicked_count": 2, "helped_count": 1, "more_help_count": 0}


def test_who_needs_more_makes_one_conversation_with_both_bubbles_and_the_tag(
    shop: Shop, alice: Person, delivery: Json
) -> None:
    cleo = shop.shopper()
    asked = ask(cleo, delivery)
    with alice.stream() as desk:
        answer = judge(cleo, asked, helpful=False)
        told = desk.next("conversation.created")
        assert told.data["conversation"]["tags"] == [delivery["tag"]]
        assert [desk.next("message.created").data["message"]["via"] for _ in range(2)] == ["flow", "flow"]
    assert answer.status_code == 201
    (row,) = inbox_of(alice)
    assert (row["id"], row["tags"], row["channel"]) == (answer.json()["conversation_id"], [delivery["tag"]], "chat")
    assert row["unread_count"] == 1
    bubbles = [(each["author_kind"], each["via"], each["text"]) for each in alice.messages(row["id"])]
    assert bubbles == [
        ("visitor", "flow", "How long does delivery take?"),
        ("system", "flow", "Three to five days."),
    ]
    (mine,) = cleo.get("/conversations").json()["items"]
    assert mine["unread_count"] == 0
    assert counts_of(alice, delivery) == {"shown_count": 0, "clicked_count": 1, "helped_count": 0, "more_help_count": 1}
    cleo.say(row["id"], "To Malta, I mean.")
    assert len(alice.messages(row["id"])) == 3

    async def is_ticket(rt: Runtime) -> bool:
        async with rt.db.read() as tx:
            found = await tx.get(Conversation, row["id"])
            return found is not None and found.ticketed_at is not None

    assert work_on(shop.server, is_ticket)


def test_retries_in_parallel_make_one_interaction_and_one_conversation(
    shop: Shop, alice: Person, delivery: Json
) -> None:
    cleo = shop.shopper()
    body = {"id": new_uuid()}
    with ThreadPoolExecutor(8) as pool:
        asked = list(pool.map(lambda _: cleo.post(f"/quick-responses/{delivery['id']}", body), range(8)))
        assert {answer.status_code for answer in asked} == {201}
        assert len({answer.text for answer in asked}) == 1
        answers = list(pool.map(lambda _: judge(cleo, asked[0].json(), helpful=False), range(8)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    (row,) = inbox_of(alice)
    assert len(alice.messages(row["id"])) == 2
    assert counts_of(alice, delivery)["clicked_count"] == 1


def test_two_questions_at_once_need_one_conversation(shop: Shop, alice: Person, delivery: Json, returns: Json) -> None:
    cleo = shop.shopper()
    asked = [ask(cleo, response) for response in (delivery, returns) * 3]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda each: judge(cleo, each, helpful=False), asked))
    assert len({answer.json()["conversation_id"] for answer in answers}) == 1
    (row,) = inbox_of(alice)
    assert set(row["tags"]) == {delivery["tag"], returns["tag"]}
    assert len(alice.messages(row["id"])) == 12


def test_further_clicks_of_the_visit_go_to_the_same_conversation(
    shop: Shop, alice: Person, delivery: Json, returns: Json
) -> None:
    cleo = shop.shopper()
    first = judge(cleo, ask(cleo, delivery), helpful=False).json()["conversation_id"]
    asked = ask(cleo, returns)
    assert asked["conversation_id"] == first
    assert [each["text"] for each in alice.messages(first)][2:] == [
        "Can I return a mattress?",
        "Yes, within **100 nights**.",
    ]
    assert inbox_of(alice)[0]["tags"] == [delivery["tag"]]
    assert judge(cleo, asked, helpful=False).json()["conversation_id"] == first
    (row,) = inbox_of(alice)
    assert row["tags"] == [delivery["tag"], returns["tag"]]
    assert len(alice.messages(first)) == 4


def test_a_conversation_that_goes_on_takes_the_question_only_when_more_help_is_needed(
    shop: Shop, alice: Person, delivery: Json
) -> None:
    cleo = shop.shopper()
    conversation, _ = cleo.start("Hello")
    assert judge(cleo, ask(cleo, delivery), helpful=True).status_code == 204
    assert len(alice.messages(conversation["id"])) == 1
    answer = judge(cleo, ask(cleo, delivery), helpful=False)
    assert answer.json()["conversation_id"] == conversation["id"]
    assert len(alice.messages(conversation["id"])) == 3
    assert len(inbox_of(alice)) == 1


def test_a_conversation_that_was_closed_in_the_visit_comes_back(shop: Shop, alice: Person, delivery: Json) -> None:
    cleo = shop.shopper()
    first = judge(cleo, ask(cleo, delivery), helpful=False).json()["conversation_id"]
    alice.http.patch(f"{alice.base}/conversations/{first}", json={"status": "closed"})
    asked = ask(cleo, delivery)
    assert alice.get(f"/conversations/{first}").json()["conversation"]["status"] == "closed"
    assert judge(cleo, asked, helpful=False).json()["conversation_id"] == first
    assert alice.get(f"/conversations/{first}").json()["conversation"]["status"] == "open"


def test_yes_after_no_changes_nothing_and_no_after_yes_brings_help(shop: Shop, alice: Person, delivery: Json) -> None:
    cleo = shop.shopper()
    asked = ask(cleo, delivery)
    assert judge(cleo, asked, helpful=True).status_code == 204
    first = judge(cleo, asked, helpful=False)
    assert first.status_code == 201
    assert judge(cleo, asked, helpful=True).status_code == 204
    assert judge(cleo, asked, helpful=False).json() == first.json()
    assert counts_of(alice, delivery)["more_help_count"] == 1
    assert len(inbox_of(alice)) == 1


def test_an_answer_stays_what_it_was(shop: Shop, alice: Person, delivery: Json) -> None:
    cleo = shop.shopper()
    body = {"id": new_uuid()}
    path = f"/quick-responses/{delivery['id']}"
    first = cleo.post(path, body)
    change(alice, delivery, texts=RETURNS, is_active=False)
    assert cleo.post(path, body).json() == first.json()
    conversation_id = judge(cleo, first.json(), helpful=False).json()["conversation_id"]
    assert alice.messages(conversation_id)[1]["text"] == "Three to five days."
    assert cleo.post(path, {"id": new_uuid()}).status_code == 404
    reused = cleo.post(path, {**body, "locale": "fr"})
    assert (reused.status_code, reused.json()["code"]) == (409, "id_reused")


def test_readers_are_answered_in_their_language(shop: Shop, alice: Person) -> None:
    french = {"question": "Quel délai ?", "answer": "Trois jours."}
    response = write(alice, texts={"en": RETURNS["en"], "fr": french})
    cleo = shop.shopper()
    assert ask(cleo, response, locale="fr-CA")["answer"] == "Trois jours."
    assert ask(cleo, response, locale="de")["answer"] == RETURNS["en"]["answer"]


def test_nobody_judges_anothers_interaction(shop: Shop, delivery: Json) -> None:
    asked = ask(shop.shopper(), delivery)
    answer = judge(shop.shopper(), asked, helpful=False)
    assert (answer.status_code, answer.json()["code"]) == (404, "interaction_not_found")


def test_another_stores_quick_response_is_absent(shop: Shop, delivery: Json) -> None:
    other = open_shop(shop.server)
    answer = other.shopper().post(f"/quick-responses/{delivery['id']}", {"id": new_uuid()})
    assert (answer.status_code, answer.json()["code"]) == (404, "quick_response_not_found")


def test_what_was_asked_goes_with_a_visitor_who_becomes_a_contact(shop: Shop, alice: Person, delivery: Json) -> None:
    cleo: Shopper = shop.shopper()
    asked = ask(cleo, delivery)
    secret = alice.get(f"/stores/{store_of(alice)}/identity-secret").json()["secret"]
    known = cleo.post("/identity", {"token": sign(shop, secret, new_uuid())}).json()
    cleo.http.headers["Authorization"] = f"Bearer {known['token']}"
    assert judge(cleo, asked, helpful=False).status_code == 201
    assert len(inbox_of(alice)) == 1


def test_impressions_are_counted_by_what_the_widget_reports(shop: Shop, alice: Person, delivery: Json) -> None:
    item = {
        "name": "quick_response:shown",
        "at": "2026-11-24T10:00:00Z",
        "properties": {"quick_response_id": delivery["id"]},
    }
    body = {"id": new_uuid(), "items": [item]}
    for _ in range(2):
        assert shop.shopper().post("/signals", body).status_code == 202
    assert counts_of(alice, delivery)["shown_count"] == 1
