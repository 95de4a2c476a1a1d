"""A small help center of Pine & Oak in a temporary folder, built when a test asks for it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter import BuildReport, build_helpcenter
from helpcenter.config import load_config
from helpcenter.edition import Edition
from helpcenter.rendering import make_edition

CONFIG = """
name: Pine & Oak
locales: [en, fr, ar]
popular: [returns/how-to-return]
variables: {store: {return_days: 60}}
"""
SOURCE = {
    "helpcenter.yml": CONFIG,
    "en/returns/index.md": "---\ntitle: Returns\ndescription: Send things back.\nicon: undo\norder: 1\n---\n",
    "en/returns/how-to-return.md": (
        "---\ntitle: How do I return something?\ndescription: Free within 60 days.\ntags: [returns]\n"
        "updated_at: 2026-11-03\n---\n"
        "You have {{ store.return_days }} days. See [refunds](refunds/refund-time.md#when).\n\n"
        "## Pack it\n\nUse the box.\n\n1. Pack.\n2. Send.\n\n!!! warning\n    Keep the receipt.\n"
    ),
    "en/returns/refunds/refund-time.md": ("---\ntitle: When is the refund there?\n---\n## When\n\nWithin 5 days.\n"),
    "en/delivery/prices.md": "---\ntitle: What does delivery cost?\n---\nFrom £4.95 for a café table.\n",
    "fr/returns/index.md": "---\ntitle: Retours\n---\n",
    "fr/returns/how-to-return.md": "---\ntitle: Comment retourner un article ?\n---\nVous avez 60 jours.\n",
    "ar/returns/how-to-return.md": "---\ntitle: كيف أُرجع منتجًا؟\n---\nلديك 60 يومًا.\n",
}


def files_below(folder: Path, suffix: str = "") -> list[Path]:
    """Every file of an output, through the links by which releases share their folders."""
    found = [Path(here) / name for here, _, names in os.walk(folder, followlinks=True) for name in names]
    return sorted(path for path in found if path.name.endswith(suffix))


WriteTree = Callable[..., Path]
MakeEdition = Callable[..., Edition]
Build = Callable[..., BuildReport]


@pytest.fixture
def write_tree(tmp_path: Path) -> WriteTree:
    """`write_tree({path: text})` adds files to the small help center and gives its ROOT."""

    def write(changes: dict[str, str | bytes] | None = None, *, bare: bool = False) -> Path:
        root = tmp_path / "source"
        files: dict[str, str | bytes] = {"helpcenter.yml": "name: Bare\n"} if bare else {**SOURCE}
        for path, content in {**files, **(changes or {})}.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return write


@pytest.fixture
def edition_of(write_tree: WriteTree) -> MakeEdition:
    """`edition_of({path: text})` scans and renders the small help center with these files."""

    def make(changes: dict[str, str | bytes] | None = None, *, bare: bool = False) -> Edition:
        root = write_tree(changes, bare=bare)
        return make_edition(root, load_config(root), base_path="/help/")

    return make


@pytest.fixture
def build(write_tree: WriteTree, tmp_path: Path) -> Build:
    """`build({path: text})` publishes the small help center at `tmp_path/output`."""

    def run(changes: dict[str, str | bytes] | None = None, *, full: bool = False) -> BuildReport:
        return build_helpcenter(write_tree(changes), tmp_path / "output", full=full)

    return run
