"""The HTTP side of a preview: the published files as a web server would give them, and news by server-sent events."""

import mimetypes
import socket
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from helpcenter.errors import HelpcenterError
from helpcenter.feeds.read import load_redirects
from helpcenter.policy import read_headers
from helpcenter.preview.session import Preview

ASSETS = Path(__file__).parent / "assets"
# Below the origin, where no locale can be.
OWN_PATH = "/-/"
HEARTBEAT_SECONDS = 15.0
# A browser that neither asks nor goes away keeps a thread.
IDLE_SECONDS = 60.0
_TYPES = {".md": "text/markdown", ".js": "text/javascript", ".json": "application/json", ".xml": "application/xml"}
_BODY_END = b"</body>"
_OWN_NAMES = ("preview.js", "preview.css", "texts.json")


class PreviewServer(ThreadingHTTPServer):
    """Serves `preview` below `base_path`; raises HelpcenterError if the port is taken."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, preview: Preview, output: Path, *, host: str, port: int, base_path: str) -> None:
        self.preview, self.output, self.base_path = preview, output, base_path
        self.is_local = _is_local(host)
        if ":" in host:
            self.address_family = socket.AF_INET6
        try:
            super().__init__((host, port), PreviewHandler)
        except OSError as fault:
            raise HelpcenterError(f"{host}:{port} cannot be used: {fault.strerror}; --port chooses another") from fault

    @property
    def url(self) -> str:
        """Where the help center begins."""
        host = str(self.server_address[0])
        return f"http://{f'[{host}]' if ':' in host else host}:{self.server_address[1]}{self.base_path}"


class PreviewHandler(BaseHTTPRequestHandler):
    """One connection."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    timeout = IDLE_SECONDS

    def do_GET(self) -> None:
        """Files, and the preview's own addresses."""
        if not self._may_ask():
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"", "text/plain")
            return
        path = unquote(urlsplit(self.path).path)
        if path.startswith(OWN_PATH):
            self._serve_own(path.removeprefix(OWN_PATH))
        else:
            self._serve_page(path)

    def do_HEAD(self) -> None:
        """As GET, without the body."""
        self.do_GET()

    def log_message(self, format: str, *arguments: object) -> None:
        """The terminal is for the editor."""

    def _may_ask(self) -> bool:
        """A page of another site may point a name of its own at this machine: that name is not answered."""
        host = urlsplit(f"//{self.headers.get('Host', '')}").hostname or ""
        return not self.server.is_local or _is_local(host)

    def _serve_own(self, name: str) -> None:
        if name == "changes":
            self._stream()
        elif name in _OWN_NAMES:
            self._send(HTTPStatus.OK, (ASSETS / name).read_bytes(), _type_of(name))
        else:
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")

    def _stream(self) -> None:
        """News since the version that the page is of, for as long as it listens."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        for name, value in (("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")):
            self.send_header(name, value)
        self.end_headers()
        version = -1
        preview = self.server.preview
        while not preview.is_over:
            news = preview.wait_for_news(version, timeout=HEARTBEAT_SECONDS)
            if news:
                version = news.version
            text = f"data: {msgspec.json.encode(news).decode()}\n\n" if news else ":\n\n"
            try:
                self.wfile.write(text.encode())
            except OSError:
                return

    def _serve_page(self, path: str) -> None:
        base = self.server.base_path
        if path == "/" and base != "/":
            self._redirect(base)
            return
        # One release for a whole answer.
        release = self.server.output.resolve()
        names = [name for name in path.removeprefix(base).split("/") if name]
        moved = load_redirects(release).get(path)
        is_outside = not path.startswith(base) or any(name in (".", "..") or "\0" in name for name in names)
        place = release.joinpath(*names)
        if moved:
            self._redirect(moved)
        elif is_outside:
            self._serve_missing(release)
        elif place.is_dir() and not path.endswith("/"):
            self._redirect(f"{path}/")
        else:
            self._serve_file(place / "index.html" if path.endswith("/") else place, release)

    def _serve_file(self, place: Path, release: Path) -> None:
        try:
            content = place.read_bytes()
        except OSError:
            self._serve_missing(release)
            return
        self._send(HTTPStatus.OK, content, _type_of(place.name), release)

    def _serve_missing(self, release: Path) -> None:
        try:
            content = (release / "404.html").read_bytes()
        except OSError:
            content = b""
        self._send(HTTPStatus.NOT_FOUND, content, "text/html; charset=utf-8", release)

    def _redirect(self, address: str) -> None:
        """An address that begins with one slash only, or that of an editor's redirect."""
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address if not address.startswith("//") else "/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, content: bytes, kind: str, release: Path | None = None) -> None:
        if kind.startswith("text/html"):
            content = _add_script(content, release.name if release else "")
        self.send_response(status)
        headers = read_headers(release) if release else {"X-Content-Type-Options": "nosniff"}
        for name, value in {**headers, "Cache-Control": "no-store", "Content-Type": kind}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def _add_script(page: bytes, release: str) -> bytes:
    """The page of a release, with what reloads it when there is another one."""
    tags = (
        f'<link rel="stylesheet" href="{OWN_PATH}preview.css">'
        f'<script type="module" src="{OWN_PATH}preview.js" data-preview-release="{release}"></script>'
    ).encode()
    before, end, after = page.rpartition(_BODY_END)
    return before + tags + end + after if end else page + tags


def _type_of(name: str) -> str:
    suffix = Path(name).suffix.lower()
    kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _is_local(host: str) -> bool:
    """Whether the name can only mean this machine."""
    if host.lower() in ("localhost", "localhost."):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
