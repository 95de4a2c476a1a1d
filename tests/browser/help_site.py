"""A built help center on a server of its own, which keeps what its pages tell the chat server.

What these tests look at is the page: which calls it makes, and what it shows when they fail or nobody listens.
"""

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from helpcenter import build_helpcenter
from helpcenter.config import WidgetEmbed

SOURCE: Final = Path("site/help")
STORE_KEY: Final = "pk_pages"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)


@dataclass
class HelpSite:
    """`told` has path and body of each POST; `status` is what those are answered with."""

    url: str
    told: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    popular: list[dict[str, str]] = field(default_factory=list)
    status: int = 204


@contextmanager
def serve_help(folder: Path, *, has_server: bool = True, changes: dict[str, str] | None = None) -> Iterator[HelpSite]:
    """Pine & Oak's help center at `/help/`, built with the chat's server or without, some files changed."""
    embed = WidgetEmbed(STORE_KEY) if has_server else None
    source = shutil.copytree(SOURCE, folder / "source")
    for path, text in (changes or {}).items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_text(text, "utf-8")
    build_helpcenter(source, folder / "help", widget=embed)

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if not self.path.startswith("/api/"):
                super().do_GET()
                return
            site.keys.append(self.headers["X-Parlor-Store"])
            body = json.dumps({"items": site.popular, "next": None}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            site.told.append((self.path, json.loads(body)))
            site.keys.append(self.headers["X-Parlor-Store"])
            self.send_response(site.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", POLICY)
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Silent."""

    def handle(*args: object) -> Handler:
        return Handler(*args, directory=str(folder))  # type: ignore[arg-type] # the server's own arguments

    server = ThreadingHTTPServer(("127.0.0.1", 0), handle)
    site = HelpSite(f"http://127.0.0.1:{server.server_port}/help/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
