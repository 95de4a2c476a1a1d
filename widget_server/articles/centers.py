"""Which built help center a request means: by host name, by the slug of a store, or the only one.

They lie in the data folder: `helpcenter` is that of an installation with one, `helpcenters/<slug>` that of a store.
"""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from widget_server.articles.index import ArticleIndex
from widget_server.articles.release import Release, read_release

ROOT_PATH: Final = "/help/"
REFRESH_SECONDS: Final = 2.0
"""How long the folder of help centers is not looked at again."""


@dataclass(slots=True)
class Center:
    """One built help center, published at `output` and read again when another release is there.

    `path` is where this server has it for those who do not come by its own host name.
    """

    output: Path
    path: str
    index: ArticleIndex = field(init=False)
    _release: Release | None = None

    def __post_init__(self) -> None:
        self.index = ArticleIndex(self.output)

    def read_release(self) -> Release:
        """What the published release asks of a server."""
        folder = self.output.resolve()
        if self._release is None or self._release.folder != folder:
            self._release = read_release(folder)
        return self._release


@dataclass(slots=True)
class Centers:
    """All of one installation. What it reads is small, and looked at again every REFRESH_SECONDS."""

    data_dir: Path
    _known: dict[str, Center] = field(default_factory=dict)
    _hosts: dict[str, Center] = field(default_factory=dict)
    _looked_at: float = float("-inf")

    def of_store(self, slug: str) -> Center:
        """The store's own, else that of the installation (which may not be built yet)."""
        self._refresh()
        return self._known.get(slug) or self._known.get("") or Center(self.data_dir / "helpcenter", ROOT_PATH)

    def find(self, host: str, path: str) -> tuple[Center, str] | None:
        """The center that an address names, and the path in it; None if there is none.

        Args:
            host: as the browser sent it, with or without a port.
            path: from the first slash on.
        """
        self._refresh()
        named = self._look_up(host, path)
        if named is None:
            # It may just have been built.
            self._looked_at = float("-inf")
            self._refresh()
            named = self._look_up(host, path)
        return named

    def has_host(self, host: str) -> bool:
        """Whether a help center says that this is its host."""
        self._refresh()
        return _name_of(host) in self._hosts

    def _look_up(self, host: str, path: str) -> tuple[Center, str] | None:
        own = self._hosts.get(_name_of(host))
        if own is not None:
            base = urlsplit(own.read_release().address).path
            if path.startswith(base):
                return own, path.removeprefix(base)
        if not path.startswith(ROOT_PATH):
            return None
        slug, slash, rest = path.removeprefix(ROOT_PATH).partition("/")
        if slug and slug in self._known:
            return self._known[slug], rest if slash else ""
        only = self._known.get("") or (next(iter(self._known.values())) if len(self._known) == 1 else None)
        return (only, path.removeprefix(ROOT_PATH)) if only else None

    def _refresh(self) -> None:
        now = time.monotonic()
        if now - self._looked_at < REFRESH_SECONDS:
            return
        self._looked_at = now
        places = {"": (self.data_dir / "helpcenter", ROOT_PATH)}
        folder = self.data_dir / "helpcenters"
        if folder.is_dir():
            found = sorted(path for path in folder.iterdir() if not path.name.startswith(".") and path.is_dir())
            places |= {path.name: (path, f"{ROOT_PATH}{path.name}/") for path in found}
        built = {slug: place for slug, place in places.items() if place[0].exists()}
        self._known = {slug: self._known.get(slug) or Center(*place) for slug, place in built.items()}
        addresses = {center.read_release().address: center for center in self._known.values()}
        self._hosts = {_name_of(urlsplit(address).netloc): center for address, center in addresses.items() if address}


def _name_of(host: str) -> str:
    """Without the port and in lower case."""
    return (urlsplit(f"//{host}").hostname or "") if "@" not in host else ""
