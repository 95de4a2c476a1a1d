"""Publishing new texts of known articles without looking at the rest of the help center.

Whether only texts have changed is told by the stamps of all files and by the parts of the changed ones. Anything else
(another title, a new file, a snippet, a due date) is a case for a full build, which gives the same bytes in more time.
"""

from collections.abc import Collection, Iterable
from functools import partial
from pathlib import Path

import msgspec

from helpcenter.edition import Edition
from helpcenter.engine import Counts, Manifest, Output, OutputStore, Release, publish_changes
from helpcenter.feeds.articles import make_article_file, make_changed_index, make_index_file
from helpcenter.feeds.read import load_feed_index
from helpcenter.feeds.twins import make_twin_file
from helpcenter.memory import Memory, is_as_marked, mark_file, remember_edits, stamp_source
from helpcenter.pages.article import ARTICLE_TEMPLATE, ArticleView, view_article
from helpcenter.pages.page import key_page
from helpcenter.pages.places import Places
from helpcenter.pages.summary import summarise, summarise_text
from helpcenter.search import make_changed_search_files
from helpcenter.structure import Article
from helpcenter.structure.files import SourceFile
from helpcenter.structure.kept import KeptParses
from helpcenter.structure.parsed import ParsedArticle
from helpcenter.texts import TextMaker, encode_kept

# Beyond, a full build with its processes is quicker.
MAX_EDITS = 30


class NeedsFullBuildError(Exception):
    """More than texts have changed."""


class Edits(msgspec.Struct, frozen=True):
    """`articles` have their new bodies; `stamps` are of all files that changed, some of which only in their time."""

    articles: list[Article]
    stamps: dict[str, bytes]


def find_edits(root: Path, manifest: Manifest, memory: Memory, paths: Collection[str] | None = None) -> Edits:
    """What has changed since; `paths`, if the caller knows that no other file has.

    Raises NeedsFullBuildError.
    """
    now = stamp_source(root, memory.config) if paths is None else _stamp_paths(root, paths)
    if paths is None and now.keys() != memory.stamps.keys():
        raise NeedsFullBuildError("files came or went")
    stamps = {path: stamp for path, stamp in now.items() if memory.stamps.get(path) != stamp}
    if not stamps.keys() <= memory.stamps.keys():
        raise NeedsFullBuildError("files came or went")
    # After a checkout every file has a new time; their bytes tell more.
    changed = [path for path in stamps if not is_as_marked(root, path, memory.stamps[path])]
    if len(changed) > MAX_EDITS:
        raise NeedsFullBuildError("too much has changed")
    kept = KeptParses(manifest.read_source, manifest.write_source)
    edited = []
    for path in changed:
        parsed = _read_edit(root, path, kept)
        if parsed is None:
            continue
        try:
            article = memory.find_article(path)
        except KeyError:
            raise NeedsFullBuildError(path) from None
        if article is None:
            continue
        if _has_translations(memory, article):
            raise NeedsFullBuildError(path)
        article.body = parsed.body
        edited.append(article)
    return Edits(edited, stamps)


