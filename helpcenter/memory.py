"""What a full build leaves for the next one: the site without its texts, and what tells whether that is still it."""

import struct
from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import Path

import msgspec

from helpcenter.config import HelpcenterConfig
from helpcenter.edition import Edition, Variants
from helpcenter.engine import Manifest
from helpcenter.feeds.shapes import FeedIndex
from helpcenter.links import LinkMap
from helpcenter.problems import Problem, ProblemLog
from helpcenter.structure import Article, Site
from helpcenter.structure.files import Stamp, stamp_files
from helpcenter.structure.git_dates import describe_history
from helpcenter.structure.kept import UNTRUSTED, digest_file, trust
from helpcenter.structure.kept_site import decode_site, encode_site
from helpcenter.structure.media import SHARED_MEDIA
from helpcenter.structure.snippets import SNIPPETS_FOLDER
from helpcenter.texts import TextShelf

_STATE, _STAMPS, _KEYS, _FAULTS = "memory", "stamps", "render keys", "faults"
_STAMP = struct.Struct("<qqq")
_UNTRUSTED = _STAMP.pack(*UNTRUSTED)


class _Kept(msgspec.Struct, frozen=True):
    """The part that stays as it is while only texts change."""

    settings: bytes
    config: HelpcenterConfig
    site: bytes
    environment: bytes
    problems: list[Problem]
    history: str
    variants: dict[str, Variants]


class Memory(msgspec.Struct):
    """`site` has no bodies; `problems` are not of single texts, those are `faults`, by source.

    `settings` is the hash of everything that the caller of a build chose, `build` the number of the build that knew
    all this last. What is made of it once (`edition`, `all_problems`, `index`) serves the builds of one process.
    """

    settings: bytes
    config: HelpcenterConfig
    site: Site
    environment: bytes
    problems: list[Problem]
    history: str
    variants: dict[str, Variants]
    render_keys: dict[str, bytes]
    stamps: dict[str, bytes]
    faults: dict[str, list[Problem]] = msgspec.field(default_factory=dict)
    build: int = 0
    edition: Edition | None = None
    all_problems: tuple[Problem, ...] | None = None
    index: FeedIndex | None = None
    _by_source: dict[str, Article | None] | None = None

    def is_current(self, settings: bytes, root: Path, now: datetime) -> bool:
        """Whether nothing but files can have changed."""
        due_at = self.site.next_due_at
        if self.settings != settings or (due_at is not None and due_at <= now):
            return False
        return not self.history or describe_history(root) == self.history

    def open(self, root: Path, base_path: str, manifest: Manifest) -> Edition:
        """The edition that all this was of, with the texts that `manifest` has."""
        if self.edition is None:
            self.edition = Edition(
                root, self.config, self.site, LinkMap.of(self.site, base_path), ProblemLog(),
                environment=self.environment, variants=self.variants,
            )  # fmt: skip
        self.edition.texts = TextShelf(manifest, self.render_keys)
        self.edition.portable.clear()
        self.edition.rendered = 0
        return self.edition

    def find_article(self, source: str) -> Article | None:
        """The published article of a file; None for one that is hidden. Raises KeyError if the file is neither."""
        if self._by_source is None:
            self._by_source = {hidden.source: None for hidden in self.site.unpublished}
            self._by_source |= {article.source: article for article in self.site.list_articles()}
        return self._by_source[source]

    def replace_faults(self, source: str, found: list[Problem]) -> None:
        """What is wrong with the new text of `source`."""
        if found != self.faults.pop(source, []):
            self.all_problems = None
        if found:
            self.faults[source] = found

    def list_problems(self) -> tuple[Problem, ...]:
        """All of them, each once."""
        if self.all_problems is None:
            texts = (one for found in self.faults.values() for one in found)
            self.all_problems = tuple(dict.fromkeys((*self.problems, *texts)))
        return self.all_problems


