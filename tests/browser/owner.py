"""The demo's merchant over HTTP: what a test sets up that is not what it is about."""

import httpx

from tests.browser.people import Demo
from tests.services.people import TIMEOUT, Json, Person


def owner_of(demo: Demo) -> Person:
    """Alice's session; it is closed with the server."""
    http = httpx.Client(timeout=TIMEOUT)
    demo.server.on_end.append(http.close)
    alice = Person(http, f"{demo.url}/api/v1")
    answer = alice.post("/session", {"email": demo.email, "password": demo.password})
    assert answer.status_code == 201, answer.text
    http.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    return alice


def store_of(alice: Person, demo: Demo, *, is_trade: bool = False) -> str:
    """The id of the shop, or of the trade desk beside it."""
    stores = alice.get("/stores").json()["items"]
    return next(str(store["id"]) for store in stores if (store["key"] != demo.store_key) is is_trade)


def patch(alice: Person, path: str, **changes: object) -> Json:
    """Change something that has a version; it must be accepted."""
    version = alice.get(path).json()["version"]
    answer = alice.http.patch(alice.base + path, json={"version": version, **changes})
    assert answer.status_code == 200, answer.text
    changed: Json = answer.json()
    return changed
