"""Every route × everyone: 401, 403 and 404 as they should be, 404 alike for absent and foreign, nothing changed."""

import re
from collections.abc import Iterator
from typing import Final

import pytest
from starlette.routing import Route

from tests.matrix.cast import (
    FOREIGN_ORIGIN,
    SECRET_TEXT,
    Answer,
    Cast,
    add_hours,
    add_quick_response,
    bad_tokens,
    campaign_ids,
    expired_session,
    with_cookie,
    with_token,
)
from tests.matrix.operations import PREFIXES, Operation
from tests.services.people import Person, Shop
from widget_server.app import build_app
from widget_server.settings import Settings

HELP_CENTER: Final = (
    "", "/categories", "/articles", "/rated-articles", "/feedback-counts", "/comments", "/searches-without-result",
)  # fmt: skip
EDITOR_MAY: Final = {
    "GET /api/v1/session",
    "PATCH /api/v1/session",
    "DELETE /api/v1/session",
    "GET /api/v1/agents",
    "GET /api/v1/stores",
    *(f"GET /api/v1/stores/{{store_id}}/help-center{part}" for part in HELP_CENTER),
    "GET /api/v1/business-hours",
    "POST /api/v1/business-hours/preview",
    "GET /api/v1/business-hours/{business_hours_id}",
    "GET /api/v1/campaigns",
    "GET /api/v1/campaigns/{campaign_id}",
    "GET /api/v1/campaigns/{campaign_id}/counts",
    "GET /api/v1/campaigns/{campaign_id}/days",
    "POST /api/v1/campaign-conditions/check",
    "POST /api/v1/campaign-debug-tokens",
    "GET /api/v1/stores/{store_id}/campaign-counts",
    "GET /api/v1/stores/{store_id}/campaign-templates",
    "GET /api/v1/campaigns/{campaign_id}/replays/{replay_id}",
    "POST /api/v1/campaigns/{campaign_id}/explanation",
    "GET /api/v1/contact-forms",
    "GET /api/v1/contact-forms/{store_id}",
    "GET /api/v1/palettes",
    "GET /api/v1/quick-responses",
    "GET /api/v1/quick-responses/{quick_response_id}",
    "GET /api/v1/stores/{store_id}/campaign-limits",
    "GET /api/v1/stores/{store_id}/widget-config",
    "GET /api/v1/stores/{store_id}/widget-settings",
    "GET /api/v1/waiting-settings",
    "GET /api/v1/waiting-settings/{store_id}",
}
"""All other routes of staff are about conversations or for owners."""

OWNERS_ONLY: Final = {
    "GET /api/v1/marketing-consents",
    "GET /api/v1/marketing-consents/export",
    "POST /api/v1/marketing-consents/{consent_id}/withdrawal",
    "DELETE /api/v1/marketing-consents/{consent_id}/withdrawal",
    "GET /api/v1/sent-mail",
    "GET /api/v1/stores/{store_id}/identity-secret",
    "PATCH /api/v1/contact-forms/{store_id}",
    "PATCH /api/v1/stores/{store_id}/campaign-limits",
    "PATCH /api/v1/stores/{store_id}/widget-settings",
    "PATCH /api/v1/waiting-settings/{store_id}",
    "POST /api/v1/business-hours",
    "PATCH /api/v1/business-hours/{business_hours_id}",
    "DELETE /api/v1/business-hours/{business_hours_id}",
    "POST /api/v1/campaigns",
    "POST /api/v1/campaigns/{campaign_id}/replays",
    "POST /api/v1/campaigns/{campaign_id}/restore",
    "PATCH /api/v1/campaigns/{campaign_id}",
    "DELETE /api/v1/campaigns/{campaign_id}",
    "POST /api/v1/quick-responses",
    "POST /api/v1/quick-responses/order",
    "POST /api/v1/quick-responses/{quick_response_id}/restore",
    "PATCH /api/v1/quick-responses/{quick_response_id}",
    "DELETE /api/v1/quick-responses/{quick_response_id}",
}

NOT_FITTING: Final = {
    "unsupported_type", "identity_refused", "business_hours_exist", "no_contact_form", "version_conflict",
    "visitor_not_found", "no_email", "link_gone", "nothing_to_send",
}  # fmt: skip
"""How a minimal body is refused although its sender may: an upload is a form, an identity is signed by the shop, a
store has business hours once and begins without a contact form, whom a block names is somebody else's, a setting is
changed from the version that was read, a transcript needs an address and an answer, and a link back is good once."""


