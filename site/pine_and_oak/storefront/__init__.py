"""The storefront: static pages with the widget embedded, built by `build_storefront`."""

from pine_and_oak.storefront.build import build_storefront

__all__ = ["build_storefront"]
