"""Photographs the console against the fake API: `python dev/screenshots.py OUT [NAME …]`. Not shipped."""

import json
import sys
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

BASE = "http://127.0.0.1:8500"
OPEN = "/console/inbox/cnv_yusuf"


def control(name: str, **body: object) -> None:
    """Tells the fake API what happens next."""
    request = urllib.request.Request(f"{BASE}/dev/{name}", json.dumps(body).encode(), method="POST")
    urllib.request.urlopen(request).close()


def prepare(page: Page, scheme: str, locale: str) -> None:
    """Sets the look before the console starts."""
    settings = json.dumps({"locale": locale, "panel": "contact"})
    page.add_init_script(
        f"localStorage.setItem('mantine-color-scheme-value', {scheme!r});"
        f"if (!localStorage['parlor.console']) localStorage.setItem('parlor.console', {json.dumps(settings)})"
    )


def main() -> None:
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    wanted = set(sys.argv[2:])
    shots = {
        "light": (1440, 900, "light", "en", OPEN),
        "dark": (1440, 900, "dark", "en", OPEN),
        "rtl": (1440, 900, "light", "ar", OPEN),
        "medium": (1100, 800, "light", "en", OPEN),
        "narrow": (820, 800, "light", "en", OPEN),
        "phone-list": (375, 720, "light", "en", "/console/inbox"),
        "phone-thread": (375, 720, "dark", "en", OPEN),
        "pseudo": (1440, 900, "light", "pseudo", OPEN),
        "cleo": (1440, 900, "light", "en", "/console/inbox/cnv_cleo"),
        "mine": (1440, 900, "light", "en", "/console/inbox?view=mine"),
        "area": (1440, 900, "light", "en", "/console/analytics"),
        "mail": (1440, 900, "light", "en", "/console/sent-mail"),
        "fr": (1440, 900, "light", "fr", OPEN),
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for name, (width, height, scheme, locale, path) in shots.items():
            if wanted and name not in wanted:
                continue
            control("reset")
            context = browser.new_context(viewport={"width": width, "height": height}, timezone_id="Europe/London")
            page = context.new_page()
            page.on(
                "console",
                lambda message: (
                    print(name, message.type, message.text) if message.type in ("error", "warning") else None
                ),
            )
            page.on("pageerror", lambda error: print(name, "PAGE ERROR", error))
            prepare(page, scheme, locale)
            page.goto(BASE + path)
            page.wait_for_timeout(1200)
            page.screenshot(path=str(out / f"{name}.png"))
            context.close()
        browser.close()


main()
