"""How a merchant sets the widget up: what is refused names its field, what is kept reaches every page."""

import base64
import io
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.services.people import ORIGIN, Person, Shop, open_shop
from tests.services.server import Server

SETTINGS = "/stores/{}/widget-settings"


@pytest.fixture(scope="module")
def shop(parlor: Server) -> Shop:
    opened = open_shop(parlor)
    opened.hire("alice", role="owner")
    opened.hire("ben")
    return opened


@pytest.fixture(scope="module")
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


def address_of(person: Person) -> str:
    return SETTINGS.format(person.get("/stores").json()["items"][0]["id"])


def read(person: Person) -> dict[str, Any]:
    answer = person.get(address_of(person))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def change(person: Person, **body: object) -> httpx.Response:
    return person.http.patch(person.base + address_of(person), json={"version": read(person)["version"], **body})


def config(shop: Shop, locale: str = "en", origin: str = ORIGIN) -> dict[str, Any]:
    answer = httpx.get(
        f"{shop.server.url}/api/widget/v1/config?locale={locale}",
        headers={"X-Parlor-Store": shop.store_key, "Origin": origin},
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def data_url(kind: str, size: tuple[int, int], color: str = "#7a1f5c") -> str:
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, kind.upper())
    return f"data:image/{kind};base64,{base64.b64encode(out.getvalue()).decode()}"


def test_a_picture_stands_on_the_launcher_until_it_is_taken_away(shop: Shop, alice: Person) -> None:
    looks = {"color": "#7a1f5c"}
    answer = change(alice, appearance={**looks, "picture": data_url("png", (300, 200))})
    assert answer.status_code == 200, answer.text
    address = answer.json()["appearance"]["picture"]
    assert config(shop)["appearance"]["picture"] == address
    got = httpx.get(address)
    assert (got.status_code, got.headers["content-type"]) == (200, "image/webp")
    assert (got.headers["cache-control"], got.headers["x-content-type-options"]) == (
        "public, max-age=31536000, immutable",
        "nosniff",
    )
    with Image.open(io.BytesIO(got.content)) as drawn:
        assert (drawn.format, drawn.size) == ("WEBP", (112, 112))
    # Saved again by its address, it stays; another takes its place; without one the icon is back.
    assert change(alice, appearance={**looks, "picture": address}).json()["appearance"]["picture"] == address
    other = change(alice, appearance={**looks, "picture": data_url("jpeg", (50, 50), "#ffffff")})
    assert other.json()["appearance"]["picture"] not in (address, None)
    assert change(alice, appearance=looks).json()["appearance"]["picture"] is None
    assert config(shop)["appearance"]["picture"] is None


@pytest.mark.parametrize(
    "sent",
    [
        "data:image/png;base64,AAAA",
        "data:image/png;base64,",
        "data:image/png;base64,====",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:image/png;base64," + base64.b64encode(b"%PDF-1.4 %%EOF").decode(),
        "data:image/png;base64," + base64.b64encode(b"<svg onload=alert(1)>").decode(),
        "https://elsewhere.example/cat.png",
        "javascript:alert(1)",
        "/launcher-pictures/sto_1/" + "0" * 32 + ".webp",
        "data:image/png;base64," + "A" * 48_000,
    ],
)
def test_what_is_no_picture_is_refused_with_its_field(alice: Person, sent: str) -> None:
    answer = change(alice, appearance={"color": "#7a1f5c", "picture": sent})
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["field"] == "appearance.picture"


@pytest.mark.parametrize("path", ["sto_1/x.webp", f"sto_1/{'0' * 32}.webp", f"sto_1/{'0' * 32}", "%2e%2e/x.webp"])
def test_an_address_without_a_picture_is_absent(shop: Shop, path: str) -> None:
    assert httpx.get(f"{shop.server.url}/launcher-pictures/{path}").status_code == 404


def test_what_is_saved_is_what_the_next_page_is_told(shop: Shop, alice: Person) -> None:
    looks = {"color": "#7a1f5c", "position": "start", "spacing_x": 0, "spacing_y": 200, "color_scheme": "dark"}
    texts = {"en": {"label": " Ask us ", "greeting": "Hello from the workshop"}, "fr": {"label": "Demandez"}}
    answer = change(alice, appearance=looks, texts=texts, locales=["en", "fr"], storage="after_consent")
    assert answer.status_code == 200, answer.text
    assert answer.json()["appearance"] == {**looks, "text_color": "auto", "picture": None}
    english, french = config(shop), config(shop, "fr")
    appearance = english["appearance"]
    assert {name: appearance[name] for name in ("position", "spacing_x", "spacing_y", "color_scheme")} == {
        "position": "start",
        "spacing_x": 0,
        "spacing_y": 200,
        "color_scheme": "dark",
    }
    assert appearance["light"]["solid"] == "#7a1f5c"
    assert (appearance["label"], english["greeting"], english["storage"]) == (
        "Ask us",
        "Hello from the workshop",
        "after_consent",
    )
    assert (french["appearance"]["label"], french["greeting"]) == ("Demandez", "Hello from the workshop")


