import httpx
import pytest

from tests.services.people import ORIGIN, Shop, open_shop
from tests.services.ports import wait_until
from tests.services.server import Server


@pytest.fixture(scope="module")
def shop(parlor: Server) -> Shop:
    opened = open_shop(parlor)
    opened.hire("ben")
    return opened


def config(shop: Shop, locale: str = "en", **headers: str) -> httpx.Response:
    url = f"{shop.server.url}/api/widget/v1/config?locale={locale}"
    return httpx.get(url, headers={"X-Parlor-Store": shop.store_key, **headers})


def test_the_configuration_is_the_same_bytes_for_everyone(shop: Shop) -> None:
    first, second = config(shop), config(shop, **{"User-Agent": "another"})
    assert first.content == second.content
    assert first.headers["etag"] == second.headers["etag"]


def test_a_known_version_is_not_sent_again(shop: Shop) -> None:
    answer = config(shop, **{"If-None-Match": config(shop).headers["etag"]})
    assert (answer.status_code, answer.content) == (304, b"")


def test_the_configuration_shows_faces_palette_and_limits(shop: Shop) -> None:
    found = config(shop).json()
    assert [agent["name"] for agent in found["agents"]] == ["Ben"]
    assert found["appearance"]["light"]["on_solid"] in ("#ffffff", "#1c1b1a")
    assert found["limits"]["message_characters"] == 5_000
    assert found["helpcenter_url"] in (None, f"{shop.server.url}/help/")  # as others have built one beside it or not
    assert "@" not in config(shop).text  # no address of an agent


def test_an_agent_is_shown_as_online_only_with_an_open_console_and_not_away(shop: Shop) -> None:
    def is_online() -> bool:
        (face,) = config(shop).json()["agents"]
        return bool(face["is_online"])

    ben = shop.sign_in("ben")
    assert not is_online()
    with ben.stream():
        assert is_online()
        assert ben.http.patch(ben.base + "/session", json={"presence": "away"}).status_code == 200
        assert not is_online()
        assert ben.http.patch(ben.base + "/session", json={"presence": "online"}).status_code == 200
        assert is_online()
    wait_until(lambda: not is_online(), timeout_seconds=20, what="the closed console was not noticed")


@pytest.mark.parametrize("locale", ["xx", "", "en-GB,en;q=0.9", "a" * 400])
def test_any_locale_gets_one_that_the_store_offers(shop: Shop, locale: str) -> None:
    assert config(shop, locale).json()["locale"] == "en"


def test_an_unknown_key_is_a_problem(shop: Shop) -> None:
    answer = httpx.get(f"{shop.server.url}/api/widget/v1/config", headers={"X-Parlor-Store": "pk_none"})
    assert (answer.status_code, answer.json()["code"]) == (404, "store_not_found")


def test_the_loader_is_for_every_page_and_kept_for_minutes(shop: Shop) -> None:
    answer = httpx.get(f"{shop.server.url}/widget.js", headers={"Origin": "https://anywhere.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "max-age=300" in answer.headers["cache-control"]
    again = httpx.get(f"{shop.server.url}/widget.js", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_the_configuration_is_packed_for_those_who_take_it(shop: Shop) -> None:
    large = open_shop(shop.server)
    for name in ("alice", "ben", "nadia", "yusuf", "ida", "tomas"):
        large.hire(name)
    packed = config(large, **{"Accept-Encoding": "gzip", "Origin": ORIGIN})
    plain = config(large, **{"Accept-Encoding": "identity", "Origin": ORIGIN})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert {name.strip() for name in packed.headers["vary"].split(",")} == {"Accept-Encoding", "Origin"}
