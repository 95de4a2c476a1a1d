"""Every route × bad input: a 4xx problem that names the field, no traceback in the log, nothing changed."""

import json
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import quote

import httpx
import pytest

from tests.matrix.bodies import HOSTILE, bad_bodies, bad_values, hostile_bodies, types_of
from tests.matrix.cast import Cast
from tests.matrix.operations import STREAM, Operation
from tests.services.people import Person
from widget_server.kit.pagination import encode_after

PROBLEM: Final = "application/problem+json"
UNREADABLE: Final[list[tuple[bytes, int]]] = [
    (b"{", 400),
    (b"\xff\xfe", 400),
    (b"[]", 422),
    (b"7", 422),
    (b"null", 422),
    (b'"text"', 422),
    (b"[" * 50_000, 422),
]
HOSTILE_PLACES: Final = (
    "-1",
    "2147483648",
    "9223372036854775808",
    "bm90aGluZw",
    encode_after("9" * 30),
    encode_after("\u0663"),
    encode_after("0001-01-01T00:00:00", "x"),
    encode_after("9999-12-31T23:59:59.999999+00:00", "\0"),
    encode_after("2026-01-01", ""),
)
"""Also as the `next` of a list, which clients should not make themselves."""

HOSTILE_PARTS: Final = ("%00", "%ff", "..%2f..%2fetc", "%E2%80%AE", "x" * 3_000, "cnv_%27--", "{token}", "*")


@pytest.fixture(autouse=True)
def _quiet_and_unchanged(cast: Cast) -> Iterator[None]:
    before = cast.snapshot()
    yield
    assert cast.shop.server.tracebacks() == ""
    assert cast.snapshot() == before


@pytest.fixture
def with_bodies(operations: list[Operation]) -> list[Operation]:
    found = [operation for operation in operations if operation.body is not None]
    assert len(found) > 10
    return found


def of(cast: Cast, operation: Operation) -> Person:
    """Who may call it."""
    return cast.alice if operation.actor in ("agent", "anyone") else cast.cleo