def test_dark_text_is_the_merchants_to_choose(shop: Shop, alice: Person) -> None:
    assert change(alice, appearance={"color": "#c2410c", "text_color": "dark"}).status_code == 200
    assert config(shop)["appearance"]["light"]["on_solid"] == "#1c1b1a"
    assert change(alice, appearance={"color": "#1f5c46"}).status_code == 200
    assert config(shop)["appearance"]["light"]["on_solid"] == "#ffffff"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"domains": ["shop.example"]}, "domains[0]"),
        ({"domains": ["https://a.example", "https://a.example"]}, "domains[1]"),
        ({"domains": ["https://a.example/path"]}, "domains[0]"),
        ({"locales": []}, "locales"),
        ({"locales": ["en", "xx"]}, "locales[1]"),
        ({"locales": ["en", "en"]}, "locales[1]"),
        ({"appearance": {"color": "red"}}, "appearance.color"),
        ({"appearance": {"color": "#1f5c46", "spacing_x": 201}}, "appearance.spacing_x"),
        ({"texts": {"xx": {"label": "Hi"}}}, "texts.xx"),
        ({"texts": {"en": {"title": "Hi"}}}, "texts[...].title"),
        ({"texts": {"en": {"label": "x" * 41}}}, "texts.en.label"),
        ({"texts": {"en": {"label": "two\nlines"}}}, "texts.en.label"),
        ({"storage": "always"}, "storage"),
    ],
)
def test_what_does_not_fit_is_refused_by_name_and_changes_nothing(
    alice: Person, body: dict[str, object], field: str
) -> None:
    before = read(alice)
    answer = change(alice, **body)
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["field"] == field
    assert read(alice) == before


def test_two_who_change_at_once_do_not_overwrite_each_other(alice: Person) -> None:
    stale = read(alice)["version"]
    assert change(alice, locales=["en"]).status_code == 200
    answer = alice.http.patch(alice.base + address_of(alice), json={"version": stale, "locales": ["fr"]})
    assert (answer.status_code, answer.json()["code"]) == (409, "version_conflict")
    assert read(alice)["locales"] == ["en"]


def test_agents_read_settings_and_do_not_change_them(shop: Shop) -> None:
    ben = shop.sign_in("ben")
    assert read(ben)["store_key"] == shop.store_key
    assert change(ben, locales=["en"]).status_code == 403


def test_a_merchant_sees_that_the_snippet_stands_in_their_pages(shop: Shop, alice: Person) -> None:
    second = "https://second.example"
    assert change(alice, domains=[ORIGIN, second]).status_code == 200
    config(shop, origin=second)
    seen = {each["origin"]: each["seen_at"] for each in read(alice)["installations"]}
    assert second in seen
    # A domain that is taken off the list is not spoken of any more.
    assert change(alice, domains=[ORIGIN]).status_code == 200
    assert second not in {each["origin"] for each in read(alice)["installations"]}


def test_the_preview_is_given_what_shoppers_are_told(shop: Shop, alice: Person) -> None:
    path = address_of(alice).replace("widget-settings", "widget-config")
    assert alice.get(path, locale="en").json() == config(shop)


def test_a_colour_is_explained(alice: Person) -> None:
    found = alice.get("/palettes", color="#1d9e74").json()
    assert found["used_ratio"] >= 4.5 > found["asked_ratio"]
    assert found["lightness_change"] < 0
    assert found["light"]["on_solid"] == "#ffffff"


def test_another_merchants_store_is_not_there(shop: Shop, alice: Person) -> None:
    other = open_shop(shop.server, name="Mallory's")
    other.hire("mallory", role="owner")
    mallory = other.sign_in("mallory")
    path = address_of(alice)
    assert mallory.get(path).status_code == 404
    assert mallory.http.patch(mallory.base + path, json={"version": 1, "locales": ["fr"]}).status_code == 404
    assert mallory.get(path.replace("widget-settings", "widget-config")).status_code == 404
