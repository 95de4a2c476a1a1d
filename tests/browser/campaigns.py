"""Campaigns on the pages of a merchant's site, and a shopper's tab whose clock stands still."""

import time
from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import Locator, expect

from tests.browser.axe import find_barriers
from tests.browser.people import SOON, ShopTab
from tests.services.people import Json, Person, new_uuid

BROWSER: Final = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/143.0.0.0 Safari/537.36"
"""A program's reports are not counted, and the test's own browser says that it is one."""


def texts_of(text: str, **more: object) -> Json:
    return {"en": {"text": text, **more}}


def launch(alice: Person, text: str = "Can we help?", *, more: Json | None = None, **definition: object) -> Json:
    """An active campaign of Alice's store; `more`: the text's buttons and the like."""
    store_id = alice.get("/stores").json()["items"][0]["id"]
    variants = [{"id": "a", "texts": texts_of(text, **(more or {}))}]
    body = {
        "id": new_uuid(),
        "store_id": store_id,
        "name": text[:60],
        "definition": {"variants": variants, **definition},
    }
    answer = alice.post("/campaigns", body)
    assert answer.status_code == 201, answer.text
    return change(alice, answer.json()["campaign"], status="active")


def change(alice: Person, made: Json, **changes: object) -> Json:
    answer = alice.http.patch(f"{alice.base}/campaigns/{made['id']}", json={"version": made["version"], **changes})
    assert answer.status_code == 200, answer.text
    changed: Json = answer.json()["campaign"]
    return changed


def counts_of(alice: Person, made: Json) -> Json:
    """The counts of its first variant that are not zero; those of draws for a page are not told apart."""
    (line, *_) = alice.get(f"/campaigns/{made['id']}/counts").json()["items"]
    whole = {name: count for name, count in line.items() if not name.startswith(("variant", "unallocated"))}
    return {name.removesuffix("_count"): count for name, count in whole.items() if count}


def expect_counts(alice: Person, made: Json, counts: Json) -> None:
    """These, as soon as the reports that are on their way have come."""
    for _ in range(100):
        if counts_of(alice, made) == counts:
            return
        time.sleep(0.2)
    assert counts_of(alice, made) == counts


@dataclass
class CampaignTab(ShopTab):
    """A page of a shop with campaigns; its clock stands still until a test lets it run."""

    told: list[Json] = field(default_factory=list)
    """What the page's listeners were told."""

    @property
    def bubble(self) -> Locator:
        return self.page.locator("parlor-widget .campaign")

    @property
    def words(self) -> Locator:
        return self.bubble.get_by_role("status").first

    def expect_bubble(self, text: str) -> None:
        expect(self.bubble).to_be_visible(timeout=SOON)
        self.spend(0.001)  # the words come into the region a moment later, so that they are read out
        expect(self.words).to_contain_text(text)

    def spend(self, seconds: float) -> None:
        """Time goes by."""
        self.page.clock.run_for(round(seconds * 1_000))

    def settle(self) -> None:
        """What was asked for has come: the page goes to its server and back as often as a campaign does, and twice."""
        self.page.evaluate("async () => { for (let n = 0; n < 8; n += 1) await fetch(location.href) }")

    def barriers(self) -> list[str]:
        """What axe finds; it waits by timers, so time goes on from here."""
        self.page.clock.resume()
        return find_barriers(self.page)

    def dismiss(self) -> None:
        self.bubble.get_by_role("button", name="Close this message").click()
        expect(self.bubble).to_be_hidden()

    def reasons(self, name: str, made: Json) -> list[str]:
        """Those of one campaign, with events of this name."""
        return [each["reason"] for each in self.told if each["name"] == name and each["campaign_id"] == made["id"]]

    def expect_told(self, name: str, made: Json, reasons: list[str]) -> None:
        """These, as soon as the page has told them."""
        for _ in range(100):
            if self.reasons(name, made) == reasons:
                return
            self.page.evaluate("() => fetch(location.href).then(() => null)")
        assert self.reasons(name, made) == reasons

    def store_key(self) -> str:
        """The shop's."""
        return self.page.locator("script[data-store]").get_attribute("data-store") or ""

    def stored(self) -> list[str]:
        """The names of what stands in the browser's storage."""
        names: list[str] = self.page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))")
        return sorted(names)