def send(
    cast: Cast,
    operation: Operation,
    body: object,
    query: Mapping[str, str] | None = None,
    *,
    ids: dict[str, str] | None = None,
) -> httpx.Response:
    """The operation with this body, by someone who may."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    url = cast.shop.server.url + operation.address(ids or cast.ids)
    headers = {"Content-Type": "application/json"}
    return of(cast, operation).http.request(operation.method, url, content=raw, headers=headers, params=query)


def field_of(answer: httpx.Response) -> str:
    """The first field that the problem names, without the places in lists."""
    errors = answer.json()["errors"]
    return str(errors[0]["field"]).partition("[")[0] if errors else ""


def test_unreadable_bodies_are_refused(cast: Cast, with_bodies: list[Operation]) -> None:
    for operation in with_bodies:
        for raw, status in UNREADABLE:
            answer = send(cast, operation, raw)
            assert answer.headers["content-type"] == PROBLEM, (str(operation), raw[:20])
            assert answer.status_code == status, (str(operation), raw[:20], answer.text)


def test_a_megabyte_of_text_is_refused_before_it_is_read(cast: Cast, with_bodies: list[Operation]) -> None:
    for operation in with_bodies:
        answer = send(cast, operation, {**(operation.minimal_body() or {}), "text": "x" * 1_000_000})
        assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large"), str(operation)


def test_other_content_types_are_refused(cast: Cast, with_bodies: list[Operation]) -> None:
    for operation in with_bodies:
        url = cast.shop.server.url + operation.address(cast.ids)
        for kind in ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"):
            headers = {"Content-Type": kind}
            answer = of(cast, operation).http.request(operation.method, url, content=b"a=b", headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_type"), str(operation)


def test_every_wrong_field_is_named(cast: Cast, with_bodies: list[Operation]) -> None:
    count = 0
    for operation in with_bodies:
        assert operation.body is not None
        for bad in bad_bodies(operation.body, operation.schemas):
            answer = send(cast, operation, bad.body)
            assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM), (str(operation), bad)
            assert field_of(answer) == bad.field, (str(operation), bad, answer.text)
            count += 1
    assert count > 150


def test_every_wrong_parameter_is_named(cast: Cast, operations: list[Operation]) -> None:
    count = 0
    for operation in operations:
        if operation.actor in ("link", "debug"):  # what lets them in is nothing that the cast has
            continue
        queries = [(item["name"], item["schema"]) for item in operation.parameters if item["in"] == "query"]
        answer = send(cast, operation, operation.minimal_body() or b"", {"colour": "red"})
        assert (answer.status_code, field_of(answer)) == (422, "colour"), (str(operation), answer.text)
        for name, schema in queries:
            kinds = types_of(schema, operation.schemas)
            wrong = [value for _, value in bad_values(schema, operation.schemas) if isinstance(value, str)]
            if "string" not in kinds:
                wrong += ["many", "1.5", "9" * 30]
            for value in wrong:
                answer = send(cast, operation, b"", {name: value})
                assert (answer.status_code, field_of(answer)) == (422, name), (str(operation), name, value, answer.text)
                count += 1
    assert count > 10


def test_hostile_texts_are_taken_or_refused_but_never_a_fault(cast: Cast, with_bodies: list[Operation]) -> None:
    shopper = cast.shop.shopper()
    conversation, _ = shopper.start("Hello")
    ids = {**cast.ids, "conversation_id": conversation["id"]}
    own = Cast(cast.shop, cast.second, cast.rival, shopper, cast.alice, ids, cast.second_id)
    for operation in with_bodies:
        assert operation.body is not None
        for body in hostile_bodies(operation.body, operation.schemas):
            answer = send(own, operation, body)
            assert answer.status_code < 500, (str(operation), body, answer.text)
    assert shopper.messages(conversation["id"])[0]["text"] == "Hello"


def test_hostile_parameters_are_never_a_fault(cast: Cast, operations: list[Operation]) -> None:
    for operation in operations:
        names = [item["name"] for item in operation.parameters if item["in"] == "query"]
        for name in names:
            for text in (*HOSTILE, *HOSTILE_PLACES):
                if "\ud800" in text:
                    continue  # no address can carry it
                answer = send(cast, operation, b"", {name: text})
                assert answer.status_code < 500, (str(operation), name, text, answer.text)


def test_hostile_addresses_are_absent(cast: Cast, operations: list[Operation]) -> None:
    for operation in operations:
        if "{" not in operation.path:
            continue
        for part in HOSTILE_PARTS:
            ids = dict.fromkeys(cast.ids, quote(part, safe="%"))
            answer = send(cast, operation, operation.minimal_body() or b"", ids=ids)
            assert 400 <= answer.status_code < 500, (str(operation), part, answer.text)
            assert answer.headers["content-type"] == PROBLEM, (str(operation), part)


def test_hostile_headers_are_never_a_fault(cast: Cast, operations: list[Operation]) -> None:
    names = (b"Authorization", b"X-Parlor-Store", b"Origin", b"Cookie", b"X-CSRF-Token", b"Last-Event-ID", b"Referer",
             b"X-Forwarded-For", b"User-Agent", b"Accept-Language", b"If-None-Match", b"Content-Type")  # fmt: skip
    values = (b"Bearer \xff", b"Bearer a.b.c", b"parlor=\xff", b"x" * 4_000, b'",;=')
    by_gate = {operation.actor: operation for operation in operations if operation.method == "GET"}
    streams = [operation for operation in operations if operation.path.endswith("/events")]
    assert len(by_gate) == 4
    assert len(streams) == 2
    for operation in [*by_gate.values(), *streams]:  # the gates read headers, each in one way
        url = cast.shop.server.url + operation.address(cast.ids)
        for name in names:
            for value in values:
                with of(cast, operation).http.stream("GET", url, headers=[(name, value)]) as answer:
                    assert answer.status_code < 500, (str(operation), name, value)
                    is_stream = answer.headers.get("content-type", "").startswith(STREAM)
                    assert is_stream or answer.read() is not None
