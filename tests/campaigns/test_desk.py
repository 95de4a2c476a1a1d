"""What the console asks of campaigns beside the campaigns: templates, counts side by side and by day, checks."""

from datetime import UTC, datetime

import pytest

from tests.services.people import Json, Person, Shop, new_uuid, open_shop
from tests.services.server import Server


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    made = open_shop(shared_server)
    made.hire("alice", role="owner")
    made.hire("ben")
    return made


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


def store_of(person: Person) -> str:
    return str(person.get("/stores").json()["items"][0]["id"])


def templates_of(person: Person) -> list[Json]:
    found: list[Json] = person.get(f"/stores/{store_of(person)}/campaign-templates").json()["items"]
    return found


def install(person: Person, template: Json) -> Json:
    body = {"id": new_uuid(), "store_id": store_of(person), "name": template["names"]["en"]}
    answer = person.post("/campaigns", {**body, "definition": template["definition"]})
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()["campaign"]
    return made


def test_every_template_can_be_installed_as_a_draft(shop: Shop, alice: Person) -> None:
    templates = templates_of(shop.sign_in("ben"))
    assert len(templates) >= 10
    for template in templates:
        assert set(template["names"]) == set(template["summaries"]) == {"en", "fr", "ar"}
        made = install(alice, template)
        assert (made["status"], made["definition"]) == ("draft", template["definition"])
        for variant in made["definition"]["variants"]:
            for words in variant["texts"].values():
                assert all(words["text"] and button["label"] for button in words["buttons"])


def test_templates_speak_the_languages_of_the_store(shop: Shop, alice: Person) -> None:
    settings = f"/stores/{store_of(alice)}/widget-settings"
    version = alice.get(settings).json()["version"]
    alice.http.patch(alice.base + settings, json={"version": version, "locales": ["ja", "fr", "ar"]})
    (texts,) = (variant["texts"] for variant in templates_of(alice)[0]["definition"]["variants"])
    assert {locale: words["text"] for locale, words in texts.items()} == {
        "ja": "またお越しいただきありがとうございます。お探しのものはありますか？",
        "fr": "Bon retour parmi nous. Cherchez-vous quelque chose en particulier ?",
        "ar": "أهلًا بعودتك. هل نساعدك في العثور على شيء؟",
    }


def test_counts_stand_side_by_side_and_by_day(shop: Shop, alice: Person) -> None:
    one, other = (install(alice, template) for template in templates_of(alice)[:2])
    shopper = shop.shopper()
    at = datetime.now(UTC).isoformat()
    names = ["campaign:shown", "campaign:shown", "campaign:clicked"]
    items = [{"name": name, "at": at, "campaign_id": one["id"], "variant": "a"} for name in names]
    assert shopper.post("/signals", {"id": new_uuid(), "items": items}).status_code == 202
    ben = shop.sign_in("ben")
    (totals,) = ben.get(f"/stores/{store_of(ben)}/campaign-counts").json()["items"]
    assert (totals["campaign_id"], totals["shown_count"], totals["clicked_count"]) == (one["id"], 2, 1)
    (day,) = ben.get(f"/campaigns/{one['id']}/days").json()["items"]
    assert (day["shown_count"], day["clicked_count"], day["dismissed_count"]) == (2, 1, 0)
    assert ben.get(f"/campaigns/{other['id']}/days").json()["items"] == []


def test_conditions_are_checked_while_they_are_written(shop: Shop) -> None:
    ben = shop.sign_in("ben")

    def check(*conditions: Json) -> Json:
        answer = ben.post("/campaign-conditions/check", {"conditions": {"all": list(conditions)}})
        assert answer.status_code == 200, answer.text
        checked: Json = answer.json()
        return checked

    unsure = {"field": "url", "operator": "is", "value": "shop.example/sale"}
    broken = {"field": "url", "operator": "regex", "value": ["/ok", "/sale[0-9"]}
    assert check(unsure) == {
        "errors": [],
        "warnings": [
            {"field": "conditions.all[0].value", "message": "An address begins with https://, so this fits none"}
        ],
    }
    (error,) = check(broken)["errors"]
    assert error["field"] == "conditions.all[0].value[1]"
    assert "position" in error["message"]
