"""What a full build leaves for the next one: the site without its texts, and what tells whether that is still it.

An edit reads as little of it as it can: most of a help center is neither looked at nor decoded.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec

from helpcenter.config import HelpcenterConfig
from helpcenter.edition import Edition, Variants
from helpcenter.engine import Manifest
from helpcenter.kept_problems import KeptProblems, decode_problems
from helpcenter.links import LinkMap
from helpcenter.problems import ProblemLog
from helpcenter.structure import Article, Site
from helpcenter.structure.git_dates import describe_history
from helpcenter.structure.kept_site import KeptSite, encode_site
from helpcenter.texts import TextShelf

_STATE, _SITE, _PROBLEMS = "memory", "memory of the site", "memory of the problems"
_STAMPS, _KEYS = "stamps", "render keys"


class Totals(msgspec.Struct, frozen=True):
    """What is published, by locale."""

    articles: dict[str, int]
    categories: dict[str, int]

    @classmethod
    def of(cls, site: Site) -> "Totals":
        """The home of a locale is not one of its categories."""
        return cls(
            {locale: len(found) for locale, found in site.articles.items()},
            {locale: len(found) - 1 for locale, found in site.categories.items()},
        )


class _Kept(msgspec.Struct, frozen=True):
    """The part that stays as it is while only texts change."""

    settings: bytes
    config: HelpcenterConfig
    environment: bytes
    history: str
    next_due_at: datetime | None
    totals: Totals
    variants: dict[str, Variants]


class Memory:
    """`kept` is of the whole, `stamps` of every folder of the source, `problems` of the texts and of the rest.

    `build` is the number of the build that knew all this last. What is made of it once (`site`, `edition`) serves the
    builds of one process.
    """

    def __init__(
        self, kept: _Kept, site: KeptSite, problems: KeptProblems, stamps: dict[str, bytes], build: int
    ) -> None:
        self.kept = kept
        self.site = site
        self.problems = problems
        self.stamps = stamps
        self.build = build
        self.render_keys: dict[str, bytes] = {}
        self.edition: Edition | None = None
        self._has_all_keys = False

    def is_current(self, settings: bytes, root: Path, now: datetime) -> bool:
        """Whether nothing but files can have changed."""
        kept = self.kept
        if kept.settings != settings or (kept.next_due_at is not None and kept.next_due_at <= now):
            return False
        return not kept.history or describe_history(root) == kept.history

    def open(self, root: Path, base_path: str, manifest: Manifest) -> Edition:
        """The edition that all this was of, with the texts that `manifest` has."""
        if self.edition is None:
            self.edition = Edition(
                root, self.kept.config, self.site, LinkMap(self.site, base_path), ProblemLog(),
                environment=self.kept.environment, variants=self.kept.variants,
            )  # fmt: skip
        self.edition.texts = TextShelf(manifest, self.render_keys)
        self.edition.portable.clear()
        self.edition.answers.clear()
        self.edition.rendered = 0
        return self.edition

    def find_render_key(self, manifest: Manifest, source: str) -> bytes:
        """Of the text as it was published. Raises KeyError if it never was."""
        if source not in self.render_keys:
            key = manifest.read_cell(_KEYS, source)
            if key is None:
                raise KeyError(source)
            self.render_keys[source] = key
        return self.render_keys[source]

    def load_render_keys(self, manifest: Manifest) -> None:
        """Those of all texts, for lists of articles that show how texts begin."""
        if not self._has_all_keys:
            self.render_keys |= {**dict(manifest.list_cells(_KEYS)), **self.render_keys}
            self._has_all_keys = True


def remember(
    manifest: Manifest, edition: Edition, problems: KeptProblems, *, settings: bytes, stamps: dict[str, bytes]
) -> None:
    """Keep what a full build found; `stamps` were taken before it read anything."""
    needs_history = any(not article.lines.get("updated_at") for article in edition.site.list_articles())
    kept = _Kept(
        settings,
        edition.config,
        edition.environment,
        describe_history(edition.root) if needs_history else "",
        edition.site.next_due_at,
        Totals.of(edition.site),
        edition.variants,
    )
    manifest.write_state(_STATE, msgspec.msgpack.encode(kept))
    manifest.write_state(_SITE, encode_site(edition.site))
    manifest.write_state(_PROBLEMS, msgspec.msgpack.encode(problems))
    _replace(manifest, _STAMPS, stamps)
    _replace(manifest, _KEYS, edition.texts.render_keys)


def remember_edits(
    manifest: Manifest, memory: Memory, *, articles: Iterable[Article], stamps: dict[str, bytes]
) -> None:
    """Keep what new texts changed, in the memory as well; `stamps` are of the folders that changed."""
    memory.stamps |= stamps
    manifest.write_cells(_STAMPS, stamps.items())
    manifest.write_cells(_KEYS, ((article.source, memory.render_keys[article.source]) for article in articles))


def remember_problems(manifest: Manifest, memory: Memory, problems: KeptProblems) -> None:
    """Keep what is wrong now."""
    if problems is not memory.problems:
        memory.problems = problems
        manifest.write_state(_PROBLEMS, msgspec.msgpack.encode(problems))


def recall(manifest: Manifest) -> Memory | None:
    """As the build before left it; None if there was none or it cannot be read."""
    state, site, problems = (manifest.read_state(name) for name in (_STATE, _SITE, _PROBLEMS))
    if not (state and site and problems):
        return None
    try:
        kept = msgspec.msgpack.decode(state, type=_Kept)
        return Memory(
            kept, KeptSite(site), decode_problems(problems), dict(manifest.list_cells(_STAMPS)), manifest.build - 1
        )
    except msgspec.DecodeError:
        return None


def forget(manifest: Manifest) -> None:
    """What is remembered may not be true."""
    manifest.write_state(_STATE, b"")


def _replace(manifest: Manifest, space: str, cells: dict[str, bytes]) -> None:
    """All cells of the space; those that are as they were are not written again."""
    known = dict(manifest.list_cells(space))
    manifest.write_cells(space, ((key, value) for key, value in cells.items() if known.get(key) != value))
    manifest.drop_cells(space, known.keys() - cells.keys())
