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
from helpcenter.feeds.articles import make_article_file, make_changed_index
from helpcenter.feeds.twins import make_twin_file
from helpcenter.kept_problems import KeptProblems
from helpcenter.memory import Memory, remember_edits, remember_problems
from helpcenter.pages.new_text import has_like_frame, make_page_with_new_text
from helpcenter.search import make_changed_search_files
from helpcenter.stamps import decode_folder, encode_folder, is_as_marked, list_folders, mark_file, stamp_source
from helpcenter.structure import Article
from helpcenter.structure.files import SourceFile
from helpcenter.structure.kept import KeptParses
from helpcenter.structure.origins import Filled
from helpcenter.texts import KeptText, TextMaker, encode_kept, read_kept

# Beyond, a full build with its processes is quicker.
MAX_EDITS = 30


class NeedsFullBuildError(Exception):
    """More than texts have changed."""


class Edits(msgspec.Struct, frozen=True):
    """`articles` have their new bodies; `stamps` are of all folders that changed, some of which only in their time."""

    articles: list[Article]
    stamps: dict[str, bytes]


def find_edits(root: Path, manifest: Manifest, memory: Memory, paths: Collection[str] | None = None) -> Edits:
    """What has changed since; `paths`, if the caller knows that no other file has.

    Raises NeedsFullBuildError.
    """
    if paths is None:
        now = stamp_source(root, list_folders(memory.kept.config))
        if now.keys() != memory.stamps.keys():
            raise NeedsFullBuildError("files came or went")
    else:
        now = _stamp_paths(root, memory, paths)
    stamps = {folder: stamp for folder, stamp in now.items() if memory.stamps[folder] != stamp}
    changed = [path for folder in sorted(stamps) for path in _list_changed(root, folder, memory, stamps[folder])]
    if len(changed) > MAX_EDITS:
        raise NeedsFullBuildError("too much has changed")
    kept = KeptParses(manifest.read_source, manifest.write_source)
    edited = []
    for path in changed:
        filled = _read_edit(root, path, kept, memory)
        if filled is None:
            continue
        try:
            article = memory.site.find(path)
        except KeyError:
            raise NeedsFullBuildError(path) from None
        if article is None:
            continue
        if memory.site.is_tracked(path):
            raise NeedsFullBuildError(path)
        article.kept_body, article.origins = filled.text, filled.origins
        edited.append(article)
    return Edits(edited, stamps)


