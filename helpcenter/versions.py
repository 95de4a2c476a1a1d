"""What, beside the source, decides the bytes of an output: this package's own files and the libraries behind it.

A cache that outlives an upgrade must not outlive its meaning, and nobody remembers to raise a number.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

PACKAGE_FOLDER = Path(__file__).parent
# What a rendered text depends on; a change of templates or styles leaves it as it is.
_RENDERING = ("render", "search", "structure", "links.py", "texts.py")
_LIBRARIES = ("markdown", "nh3", "pyyaml", "pillow")
_PAGE_LIBRARIES = (*_LIBRARIES, "jinja2", "brotli")
_SKIPPED = frozenset({"__pycache__", "serve", "check", "importers", "starter"})


@cache
def render_version() -> bytes:
    """Of everything that makes a text's HTML and its terms."""
    return _hash([PACKAGE_FOLDER / name for name in _RENDERING], _LIBRARIES)


@cache
def page_version() -> bytes:
    """Of everything that makes a file of the output."""
    return _hash([PACKAGE_FOLDER], _PAGE_LIBRARIES)


def _hash(places: list[Path], libraries: tuple[str, ...]) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for place in places:
        for path in [place] if place.is_file() else sorted(_walk(place)):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(PACKAGE_FOLDER)}\0{len(content)}\0".encode())
            digest.update(content)
    for name in libraries:
        digest.update(f"{name} {version(name)}\0".encode())
    return digest.digest()


def _walk(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not _SKIPPED & set(path.parts)]
