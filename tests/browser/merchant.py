"""A merchant's own site that embeds the widget: bare pages on another origin than Parlor's, served by a thread."""

import base64
import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

STUB: Final = Path("site/pine_and_oak/storefront/assets/parlor-stub.js").read_text("utf-8")
PAGE: Final = """<!doctype html>
<html lang="{lang}" dir="{direction}"><meta charset="utf-8"><title>A shop</title>
<script>{stub}</script>{before}
<script async src="{widget}/widget.js" data-store="{key}"></script>
<body><main><h1>A shop</h1><p>Chairs and tables.</p></main></body></html>
"""


def hash_of(script: str) -> str:
    """The script as a Content-Security-Policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def embed(widget: str, key: str, *, lang: str = "en", before: str = "") -> str:
    """A page with the snippet of the README; `before` stands between the stub and the script."""
    direction = "rtl" if lang == "ar" else "ltr"
    return PAGE.format(stub=STUB, widget=widget, key=key, lang=lang, direction=direction, before=before)


@dataclass
class MerchantSite:
    """Pages by path; each may be changed while the site is up."""

    url: str
    pages: dict[str, str] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)

    def put(self, path: str, html: str, **headers: str) -> str:
        """Serve a page; `Content_Security_Policy=…` and the like are its headers. Its address comes back."""
        self.pages[path] = html
        self.headers[path] = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.url + path


@contextmanager
def open_site() -> Iterator[MerchantSite]:
    """A site at `shop.localhost`, which is this machine and, to a browser, as trustworthy as HTTPS."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = site.pages.get(self.path, "").encode()
            self.send_response(200 if body else 404)
            for name, value in site.headers.get(self.path, {}).items():
                self.send_header(name, value)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = MerchantSite(f"http://shop.localhost:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
