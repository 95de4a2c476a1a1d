"""Static files with ETag, 304, gzip and no way out of their folder."""

import hashlib
import mimetypes
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from widget_server.kit.compression import accepts_gzip, choose_encoding, is_packable, pack
from widget_server.kit.errors import NotFound

IMMUTABLE: Final = "public, max-age=31536000, immutable"
REVALIDATE: Final = "no-cache"
TWINS: Final = {"br": ".br", "gzip": ".gz"}
"""Encodings that a build may have packed beside a file, the better one first."""
_TYPES: Final = {
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


def media_type_of(name: str) -> str:
    """The content type by the file's ending."""
    suffix = Path(name).suffix.lower()
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def find_file(root: Path, path: str) -> Path | None:
    """The file below `root` that an address names; a folder's `index.html`; None if it is absent or outside."""
    if "\0" in path or "\\" in path or ".." in path.split("/"):
        return None
    base = root.resolve()
    # A published help center is a link to one of several trees that share their folders by links.
    allowed = base.parent if root.is_symlink() else base
    try:
        found = (base / path.lstrip("/")).resolve()
        if not found.is_relative_to(allowed):
            return None
        if found.is_dir():
            found = found / "index.html"
        return found if found.is_file() else None
    except OSError:
        return None  # longer than any name of the file system, or a circle of links


async def file_response(
    request: Request,
    data: bytes,
    name: str,
    *,
    cache: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Bytes with their ETag, packed where the reader takes gzip; or 304 when the reader has them.

    Packed and plain bytes are two representations, so each has an ETag of its own; either answers a 304.
    """
    media_type = media_type_of(name)
    mark = hashlib.blake2b(data, digest_size=12).hexdigest()
    plain, packed = f'"{mark}"', f'"{mark}-gzip"'
    extra = {"Cache-Control": cache, **(headers or {})}
    is_packed = False
    if is_packable(media_type, len(data)):
        extra["Vary"] = "Accept-Encoding"
        is_packed = accepts_gzip(request.headers.get("accept-encoding", ""))
    extra["ETag"] = packed if is_packed else plain
    known = request.headers.get("if-none-match", "")
    if status == 200 and (plain in known or packed in known):
        return Response(status_code=304, headers=extra)
    if is_packed:
        data = await pack(data)
        extra["Content-Encoding"] = "gzip"
    return Response(data, status, headers=extra, media_type=media_type)


async def serve_file(
    request: Request, root: Path, path: str, *, cache: str, headers: Mapping[str, str] | None = None
) -> Response:
    """One file below `root`; NotFound when it is absent or outside."""
    found = await to_thread.run_sync(find_file, root, path)
    if found is None:
        raise NotFound
    data = await to_thread.run_sync(found.read_bytes)
    return await file_response(request, data, found.name, cache=cache, headers=headers)


async def serve_folder(
    request: Request, root: Path, path: str, *, headers: Mapping[str, str] | None = None, immutable: str = ""
) -> Response:
    """A page or file of a built site; a folder without its slash is redirected; else the site's own 404 page.

    Args:
        immutable: files below this path carry a hash in their name and are kept for a year.
    """
    found = await to_thread.run_sync(find_file, root, path)
    if found is None:
        missing = await to_thread.run_sync(find_file, root, "404.html")
        body = await to_thread.run_sync(missing.read_bytes) if missing else b"Not found"
        return await file_response(request, body, "404.html", cache=REVALIDATE, status=404, headers=headers)
    if found.name == "index.html" and path and not path.endswith(("/", "index.html")):
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/{request.url.path.strip('/')}/{query}", 308)  # never `//host`
    cache = IMMUTABLE if immutable and path.startswith(immutable) else REVALIDATE
    return await _packed_response(request, found, cache=cache, headers=headers)


def _is_played(name: str) -> bool:
    """Films and sounds, of which players ask for a part after the other."""
    return media_type_of(name).startswith(("video/", "audio/"))


async def _packed_response(request: Request, file: Path, *, cache: str, headers: Mapping[str, str] | None) -> Response:
    """The twin that a build has packed, if there is one that the reader takes; else the file."""
    if _is_played(file.name):
        return FileResponse(
            file, headers={"Cache-Control": cache, **(headers or {})}, media_type=media_type_of(file.name)
        )
    twins = await to_thread.run_sync(_find_twins, file)
    encoding = choose_encoding(request.headers.get("accept-encoding", ""), list(twins))
    if not encoding:
        body = await to_thread.run_sync(file.read_bytes)
        return await file_response(request, body, file.name, cache=cache, headers=headers)
    body = await to_thread.run_sync(twins[encoding].read_bytes)
    mark = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}-{encoding}"'
    extra = {"Cache-Control": cache, "Vary": "Accept-Encoding", "ETag": mark, **(headers or {})}
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=extra)
    extra["Content-Encoding"] = encoding
    return Response(body, headers=extra, media_type=media_type_of(file.name))


def _find_twins(file: Path) -> dict[str, Path]:
    beside = {encoding: file.with_name(file.name + suffix) for encoding, suffix in TWINS.items()}
    return {encoding: twin for encoding, twin in beside.items() if twin.is_file()}
