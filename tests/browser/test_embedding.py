"""The widget in pages that are not ours: strict policies, calls that come early, pages that change their content."""

import re

from playwright.sync_api import BrowserContext, FilePayload, Route, expect

from tests.browser.merchant import STUB, MerchantSite, embed, hash_of
from tests.browser.people import SOON, visit
from tests.services.people import Shop

EARLY = """
  window.told = [];
  Parlor.on('ready', () => told.push('ready'));
  Parlor.on('opened', () => told.push('opened'));
  Parlor.setCart({ items: [], total_minor: 0, currency: 'EUR' });
  Parlor.isOpen().then(isOpen => told.push(`open: ${isOpen}`));
  Parlor.sendMessage('Written before the widget was there').then(() => told.push('sent'));
  Parlor.dance().catch(error => told.push(error.message));
"""
WATCH = """
  window.violations = [];
  document.addEventListener('securitypolicyviolation', event => violations.push(event.violatedDirective));
  window.errors = [];
  addEventListener('error', event => errors.push(event.message));
  addEventListener('unhandledrejection', event => errors.push(String(event.reason)));
"""


def test_a_page_with_a_strict_policy_and_trusted_types(shop: Shop, site: MerchantSite, shopper: BrowserContext) -> None:
    host = shop.server.url
    policy = (
        f"default-src 'none'; script-src '{hash_of(STUB)}' {host}; connect-src {host}; img-src {host}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    shopper.add_init_script(WATCH)
    html = embed(host, shop.store_key)
    tab = visit(shopper, site.put("/strict", html, Content_Security_Policy=policy))
    tab.open()
    with tab.page.expect_file_chooser() as chooser:
        tab.panel.locator(".attach").click()
    chooser.value.set_files(FilePayload(name="scratch.txt", mimeType="text/plain", buffer=b"A scratch on the left leg"))
    tab.send("There is a scratch.")
    ben = shop.sign_in("ben")
    (conversation,) = ben.get("/conversations").json()["items"]
    ben.say(conversation["id"], "**Oil** helps: https://shop.example/oil\n\n- rub\n- wipe")
    expect(tab.log.get_by_role("link", name="https://shop.example/oil")).to_be_visible(timeout=SOON)
    expect(tab.log.locator("strong")).to_have_text("Oil")
    expect(tab.log.get_by_text("scratch.txt")).to_be_visible(timeout=SOON)
    assert tab.page.evaluate("[violations, errors]") == [[], []]


def test_calls_before_the_script_has_loaded_are_answered(
    shop: Shop, site: MerchantSite, shopper: BrowserContext
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    shopper.add_init_script(WATCH)
    page = shopper.new_page()
    page.route("**/widget.js", hold)
    html = embed(shop.server.url, shop.store_key, before=f"<script>{EARLY}</script>")
    with page.expect_request("**/widget.js"):
        page.goto(site.put("/early", html), wait_until="domcontentloaded")
    assert page.evaluate("[window.told, window.errors]") == [[], []]
    held[0].continue_()
    expect(page.locator("parlor-widget [role=log]")).to_have_text(
        re.compile("Written before the widget was there"), timeout=SOON
    )
    told = page.evaluate("told")
    assert told[:2] == ["ready", "open: false"]
    assert sorted(told[2:]) == ["Parlor.dance is not available yet", "opened", "sent"]
    assert page.evaluate("errors") == []


def test_the_chat_outlives_a_page_that_changes_its_content(
    shop: Shop, site: MerchantSite, shopper: BrowserContext
) -> None:
    tab = visit(shopper, site.put("/", embed(shop.server.url, shop.store_key)))
    tab.open()
    tab.send("I look around.")
    tab.page.evaluate("document.body.replaceChildren('Another page'); history.pushState(null, '', '/tables')")
    expect(tab.panel).to_be_visible()
    tab.send("Still here.")
    tab.page.evaluate("document.querySelector('parlor-widget').remove(); history.pushState(null, '', '/chairs')")
    expect(tab.panel).to_be_visible()
    tab.send("And here.")
    tab.page.evaluate("history.back()")
    tab.page.wait_for_url("**/tables")
    tab.expect_messages(["I look around.", "Still here.", "And here."])
    ben = shop.sign_in("ben")
    (conversation,) = ben.get("/conversations").json()["items"]
    ben.say(conversation["id"], "Welcome.")
    tab.expect_messages(["I look around.", "Still here.", "And here.", "Welcome."])


def test_an_arabic_page(shop: Shop, site: MerchantSite, shopper: BrowserContext) -> None:
    tab = visit(shopper, site.put("/ar", embed(shop.server.url, shop.store_key, lang="ar")))
    width = tab.page.viewport_size or {"width": 0}
    launcher = tab.launcher.bounding_box()
    assert launcher is not None
    assert launcher["x"] == 20
    tab.open()
    assert tab.panel.evaluate("panel => getComputedStyle(panel).direction") == "rtl"
    assert tab.composer.get_attribute("placeholder") == "اكتب رسالة"
    tab.write("هل لديكم طاولة بطول 180 × 90 سم؟")
    expect(tab.log.locator(".meta.own").last).to_contain_text("أُرسلت", timeout=SOON)
    own = tab.log.locator(".bubble").bounding_box()
    panel = tab.panel.bounding_box()
    assert own is not None
    assert panel is not None
    assert panel["x"] + panel["width"] < width["width"] / 2
    # The shopper's own messages stand at the end, which is the left here.
    assert own["x"] - panel["x"] < panel["x"] + panel["width"] - own["x"] - own["width"]