def _stamp_paths(root: Path, memory: Memory, paths: Iterable[str]) -> dict[str, bytes]:
    """The folders of these files with their new stamps in them."""
    folders: dict[str, dict[str, str]] = {}
    for path in paths:
        place = root / path
        folder, _, name = path.rpartition("/")
        marks = folders.setdefault(folder, decode_folder(memory.stamps.get(folder)))
        if place.is_symlink() or not place.is_file() or name not in marks:
            raise NeedsFullBuildError(path)
        status = place.stat()
        marks[name] = mark_file(root, path, (status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    return {folder: encode_folder(marks) for folder, marks in folders.items()}


def _list_changed(root: Path, folder: str, memory: Memory, stamps: bytes) -> list[str]:
    """Files of a folder that may hold something else than before."""
    before, now = decode_folder(memory.stamps[folder]), decode_folder(stamps)
    if now.keys() != before.keys():
        raise NeedsFullBuildError("files came or went")
    prefix = f"{folder}/" if folder else ""
    paths = {f"{prefix}{name}": before[name] for name, mark in now.items() if before[name] != mark}
    # After a checkout every file has a new time; their bytes tell more.
    return [path for path, mark in paths.items() if not is_as_marked(root, path, mark)]


def _read_edit(root: Path, path: str, kept: KeptParses, memory: Memory) -> Filled | None:
    """The text of the file as it is now; None if it is as it was."""
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
    if msgspec.structs.replace(now, body=before.body, revision=before.revision) != before:
        raise NeedsFullBuildError(path)
    if not now.has_places:
        return Filled(now.body)
    # Here, because few texts have places.
    from helpcenter.structure.filling import fill_new_text

    filled = fill_new_text(root, memory.kept.config, path, before=before, now=now)
    if filled is None:
        raise NeedsFullBuildError(path)
    return filled


class _Rendered(msgspec.Struct, frozen=True):
    """An article with its text as it was published, and as it will be."""

    article: Article
    before: KeptText
    now: KeptText


def publish_edits(
    root: Path, store: OutputStore, manifest: Manifest, memory: Memory, edits: Edits, *, base_path: str
) -> tuple[Release, Counts, int]:  # fmt: skip
    """Render the edited texts and publish what they change; the last is how many texts were rendered.

    Raises NeedsFullBuildError for a text that cannot be rendered or was never published, and OSError if the release
    before is not there any more.
    """
    edition = memory.open(root, base_path, manifest)
    release_before = store.trees / manifest.read_tree("")
    maker = TextMaker(edition.links, edition.environment, manifest)
    rendered = [_render(edition, maker, article, memory) for article in edits.articles]
    problems = memory.problems
    for one in rendered:
        problems = problems.replace(one.article.source, one.now.problems)
    outputs, gone = _list_outputs(edition, memory, release_before, rendered)
    release, counts = publish_changes(
        outputs, gone, store, manifest, remember=partial(_remember, manifest, memory, edits, problems)
    )
    return release, counts, edition.rendered


def _render(edition: Edition, maker: TextMaker, article: Article, memory: Memory) -> _Rendered:
    assert maker.manifest
    try:
        before = read_kept(maker.manifest, memory.find_render_key(maker.manifest, article.source))
    except KeyError:
        before = None
    if before is None or before.text is None or before.environment != edition.environment:
        raise NeedsFullBuildError(article.source)
    edition.answers[article.source] = before.answers
    labels = edition.labels(article.locale)
    key = maker.key_of(article, labels)
    now = maker.find(article, key)
    if now is None:
        now = maker.render(article, labels, before.answers)
        maker.manifest.write_text(key, encode_kept(now))
        edition.rendered += 1
    if now.text is None:
        raise NeedsFullBuildError(article.source)
    memory.render_keys[article.source] = key
    edition.texts[article.source] = now.text
    return _Rendered(article, before, now)


def _list_outputs(
    edition: Edition, memory: Memory, release: Path, rendered: list[_Rendered]
) -> tuple[list[Output], set[str]]:
    """The outputs that the new texts decide, and paths that are no more."""
    if not rendered:
        return [], set()
    articles = [one.article for one in rendered]
    outputs, rest = [], []
    for one in rendered:
        page = _make_page(edition, release, one)
        if page:
            outputs.append(page)
        else:
            rest.append(one.article)
    if rest:
        outputs += _make_other_pages(edition, memory, rest)
    outputs += [make_twin_file(edition, article) for article in articles]
    outputs += [make_article_file(edition, article) for article in articles]
    listed = [article for article in articles if article.is_listed]
    try:
        outputs.append(make_changed_index(edition, release, listed))
        search, gone = make_changed_search_files(edition, listed)
    except LookupError as fault:
        raise NeedsFullBuildError(str(fault)) from fault
    return outputs + search, gone


def _make_page(edition: Edition, release: Path, one: _Rendered) -> Output | None:
    """The page as it was published with its new text; None if more of it has to change."""
    manifest, before, now = edition.texts.manifest, one.before.text, one.now.text
    if not (manifest and before and now and has_like_frame(one.article, before, now)):
        return None
    path = f"{one.article.path}index.html"
    row = manifest.read_file(path)
    if row is None or row[0] is None:
        raise NeedsFullBuildError(path)
    return make_page_with_new_text(edition, one.article, (release / path).read_bytes(), row[0], before=before, now=now)


def _make_other_pages(edition: Edition, memory: Memory, articles: list[Article]) -> list[Output]:
    """Pages that show more of a new text than the text, such as its headings; lists that show how texts begin."""
    # Here, because most edits need neither the other pages nor the templates.
    from helpcenter.feeds.llms import make_llms_files
    from helpcenter.feeds.rss import make_rss_files
    from helpcenter.pages.article import ARTICLE_TEMPLATE, view_article
    from helpcenter.pages.page import Page, make_page_output
    from helpcenter.pages.places import Places
    from helpcenter.theme.environment import render_template

    assert edition.texts.manifest
    memory.load_render_keys(edition.texts.manifest)
    edition.texts.render_keys = memory.render_keys
    places = Places(edition)
    in_site = {article.source: article for article in edition.site.list_articles()}
    views = (partial(view_article, places, in_site[article.source]) for article in articles)
    pages = (Page(article.path, ARTICLE_TEMPLATE, view) for article, view in zip(articles, views, strict=True))
    outputs = [make_page_output(page, render_template) for page in pages]
    files = (*make_llms_files(edition, full=False), *make_rss_files(edition))
    return outputs + [Output(path, partial(bytes, content)) for path, content in files]


def _remember(manifest: Manifest, memory: Memory, edits: Edits, problems: KeptProblems) -> None:
    remember_edits(manifest, memory, articles=edits.articles, stamps=edits.stamps)
    remember_problems(manifest, memory, problems)
    memory.build = manifest.build
