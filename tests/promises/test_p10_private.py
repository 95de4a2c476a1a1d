"""P10: no secret stands in a URL, a log or a Referer; the configuration is the same for everyone.

That the browser stores nothing before the first interaction: `tests/browser/test_main_job.py`.
"""

import re
from collections.abc import Iterator

import httpx

from tests.services.people import PASSWORD, Json, Shop, new_uuid, open_shop
from tests.services.server import ServerFactory


def secrets_of(shop: Shop) -> dict[str, str]:
    """Use every kind of secret, rightly and wrongly; each by its name."""
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    found = {
        "password": PASSWORD,
        "visitor token": str(cleo.http.headers["authorization"]).removeprefix("Bearer "),
        "resume secret": cleo.resume,
        "session cookie": ben.http.cookies["parlor"],
        "csrf token": str(ben.http.headers["x-csrf-token"]),
        "wrong password": "canary-wrong-password",
        "forged token": "canary-forged-token",
        "reset token": "canary-reset-token",
        "reset password": "canary-new-password",
        "link": "canary-attachment-link",
    }
    cleo.start("Hello")
    shop.shopper(resume=cleo.resume)
    with cleo.stream(), ben.stream():
        pass
    nobody = shop.client({})
    desk = ben.base
    nobody.post(desk + "/session", json={"email": shop.email_of("ben"), "password": found["wrong password"]})
    nobody.post(f"{desk}/password-resets/{found['reset token']}", json={"password": found["reset password"]})
    nobody.get(f"{shop.server.url}/attachments/{found['link']}")
    nobody.get(f"{shop.server.url}/console/reset/{found['reset token']}")
    cleo.http.get(cleo.base + "/conversations", headers={"Authorization": f"Bearer {found['forged token']}"})
    cleo.post("/conversations", {"message": {"id": new_uuid(), "text": 7, "token": found["forged token"]}})
    return found


def urls_in(value: object) -> Iterator[str]:
    if isinstance(value, str) and re.match(r"https?://|/", value):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from urls_in(inner)


def test_no_secret_stands_in_the_log(server: ServerFactory) -> None:
    shop = open_shop(server(PARLOR_LOG_LEVEL="debug"))
    shop.hire("ben")
    secrets = secrets_of(shop)
    log = shop.server.log_text()
    assert "server.starting" in log
    assert [name for name, secret in secrets.items() if secret in log] == []


def test_no_answer_has_a_secret_in_a_url_but_links_to_files(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    files = {"file": ("a.txt", b"receipt", "text/plain")}
    upload = cleo.http.post(cleo.base + "/attachments", data={"id": new_uuid()}, files=files)
    message = {"id": new_uuid(), "text": "", "attachments": [upload.json()["attachment"]["id"]]}
    conversation = cleo.post("/conversations", {"message": message}).json()["conversation"]
    path = f"/conversations/{conversation['id']}"
    answers: list[Json] = [each.get(path + part).json() for each in (cleo, ben) for part in ("", "/messages")]
    answers += [cleo.get("/config").json(), ben.get("/session").json(), cleo.get("/conversations").json()]
    urls = {url for answer in answers for url in urls_in(answer)}
    links = {url for url in urls if url.startswith("/attachments/")}
    held = [cleo.resume, str(cleo.http.headers["authorization"])[7:], ben.http.cookies["parlor"]]
    assert links
    assert not [url for url in urls for secret in held if secret in url]
    for link in links:
        served = httpx.get(shop.server.url + link)
        assert (served.status_code, served.headers["referrer-policy"]) == (200, "no-referrer")


def test_pages_that_a_secret_link_opens_send_no_referrer(shop: Shop) -> None:
    page = httpx.get(shop.server.url + "/console/reset/some-token")
    assert page.headers["referrer-policy"] == "no-referrer"


def test_the_configuration_is_the_same_bytes_for_everyone(shop: Shop) -> None:
    cleo = shop.shopper()
    cleo.start("Hello")
    mine = cleo.get("/config")
    anonymous = {"X-Parlor-Store": shop.store_key, "Origin": cleo.http.headers["origin"]}
    theirs = shop.client(anonymous).get(cleo.base + "/config")
    assert (mine.content, mine.headers["etag"]) == (theirs.content, theirs.headers["etag"])
    assert "set-cookie" not in theirs.headers
    again = cleo.http.get(cleo.base + "/config", headers={"If-None-Match": mine.headers["etag"]})
    assert again.status_code == 304