def list_folders(config: HelpcenterConfig) -> tuple[str, ...]:
    """The folders of ROOT that a scan reads."""
    return (*config.all_locales, SHARED_MEDIA, SNIPPETS_FOLDER)


def stamp_source(root: Path, config: HelpcenterConfig) -> dict[str, bytes]:
    """Path to mark of everything that decides what is built."""
    return {path: mark_file(root, path, stamp) for path, stamp in stamp_files(root, list_folders(config)).items()}


def mark_file(root: Path, path: str, stamp: Stamp) -> bytes:
    """What tells whether a file is as it was: its stamp; of one that has just been written, a hash of its bytes."""
    packed = _STAMP.pack(*trust(stamp))
    return packed + digest_file(root, path) if packed == _UNTRUSTED else packed


def is_as_marked(root: Path, path: str, mark: bytes) -> bool:
    """Whether a file with another stamp holds what it held, as far as that was kept."""
    return mark.startswith(_UNTRUSTED) and digest_file(root, path) == mark[len(_UNTRUSTED) :]


def remember(manifest: Manifest, edition: Edition, *, settings: bytes, stamps: dict[str, bytes]) -> None:
    """Keep what a full build found; `stamps` were taken before it read anything."""
    faults = {problem for found in edition.faults.values() for problem in found}
    needs_history = any(not article.lines.get("updated_at") for article in edition.site.list_articles())
    kept = _Kept(
        settings,
        edition.config,
        encode_site(edition.site),
        edition.environment,
        [problem for problem in edition.problems.problems if problem not in faults],
        describe_history(edition.root) if needs_history else "",
        edition.variants,
    )
    manifest.write_state(_STATE, msgspec.msgpack.encode(kept))
    _replace(manifest, _STAMPS, stamps)
    _replace(manifest, _KEYS, edition.texts.render_keys)
    _replace(manifest, _FAULTS, {source: msgspec.msgpack.encode(found) for source, found in edition.faults.items()})


def remember_edits(manifest: Manifest, memory: Memory, *, sources: Iterable[str], stamps: dict[str, bytes]) -> None:
    """Keep what new texts of `sources` changed, in the memory as well."""
    memory.stamps |= stamps
    manifest.write_cells(_STAMPS, stamps.items())
    changed = list(sources)
    manifest.write_cells(_KEYS, ((source, memory.render_keys[source]) for source in changed))
    faulty = [source for source in changed if source in memory.faults]
    manifest.write_cells(_FAULTS, ((source, msgspec.msgpack.encode(memory.faults[source])) for source in faulty))
    manifest.drop_cells(_FAULTS, set(changed) - set(faulty))


def recall(manifest: Manifest) -> Memory | None:
    """As the build before left it; None if there was none or it cannot be read."""
    raw = manifest.read_state(_STATE)
    try:
        kept = msgspec.msgpack.decode(raw, type=_Kept) if raw else None
        site = decode_site(kept.site) if kept else None
    except msgspec.DecodeError:
        return None
    if kept is None or site is None:
        return None
    faults = {
        source: msgspec.msgpack.decode(found, type=list[Problem]) for source, found in manifest.list_cells(_FAULTS)
    }
    return Memory(
        kept.settings,
        kept.config,
        site,
        kept.environment,
        kept.problems,
        kept.history,
        kept.variants,
        dict(manifest.list_cells(_KEYS)),
        dict(manifest.list_cells(_STAMPS)),
        faults,
        manifest.build - 1,
    )


def forget(manifest: Manifest) -> None:
    """What is remembered may not be true."""
    manifest.write_state(_STATE, b"")


def _replace(manifest: Manifest, space: str, cells: dict[str, bytes]) -> None:
    """All cells of the space; those that are as they were are not written again."""
    known = dict(manifest.list_cells(space))
    manifest.write_cells(space, ((key, value) for key, value in cells.items() if known.get(key) != value))
    gone: Collection[str] = known.keys() - cells.keys()
    manifest.drop_cells(space, gone)
