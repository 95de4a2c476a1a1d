"""A shop's own newsletter form hands addresses over, and its cookie banner says what the browser may keep."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.merchant import STUB, MerchantSite, embed
from tests.browser.people import SOON, visit
from tests.consents.test_routes import consents, storage_decisions
from tests.services.people import Person, Shop
from tests.services.ports import wait_until

FORM = """
<form id=news>
  <input type=email>
  <label><input type=checkbox> <span>Yes, send me news of the workshop</span></label>
  <button>Subscribe</button> <output></output>
</form>
<script>
  const form = document.querySelector('#news');
  form.onsubmit = async (event) => {
    event.preventDefault();
    const [email, box] = form.elements;
    const said = form.querySelector('span').textContent;
    try {
      await Parlor.captureEmail(email.value, { marketing_consent: box.checked, consent_text: said });
      form.querySelector('output').value = 'Thank you';
    } catch (error) {
      form.querySelector('output').value = error.name;
    }
  };
</script>
"""
CLEO = "cleo@mail.example"
WORDS = "Yes, send me news of the workshop"


@pytest.fixture
def alice(shop: Shop) -> Person:
    shop.hire("alice", role="owner")
    return shop.sign_in("alice")


def stored(page: Page) -> list[str]:
    names: list[str] = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    return names


def page_with_form(shop: Shop, site: MerchantSite, path: str) -> str:
    return site.put(path, embed(shop.server.url, shop.store_key, before=f"<script>{STUB}</script>{FORM}"))


def test_a_newsletter_form_hands_over_an_address_and_a_consent(
    shop: Shop, site: MerchantSite, shopper: BrowserContext, alice: Person
) -> None:
    page = visit(shopper, page_with_form(shop, site, "/news")).page
    told = page.locator("#news output")
    page.locator("[type=email]").fill("cleo@mail")
    page.locator("#news").evaluate("form => form.requestSubmit()")
    expect(told).to_have_text("InvalidEmail", timeout=SOON)
    assert page.evaluate(f"Parlor.captureEmail('{CLEO}', {{ marketing_consent: true }}).catch(e => e.name)") == (
        "InvalidConsent"
    )
    page.locator("[type=email]").fill(CLEO)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Subscribe").click()
    expect(told).to_have_text("Thank you", timeout=SOON)
    (consent,) = consents(alice)
    assert (consent["email"], consent["text"], consent["locale"]) == (CLEO, WORDS, "en")
    assert consent["page_url"] == page.url
    # The shopper did nothing with the widget yet.
    assert stored(page) == []


def test_an_address_outlives_a_line_that_is_down(
    shop: Shop, site: MerchantSite, shopper: BrowserContext, alice: Person
) -> None:
    page = visit(shopper, page_with_form(shop, site, "/news")).page
    page.evaluate("Parlor.grantConsent()")
    page.route("**/emails", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.evaluate("email => void Parlor.captureEmail(email, { marketing_consent: true, consent_text: 'N' })", CLEO)
    assert consents(alice) == []
    page.unroute_all()
    page.goto(page_with_form(shop, site, "/elsewhere"))
    wait_until(lambda: len(consents(alice)) == 1, timeout_seconds=60, what="the address did not arrive")
    page.wait_for_function("!Object.values(localStorage).some(kept => kept.includes('mail.example'))")


def test_revoking_forgets_in_every_tab_and_is_kept_with_its_time(
    shop: Shop, site: MerchantSite, shopper: BrowserContext
) -> None:
    url = page_with_form(shop, site, "/news")
    tab = visit(shopper, url)
    tab.page.evaluate("Parlor.grantConsent()")
    tab.open()
    tab.send("Is the bench oak?")
    visitor = str(
        tab.page.evaluate("JSON.parse(Object.values(localStorage).find(kept => kept.includes('resume'))).visitor_id")
    )
    wait_until(lambda: storage_decisions(shop, visitor) == [True], timeout_seconds=60, what="no consent was recorded")
    other = visit(shopper, url)
    other.open()
    expect(other.panel.get_by_text("Is the bench oak?").first).to_be_visible(timeout=SOON)
    tab.page.evaluate("Parlor.revokeConsent()")
    assert stored(tab.page) == []
    wait_until(
        lambda: storage_decisions(shop, visitor) == [True, False], timeout_seconds=60, what="nothing was recorded"
    )
    for each, text in ((tab, "It goes on."), (other, "Here too.")):
        each.page.bring_to_front()
        each.send(text)
        each.page.wait_for_function("!Object.keys(localStorage).length")
        assert stored(each.page) == []
    assert storage_decisions(shop, visitor) == [True, False]