def _stamp_paths(root: Path, paths: Iterable[str]) -> dict[str, bytes]:
    stamps = {}
    for path in paths:
        place = root / path
        if place.is_symlink() or not place.is_file():
            raise NeedsFullBuildError(path)
        status = place.stat()
        stamps[path] = mark_file(root, path, (status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    return stamps


def _read_edit(root: Path, path: str, kept: KeptParses) -> ParsedArticle | None:
    """The file as it is now; None if its text is as it was."""
    if not path.lower().endswith(".md") or path.lower().endswith("/index.md"):
        raise NeedsFullBuildError(path)
    entry = kept.known_article(path)
    if entry is None:
        raise NeedsFullBuildError(path)
    status = (root / path).stat()
    stamp = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    before, now = entry.parsed, kept.article(root, SourceFile(path, path.partition("/")[0], stamp))
    if now == before:
        return None
    unlike = msgspec.structs.replace(now, body=before.body, revision=before.revision) != before
    if unlike or now.has_places:
        raise NeedsFullBuildError(path)
    return now


def _has_translations(memory: Memory, article: Article) -> bool:
    """Whether a new text may make a translation an outdated one, or this one up to date."""
    if article.original_revision:
        return True
    return any(other.original_revision for other in memory.site.translations_of(article).values())


def publish_edits(
    root: Path, store: OutputStore, manifest: Manifest, memory: Memory, edits: Edits, *, base_path: str
) -> tuple[Release, Counts, Edition]:  # fmt: skip
    """Render the edited texts and publish what they change.

    Raises NeedsFullBuildError for a text that cannot be rendered or was never published, and OSError if the release
    before is not there any more.
    """
    edition = memory.open(root, base_path, manifest)
    places = Places(edition)
    release_before = store.trees / manifest.read_tree("")
    pages = [_OldPage.read(places, release_before, article) for article in edits.articles]
    _render(edition, manifest, edits.articles, memory)
    outputs, gone = _list_outputs(places, pages)
    if pages:
        memory.index = make_changed_index(edition, memory.index or load_feed_index(release_before), edits.articles)
        outputs.append(make_index_file(memory.index))
    release, counts = publish_changes(
        outputs, gone, store, manifest, remember=partial(_remember, manifest, memory, edits)
    )
    return release, counts, edition


def _render(edition: Edition, manifest: Manifest, articles: list[Article], memory: Memory) -> None:
    maker = TextMaker(edition.links, edition.environment, manifest)
    for article in articles:
        labels = edition.labels(article.locale)
        key = maker.key_of(article, labels)
        kept = maker.find(article, key)
        if kept is None:
            kept = maker.render(article, labels)
            manifest.write_text(key, encode_kept(kept))
            edition.rendered += 1
        if kept.text is None:
            raise NeedsFullBuildError(article.source)
        memory.render_keys[article.source] = key
        memory.replace_faults(article.source, kept.problems)
        edition.texts[article.source] = kept.text


class _OldPage(msgspec.Struct, frozen=True):
    """An article as it was published: what a new text leaves as it is need not be made again."""

    article: Article
    text_key: bytes
    view: ArticleView
    content: bytes

    @classmethod
    def read(cls, places: Places, release: Path, article: Article) -> "_OldPage":
        content = (release / article.path / "index.html").read_bytes()
        text_key = places.edition.texts.render_keys[article.source]
        return cls(article, text_key, view_article(places, article), content)

    def make_output(self, places: Places) -> Output:
        """The page with its new text."""
        view = view_article(places, self.article)
        key = key_page(ARTICLE_TEMPLATE, view)
        return Output(f"{self.article.path}index.html", partial(self._make, view), key)

    def _make(self, view: ArticleView) -> bytes:
        """The template shows the text once and as it is. If nothing else differs, the new one takes its place."""
        old, new = self.view.html.encode(), view.html.encode()
        if old and self.content.count(old) == 1 and msgspec.structs.replace(view, html=self.view.html) == self.view:
            return self.content.replace(old, new)
        # Here, because the template engine takes as long to start as most edits to publish.
        from helpcenter.theme.environment import render_template

        return render_template(ARTICLE_TEMPLATE, view)


def _list_outputs(places: Places, pages: list[_OldPage]) -> tuple[list[Output], set[str]]:
    """The outputs that the new texts decide, and paths that are no more."""
    if not pages:
        return [], set()
    edition = places.edition
    articles = [page.article for page in pages]
    outputs = [page.make_output(places) for page in pages]
    outputs += [make_twin_file(edition, article) for article in articles]
    outputs += [make_article_file(edition, article) for article in articles]
    try:
        search, gone = make_changed_search_files(edition, [article for article in articles if article.is_listed])
    except LookupError as fault:
        raise NeedsFullBuildError(str(fault)) from fault
    outputs += search
    if any(_has_new_summary(edition, page) for page in pages):
        # Here, because few edits change what lists show.
        from helpcenter.feeds.llms import make_llms_files
        from helpcenter.feeds.rss import make_rss_files

        files = (*make_llms_files(edition, full=False), *make_rss_files(edition))
        outputs += [Output(path, partial(bytes, content)) for path, content in files]
    return outputs, gone


def _has_new_summary(edition: Edition, page: _OldPage) -> bool:
    """Lists of articles show the beginning of a text that has no description."""
    article = page.article
    if article.description:
        return False
    return summarise(edition, article) != summarise_text(edition, article.source, page.text_key)


def _remember(manifest: Manifest, memory: Memory, edits: Edits) -> None:
    remember_edits(manifest, memory, sources=[one.source for one in edits.articles], stamps=edits.stamps)
    memory.build = manifest.build