@pytest.fixture(scope="module", autouse=True)
def _unchanged(cast: Cast) -> Iterator[None]:
    """Nothing that is refused in this module changes Cleo's conversation."""
    before = cast.snapshot()
    yield
    assert cast.snapshot() == before


CLEOS: Final = re.compile("attachment_id|interaction_id")
"""What is hers alone."""


def is_refusal(answer: Answer, status: int, code: str = "") -> bool:
    assert answer.headers["content-type"] == "application/problem+json", answer
    return answer.status == status and code in ("", answer.code) and SECRET_TEXT not in answer.text


def of_actor(operations: list[Operation], actor: str) -> list[Operation]:
    found = [operation for operation in operations if operation.actor == actor]
    assert found
    return found


def visible_ids(cast: Cast) -> set[str]:
    return {value for value in cast.ids.values() if "_" in value}


def sees_nothing_of_cleo(cast: Cast, operation: Operation, person: Person, *, is_owner: bool = True) -> None:
    """A row of somebody else is as absent; everything else is one's own, which is empty."""
    answer = cast.ask(operation, person)
    assert SECRET_TEXT not in answer.text, operation
    if str(operation) in OWNERS_ONLY and not is_owner:
        assert is_refusal(answer, 403), (str(operation), answer)
    elif "{quick_response}" in operation.path and answer.status < 300:
        pass  # for every shopper of the store; another store's is absent, below
    elif operation.names_a_row or "{quick_response}" in operation.path:
        absent = cast.ask(operation, person, ids=cast.absent())
        assert is_refusal(answer, 404), (str(operation), answer)
        assert (absent.status, absent.text) == (answer.status, answer.text), operation
    else:
        assert answer.status < 300 or answer.code in NOT_FITTING, (str(operation), answer)
        assert not any(value in answer.text for value in visible_ids(cast)), operation


