"""The parts around all rooms, over HTTP: CORS, health, the documents, headers."""

from collections.abc import Iterator

import httpx
import pytest

from tests.services.people import ORIGIN, Shop, open_shop
from tests.services.server import serve_in

OTHER = "https://trade.example"
EVIL = "https://evil.example"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    for factory in serve_in(tmp_path_factory.mktemp("app")):
        shop = open_shop(factory())
        shop.server.run("store", "add", "Trade", "--account", shop.account_id, "--domain", OTHER)
        yield shop


def ask(shop: Shop, method: str, origin: str, *, path: str = "config", **headers: str) -> httpx.Response:
    url = f"{shop.server.url}/api/widget/v1/{path}"
    return httpx.request(method, url, headers={"Origin": origin, **headers})


@pytest.mark.parametrize("path", ["config", "events", "conversations"])
def test_a_preflight_from_a_stores_page_is_answered(shop: Shop, path: str) -> None:
    answer = ask(shop, "OPTIONS", OTHER, path=path, **{"Access-Control-Request-Method": "GET"})
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == OTHER
    allowed = answer.headers["access-control-allow-headers"].lower()
    for name in ("authorization", "x-parlor-store", "content-type", "last-event-id", "if-none-match"):
        assert name in allowed
    assert answer.headers["access-control-max-age"] == "7200"
    assert answer.headers["vary"] == "Origin"


def test_a_preflight_from_elsewhere_is_refused(shop: Shop) -> None:
    answer = ask(shop, "OPTIONS", EVIL, **{"Access-Control-Request-Method": "GET"})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("path", ["config", "events"])
def test_only_the_stores_own_pages_may_read_an_answer(shop: Shop, path: str) -> None:
    own = ask(shop, "GET", ORIGIN, path=path, **{"X-Parlor-Store": shop.store_key})
    assert own.headers["access-control-allow-origin"] == ORIGIN
    assert own.headers["access-control-expose-headers"] == "Retry-After, ETag"
    for origin in (OTHER, EVIL, "null"):
        foreign = ask(shop, "GET", origin, path=path, **{"X-Parlor-Store": shop.store_key})
        assert foreign.status_code == 403
        assert foreign.json()["code"] == "origin_not_allowed"
        assert "access-control-allow-origin" not in foreign.headers
        assert foreign.headers["vary"] == "Origin"


def test_the_servers_own_pages_may_read_every_answer(shop: Shop) -> None:
    answer = ask(shop, "GET", shop.server.url, **{"X-Parlor-Store": shop.store_key})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == shop.server.url


def test_health(shop: Shop) -> None:
    assert httpx.get(f"{shop.server.url}/healthz").json() == {"status": "ok"}
    assert httpx.get(f"{shop.server.url}/readyz").status_code == 200
    metrics = httpx.get(f"{shop.server.url}/metrics")
    assert metrics.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert "\nparlor_streams 0\n" in metrics.text


@pytest.mark.parametrize("prefix", ["/api/v1", "/api/widget/v1"])
def test_the_documents_tell_of_every_address(shop: Shop, prefix: str) -> None:
    document = httpx.get(f"{shop.server.url}{prefix}/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert f"{prefix}/events" in document["paths"]
    assert all(path.startswith(prefix) for path in document["paths"])


@pytest.mark.parametrize("path", ["/healthz", "/widget.js", "/api/v1/session", "/nowhere", "/console/"])
def test_every_answer_has_an_id_and_strict_headers(shop: Shop, path: str) -> None:
    answer = httpx.get(shop.server.url + path)
    assert answer.headers["x-request-id"].startswith("req_")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" in answer.headers


@pytest.mark.parametrize("path", ["/nowhere", "/api/v1/nowhere", "/w/nothing.js", "/w/..%2f..%2fapp.py"])
def test_what_is_not_there_is_a_problem(shop: Shop, path: str) -> None:
    answer = httpx.get(shop.server.url + path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
