"""One page of the output: its values, and how they become bytes."""

from collections.abc import Callable

import msgspec

from helpcenter.engine import KEY_BYTES, Output, hash_bytes, make_key
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
    """Of everything that decides the page: first of its frame, then of its text, if it has one."""
    text = getattr(view, "html", None)
    if text is None or not isinstance(view, msgspec.Struct):
        return make_key(page_version(), template, view)
    return replace_text_key(make_key(page_version(), template, msgspec.structs.replace(view, html="")), text)


def replace_text_key(key: bytes, text: str) -> bytes:
    """The key of a page, when it has another text."""
    return key[:KEY_BYTES] + hash_bytes(text.encode())
