"""What, beside the source, decides the bytes of an output: this package's own files and the libraries behind it.

A cache that outlives an upgrade must not outlive its meaning, and nobody remembers to raise a number. Reading all
files takes longer than a small publish, so the result is kept with the stamps of the files.
"""

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

PACKAGE_FOLDER = Path(__file__).parent
# What a rendered text and its terms depend on; a change of templates or styles leaves them as they are.
_RENDERING = ("render", "search", "structure", "links.py", "texts.py")
# Distribution and module; a page is also packed.
_LIBRARIES = {"markdown": "markdown", "nh3": "nh3", "pyyaml": "yaml", "pillow": "PIL"}
_PAGE_LIBRARIES = {**_LIBRARIES, "jinja2": "jinja2", "brotli": "brotli"}
_SKIPPED = frozenset({"__pycache__", "preview", "check", "importers", "starter"})


class Versions(msgspec.Struct, frozen=True):
    """`render` is of everything that makes a text's HTML and its terms, `page` of everything that makes an output."""

    stamp: bytes
    render: bytes
    page: bytes


_current: Versions | None = None


def render_version() -> bytes:
    """Of everything that makes a text's HTML and its terms."""
    return load_versions(None).render


def page_version() -> bytes:
    """Of everything that makes a file of the output."""
    return load_versions(None).page


def load_versions(kept: bytes | None) -> Versions:
    """Computed once a process, or taken from what `encode_versions` gave an earlier one if no file has changed."""
    global _current  # noqa: PLW0603 (a fact about this process)
    if _current is None:
        stamp = _make_stamp()
        known = _decode(kept)
        _current = known if known and known.stamp == stamp else _read_all(stamp)
    return _current


def encode_versions(versions: Versions) -> bytes:
    """To be kept for the next process."""
    return msgspec.msgpack.encode(versions)


def _decode(kept: bytes | None) -> Versions | None:
    try:
        return msgspec.msgpack.decode(kept, type=Versions) if kept else None
    except msgspec.DecodeError:
        return None


def _read_all(stamp: bytes) -> Versions:
    rendering = [PACKAGE_FOLDER / name for name in _RENDERING]
    return Versions(stamp, _hash(rendering, _LIBRARIES), _hash([PACKAGE_FOLDER], _PAGE_LIBRARIES))


def _hash(places: list[Path], libraries: dict[str, str]) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for place in places:
        for path in [str(place)] if place.is_file() else sorted(entry.path for entry in _walk(str(place))):
            content = Path(path).read_bytes()
            digest.update(f"{Path(path).relative_to(PACKAGE_FOLDER)}\0{len(content)}\0".encode())
            digest.update(content)
    # Here, because nearly all builds find the versions kept.
    from importlib.metadata import version

    for name in libraries:
        digest.update(f"{name} {version(name)}\0".encode())
    return digest.digest()


@cache
def _make_stamp() -> bytes:
    """Of all files that the versions are read from: an upgrade cannot keep the time of their last change."""
    found = [(entry.path, entry.stat()) for entry in _walk(str(PACKAGE_FOLDER))]
    for name in _PAGE_LIBRARIES.values():
        module = find_spec(name)
        if module and module.origin:
            found.append((module.origin, Path(module.origin).stat()))
    rows = sorted((path, status.st_size, status.st_mtime_ns, status.st_ctime_ns) for path, status in found)
    return hashlib.blake2b(repr(rows).encode(), digest_size=16).digest()


def _walk(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in _SKIPPED:
                continue
            if entry.is_dir():
                yield from _walk(entry.path)
            elif entry.is_file():
                yield entry
