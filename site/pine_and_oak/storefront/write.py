"""Writes the storefront's pages and assets. Apart from `build.py`: what draws pictures takes 0.1 s to import."""

import json
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from pine_and_oak.catalog import load_catalogue
from pine_and_oak.storefront.assets_out import write_assets
from pine_and_oak.storefront.build import MANIFEST, Embedding
from pine_and_oak.storefront.pages import Page, all_pages

WIDGET_COLOUR: Final = "#1f5c46"


def write_storefront(folder: Path, embedding: Embedding, version: str) -> None:
    """Write pages, assets and the manifest to an empty folder."""
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
