"""One fixed morning in the demo shop, so that pictures of it come out the same every day.

The conversations are made through the product; only their times are then moved to that morning in the store, and
the browser's clock is set to it.
"""

import base64
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect

from tests.browser.people import SOON, Demo, Desk, ShopTab, sign_in, visit

Scheme = Literal["light", "dark"]

MORNING: Final = datetime(2026, 11, 24, 10, 45, 5, tzinfo=UTC)
"""A Tuesday, winter time: London's clocks show the same."""

PAUSE: Final = timedelta(minutes=2)
"""Between two messages of a conversation."""

ROOT: Final = Path(__file__).parents[2] / "screenshots"
SHOPPER: Final = ("Leïla Haddad", "leila@example.com")
BROWSER: Final = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/143.0.0.0 Safari/537.36"
TALK: Final = "Thank you, I take the bench in oak then."


TALL: Final = 2_400
LOAD_ALL: Final = """() => Promise.all([...document.images].map(image => {
  image.loading = 'eager';
  return image.complete || new Promise(done => image.onload = image.onerror = () => done(null));
})).then(() => null)"""
"""Pictures that wait for the scroll are asked for now. (`wait_for_function` needs eval, which our pages forbid.)"""


COLLAGE: Final = """<style>
  body {{ margin: 0; background: #efe7da; }}
  img {{ position: absolute; border-radius: 12px; box-shadow: 0 0 0 1px rgb(0 0 0/.06), 0 16px 48px rgb(0 0 0/.16); }}
</style>
<img style="width: 1120px; inset: 40px 40px auto auto" src="data:image/png;base64,{}" alt="">
<img style="width: 1040px; inset: auto auto 40px 40px" src="data:image/png;base64,{}" alt="">
"""
"""The shop with the chat at the back, the console in front of its lower corner."""


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    width: int
    scheme: Scheme
    locale: str = "en-GB"

    @property
    def name(self) -> str:
        """For file names and test ids."""
        tail = "" if self.locale.startswith("en") else f"-{self.locale}"
        return f"{self.width}-{self.scheme}{tail}"

    @property
    def language(self) -> str:
        """The language alone, as sites name their folders."""
        return self.locale.partition("-")[0]


LOOKS: Final = [Look(1440, "light"), Look(1440, "dark"), Look(375, "light"), Look(375, "dark")]
ARABIC: Final = [Look(1440, "light", "ar"), Look(375, "dark", "ar")]


@dataclass
class Morning:
    """The demo on that morning, and what the browsers of Leïla and Alice keep."""

    demo: Demo
    leila: StorageState
    alice: StorageState

    def move_times(self) -> None:
        """Everything that has happened so far has happened by that morning."""
        move_times(self.demo.server.data_dir / "parlor.sqlite3")

    def browser_of(self, browser: Browser, look: Look, state: StorageState | None = None) -> BrowserContext:
        """A browser with that look, in which it is that morning."""
        context = open_browser(browser, look, state)
        context.clock.install(time=MORNING)
        return context


@contextmanager
def spend_the_morning(demo: Demo, browser: Browser) -> Iterator[Morning]:
    """Leïla asks for a bench, Alice answers, leaves a note and stays; all times are moved to the morning."""
    with browser.new_context(locale="en-GB") as desk_context:
        desk = sign_in(desk_context, demo.url, email=demo.email, password=demo.password)
        with browser.new_context(locale="en-GB", user_agent=BROWSER) as shop_context:
            shop = visit(shop_context, demo.url)
            shop.open()
            talk(shop, desk)
            morning = Morning(demo, shop_context.storage_state(), desk_context.storage_state())
        morning.move_times()
        yield morning


