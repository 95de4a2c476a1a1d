"""A foreign source in a temporary folder, imported when a test asks for it."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from helpcenter.importers.run import ImportReport, import_source

Import = Callable[..., ImportReport]
# The smallest PNG there is: one transparent point.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000000020001e221bc330000000049454e44ae426082"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "help"


@pytest.fixture
def run_import(tmp_path: Path, root: Path) -> Import:
    """`run_import("markdown", {path: text})` writes the source and imports it into `root`."""

    def run(kind: str, files: dict[str, str | bytes], **options: bool | str) -> ImportReport:
        source = tmp_path / "foreign"
        for path, content in files.items():
            target = source / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        return import_source(kind, source, root, **options)  # type: ignore[arg-type]

    return run


class PictureHost(ThreadingHTTPServer):
    """Answers `/picture.png`, fails twice at `/flaky.png`, and counts what it is asked for."""

    asked: list[str]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: PictureHost

    # The name that BaseHTTPRequestHandler calls.
    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        times = self.server.asked.count(self.path)
        status = {"/missing.png": 404, "/flaky.png": 503 if times < 3 else 200}.get(self.path, 200)
        kind = "text/html" if self.path == "/page.png" else "image/png"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(PIXEL)))
        self.end_headers()
        self.wfile.write(PIXEL)

    def log_message(self, format: str, *arguments: object) -> None:
        """Silence."""


@pytest.fixture
def pictures() -> Iterator[PictureHost]:
    """A host of pictures on this machine."""
    host = PictureHost(("127.0.0.1", 0), _Handler)
    host.asked = []
    thread = Thread(target=host.serve_forever, daemon=True)
    thread.start()
    yield host
    host.shutdown()
    thread.join()
    host.server_close()
