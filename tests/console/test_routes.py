import re

import httpx
import pytest

from tests.services.people import Shop, open_shop
from tests.services.ports import wait_until
from tests.services.server import Server


@pytest.fixture(scope="module")
def shop(keeping_parlor: Server) -> Shop:
    opened = open_shop(keeping_parlor)
    opened.hire("alice", role="owner")
    opened.hire("ben")
    return opened


def test_the_page_has_a_strict_policy_with_a_fresh_nonce(shop: Shop) -> None:
    nonces = set()
    for path in ("/console/", "/console/inbox/cnv_1"):
        answer = httpx.get(shop.server.url + path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "require-trusted-types-for 'script'" in policy
        (nonce,) = re.findall(r"'nonce-([^']+)'", policy)
        assert nonce in answer.text
        assert "__CSP_NONCE__" not in answer.text
        nonces.add(nonce)
    assert len(nonces) == 2


def test_assets_are_kept_for_a_year(shop: Shop) -> None:
    page = httpx.get(f"{shop.server.url}/console/").text
    (script, *_) = re.findall(r'src="(/console/assets/[^"]+\.js)"', page)
    answer = httpx.get(shop.server.url + script)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("name", ["nothing.js", "../index.html", "%2e%2e/%2e%2e/routes.py", "..%5croutes.py"])
def test_nothing_but_assets_is_served_there(shop: Shop, name: str) -> None:
    answer = httpx.get(f"{shop.server.url}/console/assets/{name}")
    assert "import" not in answer.text or answer.headers["content-type"].startswith("text/html")


def test_kept_mail_is_for_owners_and_shows_the_reset_link(shop: Shop) -> None:
    alice, ben = shop.sign_in("alice"), shop.sign_in("ben")
    assert ben.get("/sent-mail").status_code == 403
    assert ben.post("/password-resets", {"email": shop.email_of("ben")}).status_code == 204
    wait_until(lambda: bool(alice.get("/sent-mail").json()["items"]), timeout_seconds=10, what="no mail was kept")
    (mail,) = alice.get("/sent-mail").json()["items"]
    assert mail["to"] == shop.email_of("ben")
    assert "/console/reset/" in mail["text"]
