"""What Pine & Oak has set up to meet its shoppers, for pictures: campaigns with every part, hours, a form, a question.

Each campaign shows when the page tells of an event of its own, so that a picture has the one it wants.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Final

import httpx
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from tests.browser.owner import owner_of, patch, store_of
from tests.browser.people import SOON, Demo, ShopTab
from tests.services.people import TIMEOUT, Json, Person, new_uuid
from widget_server.hours.kinds import WEEKDAYS

DOMAIN: Final = "https://pineandoak.example"
"""The demo has none, and campaigns link to nothing but a store's own domains."""

LATER: Final = "2027-01-05T09:00:00Z"
WEEK: Final = {weekday: [{"from": "09:00", "to": "17:30"}] for weekday in WEEKDAYS[:5]}
CART: Final[list[Json]] = [
    {"field": "cart_value", "operator": "at_least", "value": 5000},
    {"any": [
        {"field": "returning", "operator": "is", "value": True},
        {"field": "url", "operator": "contains", "value": ["/p/", "/c/"]},
    ]},
]  # fmt: skip

TEXTS: Final[dict[str, Json]] = {
    "question": {
        "en": "Measuring up? **Nadia** knows every table by heart and answers in about 2 minutes.",
        "ar": "هل تأخذ المقاسات؟ **نادية** تعرف كل طاولة عن ظهر قلب وترد خلال دقيقتين تقريبًا.",
    },
    "code": {
        "en": "A welcome present, {{first_name|neighbour}}: 10% off your first order, until Sunday.",
        "ar": "هدية ترحيب، {{first_name|جارنا}}: خصم 10% على طلبك الأول حتى يوم الأحد.",
    },
    "email": {
        "en": "The winter catalogue is here: 48 pages of oak, ash and wool. Where may we send it?",
        "ar": "وصل كتالوج الشتاء: 48 صفحة من البلوط والدردار والصوف. إلى أين نرسله؟",
    },
    "inline": {
        "en": "Order by 13:00 and the small things leave today.",
        "ar": "اطلب قبل الساعة 13:00 فتخرج القطع الصغيرة اليوم.",
    },
}
ASKS: Final = {
    "en": ("Ask about a size", "Which table fits a room of 3 by 4 metres?"),
    "ar": ("اسأل عن مقاس", "أي طاولة تناسب غرفة 3 في 4 أمتار؟"),
}
ANSWERS: Final = {"en": "When will it come?", "ar": "متى يصل؟"}
LOOKS_AT: Final = {"en": "See the tables", "ar": "شاهد الطاولات"}
CAPTURE: Final = {
    "en": {
        "label": "Your email address",
        "consent": "Send me news from the workshop, about once a month",
        "thanks": "Thank you. It is on its way.",
    },
    "ar": {
        "label": "بريدك الإلكتروني",
        "consent": "أرسلوا إليّ أخبار الورشة، نحو مرة في الشهر",
        "thanks": "شكرًا لك. إنه في الطريق.",
    },
}


@dataclass
class Meeting:
    """The demo with all of it."""

    demo: Demo
    alice: Person
    store_id: str
    trade_id: str
    campaigns: dict[str, Json]
    question_id: str
    """A quick response."""

    def open(self, page: Page, language: str, path: str = "") -> ShopTab:
        """A page of the shop, with the widget."""
        root = "/ar/" if language == "ar" else "/"
        page.goto(self.demo.url + root + path)
        tab = ShopTab(page)
        expect(tab.launcher).to_be_visible(timeout=SOON)
        return tab

    @contextmanager
    def form_instead_of_chat(self) -> Iterator[None]:
        """The panel has the contact form."""
        path = f"/contact-forms/{self.store_id}"
        patch(self.alice, path, replaces_chat="always")
        yield
        patch(self.alice, path, replaces_chat="never")

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Nobody is there today, nor tomorrow."""
        today = datetime.now(UTC).date()
        days = {"name": "Workshop days", "first_on": str(today), "last_on": str(today + timedelta(days=1))}
        self._except([days])
        yield
        self._except([])

    def _except(self, exceptions: list[Json]) -> None:
        hours = next(
            each for each in self.alice.get("/business-hours").json()["items"] if each["store_id"] == self.store_id
        )
        always = {weekday: [{"from": "00:00", "to": "24:00"}] for weekday in WEEKDAYS}
        body = {"version": hours["version"], "exceptions": exceptions, "week": always}
        answer = self.alice.http.patch(f"{self.alice.base}/business-hours/{hours['id']}", json=body)
        assert answer.status_code == 200, answer.text


def set_up(demo: Demo) -> Meeting:
    """Everything, by the routes that the console uses."""
    alice = owner_of(demo)
    store_id, trade_id = store_of(alice, demo), store_of(alice, demo, is_trade=True)
    patch(alice, f"/stores/{store_id}/widget-settings", domains=[DOMAIN])
    question_id = _question_of(alice, store_id)
    campaigns = {name: _campaign(alice, store_id, name, question_id) for name in TEXTS}
    _others(alice, store_id)
    _report(demo, campaigns)
    body = {"id": new_uuid(), "store_id": store_id, "time_zone": "Europe/London", "week": WEEK}
    assert alice.post("/business-hours", body).status_code == 201
    return Meeting(demo, alice, store_id, trade_id, campaigns, question_id)


def draw_launcher() -> bytes:
    """A lamp on a green ground, as a merchant's own picture for the launcher: a PNG."""
    picture = Image.new("RGB", (256, 256), "#1f5c46")
    pen = ImageDraw.Draw(picture)
    pen.polygon([(96, 72), (160, 72), (192, 136), (64, 136)], fill="#efe7da")
    pen.rectangle([122, 136, 134, 192], fill="#c9a26d")
    pen.rectangle([96, 192, 160, 202], fill="#c9a26d")
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _question_of(alice: Person, store_id: str) -> str:
    items = alice.get("/quick-responses", store_id=store_id).json()["items"]
    return next(str(each["id"]) for each in items if each["tag"] == "delivery-time")


