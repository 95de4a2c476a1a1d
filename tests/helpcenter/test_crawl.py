"""No address of a built help center leads nowhere, wherever it is served."""

from pathlib import Path

import pytest

from helpcenter import build_helpcenter
from tests.helpcenter.crawl import Crawl

DEMO = Path("site/help")
# Pages of the shop around it.
SHOP = frozenset({"/", "/contact/"})
ORIGIN = "https://help.example"


@pytest.mark.parametrize(("base_path", "url"), [("/", ORIGIN), ("/help/", ""), ("/a/b/", ORIGIN)])
def test_every_address_of_the_demo_leads_somewhere(tmp_path: Path, base_path: str, url: str) -> None:
    output = build_helpcenter(DEMO, tmp_path / "output", base_path=base_path, url=url, full=True).output
    crawl = Crawl(output, base_path=base_path, origin=url)
    assert len(crawl.addresses) > 3_000
    assert crawl.list_faults(outside=SHOP) == []


def test_a_broken_address_would_be_found(tmp_path: Path) -> None:
    output = build_helpcenter(DEMO, tmp_path / "output").output
    page = output / "en/returns/index.html"
    broken = '<a href="/help/en/gone/"></a><a href="/en/returns/"></a><a href="#gone"></a><img src="gone.png"></main>'
    page.write_text(page.read_text().replace("</main>", broken))
    faults = Crawl(output, base_path="/help/").list_faults(outside=SHOP)
    reasons = [fault.rpartition(": ")[2] for fault in faults]
    assert reasons == ["leads nowhere", "ignores the base path", "has no such anchor", "leads nowhere"]


def test_the_error_page_has_no_relative_address(tmp_path: Path) -> None:
    output = build_helpcenter(DEMO, tmp_path / "output").output
    crawl = Crawl(output, base_path="/help/")
    targets = [address.target for address in crawl.addresses if address.source == "404.html"]
    assert targets
    assert all(target.startswith(("/", "#", "http")) for target in targets)
