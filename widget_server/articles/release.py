"""What a published release asks of the server that shows it: its headers, and where old addresses lead."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from helpcenter import load_address, load_redirects, read_headers


@dataclass(frozen=True, slots=True)
class Release:
    """One release, read once. `redirects` goes from old path to new address, as browsers ask for them.

    `address` is where its configuration says that readers find it; empty if it does not say.
    """

    folder: Path
    headers: dict[str, str]
    redirects: dict[str, str]
    address: str


def read_release(folder: Path) -> Release:
    """Nothing is asked where nothing is published yet."""
    return Release(folder, read_headers(folder), load_redirects(folder), load_address(folder))


def find_redirect(redirects: Mapping[str, str], path: str) -> str | None:
    """Where an old address leads, with or without the slash at its end."""
    return redirects.get(path) or (None if path.endswith("/") else redirects.get(f"{path}/"))
