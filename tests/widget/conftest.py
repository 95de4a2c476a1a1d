"""What the browser tests of the widget share with those of the main job: a server, a merchant's site, a shopper."""

from tests.browser.conftest import shop, shopper, site

__all__ = ["shop", "shopper", "site"]
