"""Builds the storefront: beside its folder first, then swapped in; not at all when nothing changed."""

import json
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from jinja2 import Environment, PackageLoader, StrictUndefined

from pine_and_oak.catalog import load_catalogue
from pine_and_oak.storefront.assets_out import write_assets
from pine_and_oak.storefront.pages import Page, all_pages

MANIFEST = "storefront.json"
WIDGET_COLOUR = "#1f5c46"


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
    output.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    try:
        _write_all(fresh, embedding, version)
        _swap_in(fresh, output)
    finally:
        rmtree(fresh, ignore_errors=True)


def _write_all(folder: Path, embedding: Embedding, version: str) -> None:
    folder.chmod(0o755)
    catalogue = load_catalogue()
    environment = _environment()
    shared: dict[str, object] = {
        "embedding": embedding,
        "widget_colour": WIDGET_COLOUR,
        "groups": catalogue.groups,
        "collections": catalogue.collections,
    }
    for page in all_pages(catalogue):
        _write_page(folder, environment, page, shared)
    write_assets(folder / "shop", catalogue)
    (folder / MANIFEST).write_text(json.dumps(_manifest(embedding, version), indent=2) + "\n", "utf-8")


def _write_page(folder: Path, environment: Environment, page: Page, shared: dict[str, object]) -> None:
    target = folder / page.path
    target.parent.mkdir(parents=True, exist_ok=True)
    html = environment.get_template(page.template).render(**shared, **page.context, t=page.words, page=page)
    target.write_text(html, "utf-8")


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("pine_and_oak.storefront"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _manifest(embedding: Embedding, version: str) -> dict[str, object]:
    """For the server: the policy that the pages need. All scripts are files, so it lists no hashes."""
    widget = embedding.widget_origin or ""
    sources = f"'self' {widget}".strip()
    policy = {
        "default-src": "'none'",
        "script-src": sources,
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": f"{sources} data:",
        "connect-src": sources,
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "version": version,
        "script_hashes": [],
        "content_security_policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
    }


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
