"""One page of the output: its values, and how they become bytes."""

from collections.abc import Callable

import msgspec

from helpcenter.engine import Output, make_key
from helpcenter.versions import page_version

# From template and values to a page.
Render = Callable[[str, object], bytes]


class Page(msgspec.Struct, frozen=True):
    """`path` is the folder in the output, `en/orders/track/`; `view` is called once, when it is rendered."""

    path: str
    template: str
    view: Callable[[], object]


def make_page_output(page: Page, render: Render) -> Output:
    """The values of a page decide its bytes, with the template and our code."""
    view = page.view()
    return Output(f"{page.path}index.html", lambda: render(page.template, view), key_page(page.template, view))


def key_page(template: str, view: object) -> bytes:
    """Of everything that decides the page."""
    return make_key(page_version(), template, view)