def _campaign(alice: Person, store_id: str, name: str, question_id: str) -> Json:
    texts = {locale: {"text": text, **_parts(name, locale, question_id)} for locale, text in TEXTS[name].items()}
    nadia = next(agent for agent in alice.get("/agents").json()["items"] if agent["name"].startswith("Nadia"))
    definition: Json = {
        "variants": [{"id": "a", "texts": texts}],
        "conditions": {"all": [{"field": "event", "operator": "is", "value": name}]},
        "delivery": {"while_widget_open": name == "inline", "while_conversation_open": True},
    }
    if name == "question":
        definition["sender"] = {"kind": "agent", "agent_id": nadia["id"]}
        definition["links"] = [{"id": "tables", "url": f"{DOMAIN}/c/tables/"}]
    if name == "code":
        definition["discount_code"] = "OAK-10"
    made = _write(alice, store_id, name.title() + " for pictures", definition)
    return _become(alice, made, "active")


def _parts(name: str, locale: str, question_id: str) -> Json:
    label, question = ASKS[locale]
    if name == "question":
        return {"buttons": [
            {"kind": "ask", "label": label, "question": question},
            {"kind": "quick_response", "label": ANSWERS[locale], "quick_response_id": question_id},
            {"kind": "link", "label": LOOKS_AT[locale], "link_id": "tables"},
        ]}  # fmt: skip
    if name == "inline":
        return {"buttons": [{"kind": "ask", "label": label, "question": question}]}
    return {"capture": CAPTURE[locale]} if name == "email" else {}


def _others(alice: Person, store_id: str) -> None:
    """Beside the active ones: a long one with conditions and two messages, a scheduled one, a paused one."""
    texts = [{"en": {"text": text}} for text in (
        "£9 more and delivery is free. The wax for your oak is £8.50.",
        "You are close to free delivery: it begins at £60.",
    )]  # fmt: skip
    variants = [{"id": name, "texts": each} for name, each in zip(("a", "b"), texts, strict=True)]
    whole = {"variants": variants, "conditions": {"all": CART}, "delivery": {"holdout_percent": 10, "priority": 5}}
    _write(alice, store_id, "Nearly free delivery, with the wax that goes well with the oak tables", whole)
    sale = {"variants": [{"id": "a", "texts": {"en": {"text": "The winter sale has begun."}}}]}
    scheduled = _write(alice, store_id, "Winter sale", {**sale, "delivery": {"starts_at": LATER}})
    _become(alice, scheduled, "active")
    _become(alice, _become(alice, _write(alice, store_id, "Before they leave", sale), "active"), "paused")


def _write(alice: Person, store_id: str, name: str, definition: Json) -> Json:
    answer = alice.post("/campaigns", {"id": new_uuid(), "store_id": store_id, "name": name, "definition": definition})
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()["campaign"]
    return made


def _become(alice: Person, campaign: Json, status: str) -> Json:
    body = {"version": campaign["version"], "status": status}
    answer = alice.http.patch(f"{alice.base}/campaigns/{campaign['id']}", json=body)
    assert answer.status_code == 200, answer.text
    changed: Json = answer.json()["campaign"]
    return changed


def _report(demo: Demo, campaigns: dict[str, Json]) -> None:
    """What came of them, so that counts and the chart have something to say."""
    with httpx.Client(headers={"X-Parlor-Store": demo.store_key, "Origin": demo.url}, timeout=TIMEOUT) as http:
        base = f"{demo.url}/api/widget/v1"
        answer = http.post(f"{base}/visitors", json={"locale": "en"})
        http.headers["Authorization"] = f"Bearer {answer.json()['token']}"
        for factor, campaign in enumerate(campaigns.values(), 1):
            names = ["campaign:shown"] * 9 * factor + ["campaign:clicked"] * 2 * factor + ["campaign:dismissed"] * 3
            at = datetime.now(UTC).isoformat()
            items = [{"name": name, "at": at, "campaign_id": campaign["id"], "variant": "a"} for name in names]
            assert http.post(f"{base}/signals", json={"id": new_uuid(), "items": items}).is_success