def test_the_documents_tell_of_every_route(
    operations: list[Operation], tmp_path_factory: pytest.TempPathFactory
) -> None:
    app = build_app(Settings(data_dir=tmp_path_factory.mktemp("routes")))
    routes = [route for route in app.inner.routes if isinstance(route, Route)]  # type: ignore[attr-defined]
    served = {
        f"{method} {route.path}"
        for route in routes
        if route.path.startswith(tuple(PREFIXES.values())) and not route.path.endswith("/openapi.json")
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert served == {str(operation) for operation in operations}
    assert {operation.actor for operation in operations} == {"anyone", "store", "visitor", "agent", "debug"}


def test_bad_and_missing_tokens_open_nothing(cast: Cast, operations: list[Operation]) -> None:
    for name, token in bad_tokens(cast).items():
        person = with_token(cast, token)
        for operation in of_actor(operations, "visitor") + of_actor(operations, "debug"):
            is_old = name == "expired" and operation.actor == "visitor"
            code = "token_expired" if is_old else "not_signed_in"
            answer = cast.ask(operation, person)
            assert is_refusal(answer, 401, code), (name, str(operation), answer)


def test_an_agents_session_is_no_visitors_token(cast: Cast, operations: list[Operation]) -> None:
    for operation in of_actor(operations, "visitor"):
        answer = cast.ask(operation, cast.alice, {"X-Parlor-Store": cast.shop.store_key})
        assert is_refusal(answer, 401), (str(operation), answer)


def test_a_token_is_good_at_its_own_store_only(cast: Cast, operations: list[Operation]) -> None:
    for other in (cast.second, cast.rival):
        for operation in of_actor(operations, "visitor"):
            answer = cast.ask(operation, cast.cleo, {"X-Parlor-Store": other.store_key})
            assert is_refusal(answer, 401), (str(operation), answer)


def test_unknown_stores_and_foreign_pages_are_refused(cast: Cast, operations: list[Operation]) -> None:
    for operation in (each for actor in ("visitor", "store", "debug") for each in of_actor(operations, actor)):
        for key in ("", "pk_nothing"):
            answer = cast.ask(operation, cast.cleo, {"X-Parlor-Store": key})
            assert is_refusal(answer, 404, "store_not_found"), (str(operation), answer)
        for origin in (FOREIGN_ORIGIN, "null", "https://shop.example.mallory.example"):
            answer = cast.ask(operation, cast.cleo, {"Origin": origin})
            assert is_refusal(answer, 403, "origin_not_allowed"), (str(operation), answer)
            assert "access-control-allow-origin" not in answer.headers


def test_other_visitors_find_nothing_of_cleo(cast: Cast, operations: list[Operation]) -> None:
    for shop in (cast.shop, cast.second, cast.rival):
        person = shop.shopper()
        for operation in of_actor(operations, "visitor"):
            sees_nothing_of_cleo(cast, operation, person)


def test_nobody_and_visitors_are_no_agents(cast: Cast, operations: list[Operation]) -> None:
    nobody = Person(cast.shop.client({}), cast.alice.base)
    for operation in of_actor(operations, "agent"):
        for person in (nobody, cast.cleo):
            answer = cast.ask(operation, person, {"Origin": cast.shop.server.url})
            assert is_refusal(answer, 401, "not_signed_in"), (str(operation), answer)


def test_forged_and_expired_sessions_open_nothing(cast: Cast, operations: list[Operation]) -> None:
    csrf_token = str(cast.alice.http.headers["x-csrf-token"])
    forged = with_cookie(cast, "A" * 43, csrf_token)
    expired = expired_session(cast)
    for operation in of_actor(operations, "agent"):
        answer = cast.ask(operation, forged)
        # The CSRF token belongs to its session, and is looked at first: it costs no query.
        assert is_refusal(answer, 403 if operation.is_write else 401), (str(operation), answer)
        answer = cast.ask(operation, expired)
        assert is_refusal(answer, 401, "not_signed_in"), (str(operation), answer)


def test_writes_need_the_sessions_own_csrf_token_and_page(cast: Cast, operations: list[Operation]) -> None:
    mallory = cast.rival.sign_in("mallory")
    wrong: list[dict[str, str]] = [
        {"X-CSRF-Token": ""},
        {"X-CSRF-Token": "guess"},
        {"X-CSRF-Token": str(mallory.http.headers["x-csrf-token"])},
        {"Origin": FOREIGN_ORIGIN},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ]
    for operation in of_actor(operations, "agent"):
        for headers in wrong if operation.is_write else ():
            answer = cast.ask(operation, cast.alice, headers)
            assert is_refusal(answer, 403), (str(operation), headers, answer)


def test_signing_in_from_a_foreign_page_is_refused(cast: Cast, operations: list[Operation]) -> None:
    nobody = Person(cast.shop.client({}), cast.alice.base)
    for operation in of_actor(operations, "anyone"):
        for headers in ({"Origin": FOREIGN_ORIGIN}, {"Sec-Fetch-Site": "cross-site"}):
            answer = cast.ask(operation, nobody, headers)
            assert is_refusal(answer, 403), (str(operation), answer)


@pytest.mark.parametrize("name", ["mallory", "ben"])
def test_other_merchants_and_agents_of_other_stores_find_nothing_of_cleo(
    cast: Cast, operations: list[Operation], name: str
) -> None:
    shop: Shop = {"mallory": cast.rival, "ben": cast.second}[name]
    person = shop.sign_in(name)
    for operation in of_actor(operations, "agent"):
        sees_nothing_of_cleo(cast, operation, person, is_owner=name == "mallory")


def test_editors_do_not_see_conversations(cast: Cast, operations: list[Operation]) -> None:
    edda = cast.shop.sign_in("edda")
    for operation in of_actor(operations, "agent"):
        answer = cast.ask(operation, edda)
        if str(operation) in EDITOR_MAY:
            assert answer.status < 300, (str(operation), answer)
        else:
            assert is_refusal(answer, 403, "forbidden"), (str(operation), answer)


def test_those_who_belong_there_are_let_in(cast: Cast, operations: list[Operation]) -> None:
    shopper, owner = cast.shop.shopper(), cast.shop.sign_in("alice")
    conversation, _ = shopper.start("Hello")
    # Their own, since all of it is done: what is deleted here is nobody else's.
    ids = {
        **cast.ids,
        "conversation_id": conversation["id"],
        "business_hours_id": add_hours(owner, cast.second_id),
        **campaign_ids(owner, cast.ids["store_id"]),
        "quick_response_id": add_quick_response(owner, cast.ids["store_id"]),
    }
    for operation in of_actor(operations, "visitor") + of_actor(operations, "agent") + of_actor(operations, "store"):
        person = owner if operation.actor == "agent" else cast.cleo if CLEOS.search(operation.path) else shopper
        answer = cast.ask(operation, person, ids=ids)
        is_absent = answer.status == 404 and "{slug}" in operation.path
        assert answer.status < 300 or is_absent or answer.code in NOT_FITTING, (
            str(operation),
            answer,
        )


def test_owners_only(cast: Cast, operations: list[Operation]) -> None:
    ben = cast.second.sign_in("ben")
    for operation in operations:
        if str(operation) in OWNERS_ONLY:
            assert is_refusal(cast.ask(operation, ben), 403), operation
    assert {str(operation) for operation in operations} >= OWNERS_ONLY
