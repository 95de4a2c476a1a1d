"""Rendered texts, kept between builds.

A text is looked up by what it was made of, its Markdown and our code. It also asked where its links and pictures lead;
these questions are kept with the answers, and the text is good as long as today's answers are the same. So moving an
article renders those again that link to it, and no other.
"""

from collections.abc import Iterator, MutableMapping

import msgspec

from helpcenter.engine import Manifest, make_key
from helpcenter.links import Answers, LinkMap, LinkScope, Lookup, describe_media
from helpcenter.problems import Problem, ProblemLog
from helpcenter.render import Labels, RenderedText, TextRenderer
from helpcenter.structure import Article, Category, Media
from helpcenter.versions import render_version

# Pages, feeds and search ask for a text one after the other.
KEPT_IN_MEMORY = 32


class KeptText(msgspec.Struct, frozen=True):
    """A rendered text with everything that it depends on beside its key.

    `problems` are what rendering found wrong, in the text's own file or in a snippet's.
    """

    environment: bytes
    lookups: list[Lookup]
    problems: list[Problem]
    text: RenderedText | None

    @property
    def answers(self) -> Answers:
        """What it asked and was told."""
        return {(lookup.kind, lookup.target): lookup for lookup in self.lookups}


class RecordedScope(LinkScope, frozen=True):
    """Notes what the text asks."""

    lookups: dict[tuple[str, str], Lookup] = msgspec.field(default_factory=dict)

    def resolve_href(self, target: str) -> str | None:
        answer = LinkScope.resolve_href(self, target)
        self.lookups["href", target] = Lookup("href", target, answer)
        return answer

    def find_media(self, target: str) -> Media | None:
        media = LinkScope.find_media(self, target)
        self.lookups["media", target] = Lookup("media", target, describe_media(media))
        return media


class TextShelf(MutableMapping[str, RenderedText]):
    """Texts by source path. With a manifest they stay on the disk, so that memory does not grow with the articles."""

    __slots__ = ("_memory", "manifest", "render_keys")

    def __init__(self, manifest: Manifest | None = None, render_keys: dict[str, bytes] | None = None) -> None:
        self.manifest = manifest
        self.render_keys = {} if render_keys is None else render_keys
        self._memory: dict[str, RenderedText] = {}

    def __getitem__(self, source: str) -> RenderedText:
        known = self._memory.get(source)
        if known is not None:
            return known
        kept = read_kept(self.manifest, self.render_keys[source]) if self.manifest else None
        if kept is None or kept.text is None:
            raise KeyError(source)
        self._remember(source, kept.text)
        return kept.text

    def __setitem__(self, source: str, text: RenderedText) -> None:
        self._remember(source, text)

    def __delitem__(self, source: str) -> None:
        self._memory.pop(source, None)
        self.render_keys.pop(source, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self.render_keys if self.manifest else self._memory)

    def __len__(self) -> int:
        return len(self.render_keys if self.manifest else self._memory)

    def _remember(self, source: str, text: RenderedText) -> None:
        if self.manifest and len(self._memory) >= KEPT_IN_MEMORY:
            self._memory.pop(next(iter(self._memory)))
        self._memory[source] = text


class TextMaker(msgspec.Struct):
    """Renders one text, or finds that an earlier build has."""

    links: LinkMap
    environment: bytes
    manifest: Manifest | None = None
    _renderer: TextRenderer | None = None

    def key_of(self, page: Article | Category, labels: Labels) -> bytes:
        place = (page.source, page.locale, page.body_line, page.origins)
        return make_key(render_version(), self.links.base_path, place, page.body, labels)

    def find(self, page: Article | Category, key: bytes) -> KeptText | None:
        """The kept text if it is still true."""
        kept = read_kept(self.manifest, key)
        if kept is None or kept.environment == self.environment:
            return kept
        body = page.kept_body
        scope = LinkScope(self.links, page.source, page.locale, body, page.body_line, ProblemLog(), page.origins)
        if any(_ask(scope, lookup) != lookup.answer for lookup in kept.lookups):
            return None
        fresh = msgspec.structs.replace(kept, environment=self.environment)
        if self.manifest:
            self.manifest.write_text(key, encode_kept(fresh))
        return fresh

    def render(self, page: Article | Category, labels: Labels, answers: Answers | None = None) -> KeptText:
        """Any fault of rendering is this text's: it is named, and the others go on.

        `answers` are what an earlier state of the text was told and would be told now.
        """
        self._renderer = self._renderer or TextRenderer()
        problems = ProblemLog()
        scope = RecordedScope(
            self.links, page.source, page.locale, page.kept_body, page.body_line, problems, page.origins, answers or {}
        )
        text = None
        try:
            text = self._renderer.render(page.body, links=scope, labels=labels)
        except Exception as fault:  # noqa: BLE001 (a text that nobody wrote may fail in any way)
            message = f"cannot be rendered: {type(fault).__name__}: {fault}"
            problems.error(page.source, "not-renderable", message)
        return KeptText(self.environment, [*scope.lookups.values()], problems.problems, text)


def _ask(scope: LinkScope, lookup: Lookup) -> str | None:
    if lookup.kind == "href":
        return scope.resolve_href(lookup.target)
    return describe_media(scope.find_media(lookup.target))


def encode_kept(kept: KeptText) -> bytes:
    """For the manifest and between processes."""
    return msgspec.msgpack.encode(kept)


def decode_kept(raw: bytes) -> KeptText:
    """Raises msgspec.DecodeError for what this version of the code did not write."""
    return msgspec.msgpack.decode(raw, type=KeptText)


def read_kept(manifest: Manifest | None, key: bytes) -> KeptText | None:
    """None as well for what cannot be read: it is rendered again."""
    raw = manifest.read_text(key) if manifest else None
    try:
        return decode_kept(raw) if raw else None
    except msgspec.DecodeError:
        return None
