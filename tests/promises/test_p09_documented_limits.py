"""P9: the limits that are told are those in force. That the table names every one: `tests/docs/test_limits.py`."""

import httpx

from tests.services.people import Shop, new_uuid


def test_what_the_widget_is_told_is_where_the_server_refuses(shop: Shop) -> None:
    cleo = shop.shopper()
    limits = cleo.get("/config").json()["limits"]
    conversation, _ = cleo.start("Hello")
    most = limits["message_characters"]
    path = f"/conversations/{conversation['id']}/messages"
    assert cleo.post(path, {"id": new_uuid(), "text": "é" * most}).status_code == 201
    assert cleo.post(path, {"id": new_uuid(), "text": "é" * (most + 1)}).status_code == 422

    def upload(size_bytes: int) -> httpx.Response:
        files = {"file": ("a.txt", b"a" * size_bytes, "text/plain")}
        return cleo.http.post(cleo.base + "/attachments", data={"id": new_uuid()}, files=files)

    assert upload(limits["attachment_bytes"]).status_code == 201
    assert upload(limits["attachment_bytes"] + 1).status_code == 413
    made = [upload(10).json()["attachment"]["id"] for _ in range(limits["attachments"] + 1)]
    too_many = cleo.post(path, {"id": new_uuid(), "text": "", "attachments": made})
    assert (too_many.status_code, too_many.json()["errors"][0]["field"]) == (422, "attachments")
    assert cleo.post(path, {"id": new_uuid(), "text": "", "attachments": made[:-1]}).status_code == 201
