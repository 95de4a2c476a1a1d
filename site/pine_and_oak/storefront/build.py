"""Builds the storefront: beside its folder first, then swapped in; not at all when nothing changed."""

import json
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

MANIFEST = "storefront.json"


@dataclass(frozen=True)
class Embedding:
    """Where the widget comes from and where the help center is."""

    widget_origin: str
    store_key: str
    helpcenter_url: str

    @property
    def help_url(self) -> str:
        return f"{self.helpcenter_url.rstrip('/')}/en/"


def build_storefront(output: Path, *, widget_origin: str, store_key: str, helpcenter_url: str) -> None:
    """Write the whole storefront to `output`. A folder that this very version built is left as it is."""
    embedding = Embedding(widget_origin.rstrip("/"), store_key, helpcenter_url)
    version = _version_of(embedding)
    if _built_version(output) == version:
        return
    # Here, because a later start finds everything built, and need not import how to draw.
    from pine_and_oak.storefront.write import write_storefront

    output.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    try:
        write_storefront(fresh, embedding, version)
        _swap_in(fresh, output)
    finally:
        rmtree(fresh, ignore_errors=True)


def _version_of(embedding: Embedding) -> str:
    """Hash of everything the pages are made from: this package's files and the embedding."""
    digest = sha256(repr(embedding).encode())
    with as_file(files("pine_and_oak")) as root:
        for path in sorted(root.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and "help" not in path.relative_to(root).parts[:1]:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _built_version(output: Path) -> str | None:
    try:
        manifest = json.loads((output / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return str(manifest.get("version"))


def _swap_in(fresh: Path, output: Path) -> None:
    """A reader finds the old pages or the new ones, never half of either."""
    if not output.exists():
        fresh.rename(output)
        return
    past = Path(mkdtemp(prefix=f".{output.name}-past-", dir=output.parent))
    output.rename(past / "old")
    fresh.rename(output)
    rmtree(past, ignore_errors=True)
