"""Two stores side by side, in one browser and in two consoles: nobody sees the other's conversations."""

from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.merchant import MerchantSite, embed
from tests.browser.people import SOON, sign_in, visit
from tests.services.people import PASSWORD, Shop, open_shop

ASK = """async ([url, key, id]) => {
  const headers = { 'X-Parlor-Store': key, 'Content-Type': 'application/json' };
  const page = { url: location.href, title: '', referrer: '' };
  const body = JSON.stringify({ locale: 'en', page });
  const { token } = await (await fetch(`${url}/api/widget/v1/visitors`, { method: 'POST', headers, body })).json();
  headers.Authorization = `Bearer ${token}`;
  const answers = [`/conversations/${id}`, `/conversations/${id}/messages`].map(
    path => fetch(`${url}/api/widget/v1${path}`, { headers }));
  return (await Promise.all(answers)).map(answer => answer.status);
}"""


def test_one_browser_on_two_stores_keeps_two_visitors(shop: Shop, site: MerchantSite, shopper: BrowserContext) -> None:
    other = open_shop(shop.server, name="Elm & Ash", origin=site.url)
    first = visit(shopper, site.put("/pine", embed(shop.server.url, shop.store_key)))
    first.open()
    first.send("A question for Pine & Oak")
    second = visit(shopper, site.put("/elm", embed(shop.server.url, other.store_key)))
    second.open()
    expect(second.panel.get_by_role("heading", name="Elm & Ash")).to_be_visible(timeout=SOON)
    second.send("A question for Elm & Ash")
    second.expect_messages(["A question for Elm & Ash"])
    first.expect_messages(["A question for Pine & Oak"])
    ben = shop.sign_in("ben")
    (conversation,) = ben.get("/conversations").json()["items"]
    statuses = second.page.evaluate(ASK, [shop.server.url, other.store_key, conversation["id"]])
    assert statuses == [404, 404]


def test_each_console_shows_its_own_store_alone(
    shop: Shop, site: MerchantSite, shopper: BrowserContext, browser: Browser
) -> None:
    other = open_shop(shop.server, name="Elm & Ash", origin=site.url)
    other.hire("nadia")
    with browser.new_context(locale="en-GB") as bens, browser.new_context(locale="en-GB") as nadias:
        bens_desk = sign_in(bens, shop.server.url, email=shop.email_of("ben"), password=PASSWORD)
        nadias_desk = sign_in(nadias, shop.server.url, email=other.email_of("nadia"), password=PASSWORD)
        for key, text in ((shop.store_key, "For Ben alone"), (other.store_key, "For Nadia alone")):
            tab = visit(shopper, site.put("/", embed(shop.server.url, key)))
            tab.open()
            tab.send(text)
        bens_desk.open("For Ben alone")
        nadias_desk.open("For Nadia alone")
        for desk, text in ((bens_desk, "For Ben alone"), (nadias_desk, "For Nadia alone")):
            desk.expect_messages([text])
            expect(desk.page.locator("a[href*='/inbox/cnv_']")).to_have_count(1)
        nadias_desk.page.goto(bens_desk.page.url)
        expect(nadias_desk.page.get_by_text("This conversation is not here")).to_be_visible(timeout=SOON)
