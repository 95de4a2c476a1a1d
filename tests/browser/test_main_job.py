"""The main job in Chromium: a shopper writes on the storefront, an agent answers from the console."""

from typing import Final

from playwright.sync_api import BrowserContext, expect

from tests.browser.people import SOON, Demo, sign_in, visit

SEEN_MILLISECONDS: Final = 1_000
"""From the shopper's Enter to the agent's screen, by the clocks of the two pages. What we promise; measured: 101 to 185
on two cores that six other jobs kept busy, a first visit included."""

NOTE_ENTER: Final = (
    "() => addEventListener('keydown', event => event.key === 'Enter' && (window.sentAt ??= Date.now()), true)"
)
NOTE_SIGHT: Final = """text => {
  window.seenAt = new Promise(done => {
    const look = () => document.body.textContent.includes(text) ? done(Date.now()) : requestAnimationFrame(look);
    look();
  });
}"""


def test_a_shopper_and_an_agent_talk_and_reloads_lose_nothing(
    demo: Demo, shopper: BrowserContext, context: BrowserContext
) -> None:
    desk = sign_in(context, demo.url, email=demo.email, password=demo.password)
    shop = visit(shopper, demo.url)
    shop.open()
    asked = "Do you still have the oak bench in 140 cm?"
    desk.page.evaluate(NOTE_SIGHT, asked)
    shop.page.evaluate(NOTE_ENTER)
    shop.composer.fill(asked)
    shop.composer.press("Enter")
    expect(desk.page.get_by_role("link").filter(has_text=asked)).to_be_visible(timeout=SOON)
    assert desk.page.evaluate("seenAt") - shop.page.evaluate("sentAt") < SEEN_MILLISECONDS

    desk.open(asked)
    expect(shop.typing).to_be_hidden()
    desk.composer.press_sequentially("We have two left.", delay=10)
    expect(shop.typing).to_be_visible(timeout=SOON)
    shop.expect_messages([asked])
    desk.composer.press("Enter")
    shop.expect_messages([asked, "We have two left."])
    expect(shop.typing).to_be_hidden()

    shop.composer.press_sequentially("Lovely, I take one.", delay=10)
    expect(desk.log.get_by_text("Cleo is writing").or_(desk.log.get_by_text("Shopper is writing"))).to_be_attached(
        timeout=SOON
    )
    shop.composer.press("Enter")
    desk.expect_messages(talk := [asked, "We have two left.", "Lovely, I take one."])

    for line in ("Which wood?", "Oak, please."):
        shop.send(line)
    desk.answer("Oak it is.")
    talk += ["Which wood?", "Oak, please.", "Oak it is."]
    for side in (shop, desk):
        side.expect_messages(talk)
    shop.page.reload()
    shop.return_to("Oak it is.")
    desk.page.reload()
    for side in (shop, desk):
        side.expect_messages(talk)
