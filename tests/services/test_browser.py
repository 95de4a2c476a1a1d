import http.server
import threading
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from playwright.sync_api import Error, Page


class _OnePage(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(b"<title>Pine &amp; Oak</title>")

    def log_message(self, format: str, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def origin() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _OnePage) as site:
        threading.Thread(target=site.serve_forever, args=(0.05,)).start()
        yield f"http://shop.localhost:{site.server_port}"
        site.shutdown()


def test_the_browser_reaches_origins_of_this_machine(page: Page, origin: str) -> None:
    page.goto(origin)
    assert page.title() == "Pine & Oak"


def test_the_browser_reaches_no_other_machine(page: Page) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://192.0.2.1/")


def test_a_profile_starts_empty(page: Page, origin: str) -> None:
    page.goto(origin)
    assert page.evaluate("localStorage.length") == 0
