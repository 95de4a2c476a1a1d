"""Whatever is sent: a 4xx problem that names the field, no traceback, nothing changed."""

import pytest

from tests.services.people import Json, Shop, new_uuid, open_shop
from tests.services.server import Server

ID = "3f1c1f0e-8a3c-4b1e-9a53-0f4f4e9a1111"


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    shop = open_shop(shared_server)
    shop.hire("ben")
    return shop


BODIES: list[tuple[Json, int, str]] = [
    ({"id": ID, "text": 5}, 422, "text"),
    ({"id": ID, "text": None}, 422, "text"),
    ({"id": ID, "text": "x" * 5_001}, 422, "text"),
    ({"id": ID, "text": "   "}, 422, "text"),
    ({"id": "not-a-uuid", "text": "x"}, 422, "id"),
    ({"text": "x"}, 422, "id"),
    ({"id": ID, "text": "x", "colour": "red"}, 422, "colour"),
    ({"id": ID, "text": "x", "attachments": ["att_nothing"]}, 422, "attachments[0]"),
    ({"id": ID, "text": "x", "attachments": "att"}, 422, "attachments"),
    ({"id": ID, "text": "x", "attachments": ["a"] * 6}, 422, "attachments"),
]


def test_bad_messages_name_their_field_and_change_nothing(shop: Shop) -> None:
    cleo = shop.shopper()
    conversation, _ = cleo.start("Hello")
    for body, status, field in BODIES:
        answer = cleo.post(f"/conversations/{conversation['id']}/messages", body)
        assert answer.status_code == status, body
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["errors"][0]["field"] == field, answer.text
    assert len(cleo.messages(conversation["id"])) == 1


@pytest.mark.parametrize(
    ("raw", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[" * 100_000, "application/json", 413),
        (b"[" * 50_000, "application/json", 422),
        (b'{"id": "' + b"x" * 1_000_000 + b'"}', "application/json", 413),
        (b"a=b", "application/x-www-form-urlencoded", 415),
    ],
)
def test_unreadable_bodies_are_problems(shop: Shop, raw: bytes, content_type: str, status: int) -> None:
    cleo = shop.shopper()
    headers = {"Content-Type": content_type}
    answer = cleo.http.post(cleo.base + "/conversations", content=raw, headers=headers)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert cleo.get("/conversations").json()["items"] == []


def test_unknown_addresses_and_methods_are_problems(shop: Shop) -> None:
    cleo = shop.shopper()
    assert cleo.get("/conversations/cnv_nothing").json()["code"] == "conversation_not_found"
    assert cleo.get("/nothing").status_code == 404
    wrong = cleo.http.put(cleo.base + "/conversations")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "method_not_allowed")


@pytest.mark.parametrize(("name", "value"), [("limit", "0"), ("limit", "many"), ("after", "?"), ("page", "2")])
def test_bad_queries_name_their_parameter(shop: Shop, name: str, value: str) -> None:
    answer = shop.shopper().get("/conversations", **{name: value})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, name)


@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer x", "Bearer a.b.c", "Basic eDp5", "Bearer vis_1/sto_1.9999999999.x"]
)
def test_forged_tokens_are_refused_on_routes_and_streams(shop: Shop, authorization: str) -> None:
    cleo = shop.shopper()
    for path in ("/conversations", "/events"):
        answer = cleo.http.get(cleo.base + path, headers={"Authorization": authorization})
        assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_unknown_store_keys_are_refused(shop: Shop) -> None:
    cleo = shop.shopper()
    answer = cleo.http.get(cleo.base + "/config", headers={"X-Parlor-Store": "pk_nothing"})
    assert (answer.status_code, answer.json()["code"]) == (404, "store_not_found")


def test_writes_by_cookie_need_the_csrf_token(shop: Shop) -> None:
    conversation, _ = shop.shopper().start("Hello")
    ben = shop.sign_in("ben")
    path = f"/conversations/{conversation['id']}/messages"
    ben.http.headers["X-CSRF-Token"] = "guess"
    refused = ben.post(path, {"id": new_uuid(), "text": "Hi"})
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf_token_missing")
    assert len(ben.messages(conversation["id"])) == 1


def test_wrong_passwords_are_limited_and_tell_nothing(shop: Shop) -> None:
    http = shop.client({})
    url = shop.server.url + "/api/v1/session"
    unknown = http.post(url, json={"email": "nobody@pineandoak.example", "password": "x"})
    answers = [http.post(url, json={"email": shop.email_of("ben"), "password": "x"}) for _ in range(6)]
    assert unknown.json() == answers[0].json()
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0
