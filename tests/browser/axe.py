"""Runs axe-core in a page, at each width and scheme, and tells what it finds.

The rules are those of WCAG 2.2 A and AA and axe's own good practice; what axe cannot decide is no finding.
"""

from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

SCRIPT: Final = Path("widget_js/node_modules/axe-core/axe.min.js")
SIZES: Final = ((1440, 900), (375, 812))
RUN: Final = """async rules => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'], ...rules && { runOnly: rules } });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, failureSummary }) =>
    `${id} at ${target.flat(9).join(' ')}: ${html.slice(0, 160)} ${failureSummary.replace(/\\s+/g, ' ')}`));
}"""


REST: Final = """async () => {
  const drawn = new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const still = drawn.then(() => {
    const moving = document.getAnimations().filter(each => each.effect.getComputedTiming().endTime < 10_000);
    return Promise.allSettled(moving.map(each => each.finished));
  });
  await Promise.race([still, new Promise(done => setTimeout(done, 3_000))]);
}"""
"""A colour in the middle of its change is nobody's choice. One that stops in between never says that it is finished."""


def find_barriers(page: Page) -> list[str]:
    """What axe finds in the page as it stands, at desktop and phone width, light and dark; empty is good."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(SCRIPT.read_text("utf-8") + ";null")
    found: list[str] = []
    size: Any = page.viewport_size
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="light" if scheme == "light" else "dark", reduced_motion="reduce")
            page.evaluate(REST)
            # The scheme changes colours and nothing else, and axe takes most of such a test's time.
            rules = None if scheme == "light" else ["color-contrast"]
            found += [f"{width} {scheme} {finding}" for finding in page.evaluate(RUN, rules)]
    page.set_viewport_size(size)
    return found
