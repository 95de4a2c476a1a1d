"""What a reader waits for: HTML, styles and scripts of an article page, packed as a server sends them.

Fonts and pictures are left out, and so is what is fetched later: the search, the topics, the feedback.
"""

import gzip
import re
from pathlib import Path

from helpcenter import build_helpcenter
from helpcenter.precompress import GZIP_LEVEL
from tests.helpcenter.conftest import files_below

MAX_PAGE_BYTES = 15_000
_STYLE = re.compile(r'<link rel="stylesheet" href="/help/([^"]+)"')
_SCRIPT = re.compile(r'<script[^>]* src="/help/([^"]+)"')
# What needs the script of blocks, as `followBlocks` in site.js asks.
_BLOCKS = re.compile(r'<(?:div class="tabs"|figure|details>|details open)')
_STATIC_IMPORT = re.compile(r'^\s*(?:import|export)\b[^"(;]*"\./([^"]+)"', re.MULTILINE)


def packed_bytes(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), GZIP_LEVEL))


def fetched_with(output: Path, page: Path) -> set[Path]:
    """Styles and scripts that a browser fetches before anybody does anything, with what the scripts import."""
    html = page.read_text("utf-8")
    found = {output / name for pattern in (_STYLE, _SCRIPT) for name in pattern.findall(html)}
    waiting = [path for path in found if path.suffix == ".js"]
    while waiting:
        script = waiting.pop()
        imported = {script.parent / name for name in _STATIC_IMPORT.findall(script.read_text("utf-8"))} - found
        found |= imported
        waiting += imported
    return found


def weigh(output: Path, page: Path) -> int:
    """With the script of blocks on a page that has some."""
    html = page.read_text("utf-8")
    text = html.partition('<div class="text">')[2]
    later = set((output / "assets").glob("blocks-*.js")) if _BLOCKS.search(text) else set()
    return packed_bytes(page) + sum(packed_bytes(path) for path in fetched_with(output, page) | later)


def test_every_page_of_the_demo_is_light(tmp_path: Path) -> None:
    output = build_helpcenter(Path("site/help"), tmp_path / "output").output.resolve()
    weights = {page.relative_to(output).as_posix(): weigh(output, page) for page in files_below(output, "index.html")}
    heavy = {page: weight for page, weight in weights.items() if weight > MAX_PAGE_BYTES}
    assert len(weights) > 100
    assert not heavy
    assert weights["en/delivery/delivery-prices/index.html"] > weights["en/orders/order-status/index.html"] + 1_500


def test_all_that_a_page_fetches_at_once_is_weighed(tmp_path: Path) -> None:
    output = build_helpcenter(Path("site/help"), tmp_path / "output").output.resolve()
    fetched = {
        path.name.partition("-")[0] for path in fetched_with(output, output / "en/orders/order-status/index.html")
    }
    assert {"site", "scheme"} <= fetched
    assert not {"search", "ranking", "embed"} & fetched