def talk(shop: ShopTab, desk: Desk) -> None:
    """The conversation of the pictures."""
    shop.send("Good morning. Do you still have the Harbour bench in 140 cm?")
    desk.open("Do you still have the Harbour bench")
    desk.answer("Good morning. Yes, two in oak and one in walnut.")
    desk.answer("Both ship within two weeks, and the crew carries it to the room of your choice.")
    expect(shop.log.get_by_text("Both ship within two weeks")).to_be_visible(timeout=SOON)
    shop.send("Does the oak one match the Harbour table?")
    desk.answer("It does, same wood and the same oil: https://pineandoak.example/care")
    shop.send(TALK)
    expect(desk.log.get_by_text(TALK)).to_be_visible(timeout=SOON)
    desk.page.get_by_role("button", name="Note").click()
    note = desk.page.get_by_role("textbox", name="Note")
    note.fill("Offer the care set with the order, she asked about oil.")
    note.press("Enter")
    expect(desk.log.get_by_text("Offer the care set")).to_be_visible(timeout=SOON)


def move_times(path: Path) -> None:
    """The newest conversation ended just now, each earlier one about twice as long ago."""
    store = sqlite3.connect(path, timeout=20)
    with store:
        talks = store.execute("SELECT id FROM conversation ORDER BY active_at DESC").fetchall()
        ago = timedelta(minutes=1)
        for (talk_id,) in talks:
            at = MORNING - ago
            rows = store.execute("SELECT id FROM message WHERE conversation_id = ? ORDER BY seq DESC", (talk_id,))
            for (message_id,) in rows.fetchall():
                moved = int(at.timestamp() * 1_000)
                store.execute("UPDATE message SET created_at = ? WHERE id = ?", (moved, message_id))
                at -= PAUSE
            first, last = (int(each.timestamp() * 1_000) for each in (at + PAUSE, MORNING - ago))
            store.execute("UPDATE conversation SET created_at = ?, active_at = ? WHERE id = ?", (first, last, talk_id))
            ago = ago * 2.3 + PAUSE
        visitor = store.execute("SELECT visitor_id FROM conversation ORDER BY active_at DESC LIMIT 1").fetchone()
        store.execute("UPDATE visitor SET name = ?, email = ? WHERE id = ?", (*SHOPPER, *visitor))
        store.execute("UPDATE visitor SET first_seen_at = ?, last_seen_at = ?", [int(MORNING.timestamp() * 1_000)] * 2)
    store.close()


def photograph(page: Page, name: str, look: Look, *, is_whole: bool = False) -> Path:
    """Keep a picture of the window, or of the whole page, when it is at rest; nothing may be wider than the window."""
    if is_whole:
        page.evaluate(LOAD_ALL)
    page.evaluate("() => document.fonts.ready.then(() => null)")
    path = ROOT / f"{name}-{look.name}.png"
    page.screenshot(path=path, full_page=is_whole, animations="disabled")
    return path


def open_browser(browser: Browser, look: Look, state: StorageState | None = None) -> BrowserContext:
    """A browser with that look, by today's clock."""
    context = browser.new_context(
        viewport={"width": look.width, "height": 900 if look.width > 500 else 812},
        color_scheme=look.scheme,
        locale=look.locale,
        timezone_id="Europe/London",
        has_touch=look.width < 500,
        storage_state=state,
        reduced_motion="reduce",
        user_agent=BROWSER,
    )
    context.set_default_timeout(SOON)
    return context


def keep(page: Page, name: str, look: Look, *, is_tall: bool = False) -> None:
    """A picture; a pane that scrolls by itself is given the height that it wants. Nothing may be too wide."""
    size = page.viewport_size
    assert size is not None
    if is_tall:
        page.set_viewport_size({"width": look.width, "height": TALL})
    photograph(page, name, look)
    page.set_viewport_size(size)
    assert sideways(page) == 0, name


def sideways(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def compose(page: Page, *, back: Path, front: Path, to: Path) -> None:
    """The picture of the README: the shop's page behind the console, small enough for a page that loads at once."""
    sources = [base64.b64encode(path.read_bytes()).decode() for path in (back, front)]
    page.set_viewport_size({"width": 1600, "height": 1060})
    page.set_content(COLLAGE.format(*sources))
    page.evaluate(LOAD_ALL)
    with Image.open(BytesIO(page.screenshot(animations="disabled"))) as drawn:
        whole = drawn.convert("RGB")
    palette = whole.quantize(256, method=Image.Quantize.FASTOCTREE)
    to.parent.mkdir(parents=True, exist_ok=True)
    whole.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG).save(to, optimize=True)
