"""A host of static files as our documentation describes it: the output's `_headers`, its `404.html`, no more."""

import posixpath
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
}


@dataclass(frozen=True)
class StaticSite:
    """A served output and the address of its home, `http://help.localhost:…/help/`."""

    url: str
    output: Path


def read_headers(output: Path) -> list[tuple[str, dict[str, str]]]:
    """The rules of `_headers`: pattern and headers, in order."""
    rules = []
    for block in (output / "_headers").read_text("utf-8").split("\n\n"):
        pattern, *lines = block.strip().splitlines()
        rules.append((pattern, dict(line.strip().split(": ", 1) for line in lines)))
    return rules


def matches(pattern: str, path: str) -> bool:
    """`*` stands for anything."""
    before, _, after = pattern.partition("*")
    return path.startswith(before) and path.endswith(after)


@contextmanager
def serve_output(output: Path, *, base_path: str = "/help/") -> Iterator[StaticSite]:
    """Serves `output` below `base_path` until the block ends."""
    rules = read_headers(output)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            inside = posixpath.normpath(path.removeprefix(base_path))
            found = output / inside
            if path.endswith("/") or found.is_dir():
                found /= "index.html"
            is_there = path.startswith(base_path) and found.is_file() and ".." not in inside
            body = (found if is_there else output / "404.html").read_bytes()
            self.send_response(200 if is_there else 404)
            kind = TYPES.get(found.suffix, "application/octet-stream") if is_there else TYPES[".html"]
            self.send_header("Content-Type", kind)
            for pattern, headers in rules:
                for name, value in headers.items():
                    if matches(pattern, path) and name != "Content-Type":
                        self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield StaticSite(f"http://help.localhost:{server.server_port}{base_path}", output)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
