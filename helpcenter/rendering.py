"""From a source to an edition: scanned, and every text rendered that is not known yet."""

from datetime import UTC, datetime
from pathlib import Path

from helpcenter.config import HelpcenterConfig
from helpcenter.edition import Edition
from helpcenter.engine import Manifest, Progress, make_key
from helpcenter.links import LinkMap, describe_media
from helpcenter.pictures import prepare_pictures
from helpcenter.pool import Job, render_all
from helpcenter.problems import ProblemLog
from helpcenter.structure import Article, Category, Site
from helpcenter.structure.kept import KeptParses
from helpcenter.structure.scan import scan_site
from helpcenter.texts import KeptText, TextMaker, TextShelf, decode_kept
from helpcenter.theme.icons import list_icons


def make_edition(
    root: Path,
    config: HelpcenterConfig,
    *,
    base_path: str,
    now: datetime | None = None,
    manifest: Manifest | None = None,
    progress: Progress | None = None,
) -> Edition:
    """Scan and render everything below `root`; faults of single files are in the edition's problem log.

    With a `manifest`, texts that an earlier build rendered are taken from there, and new ones are left in it.
    """
    problems = ProblemLog()
    site = _scan(root, config, now or datetime.now(UTC), problems, manifest)
    edition = Edition(
        root, config, site, LinkMap(site, base_path, tells_moves=manifest is None), problems, TextShelf(manifest)
    )
    for category in (category for home in site.homes.values() for category in home.walk_categories()):
        if category.icon and category.icon not in list_icons():
            message = f"icon: '{category.icon}' is not in the theme's set"
            problems.warn(category.source, "unknown-icon", message, line=category.line_of("icon"))
    _render_all(edition, manifest, progress)
    prepare_pictures(edition)
    return edition


def _scan(root: Path, config: HelpcenterConfig, now: datetime, problems: ProblemLog, manifest: Manifest | None) -> Site:
    if manifest is None:
        return scan_site(root, config, now=now, problems=problems)
    manifest.adopt_root(root)
    kept = KeptParses(manifest.read_source, manifest.write_source)
    site = scan_site(root, config, now=now, problems=problems, parsers=kept)
    manifest.keep_sources(kept.seen)
    return site


def _render_all(edition: Edition, manifest: Manifest | None, progress: Progress | None) -> None:
    edition.environment = _hash_environment(edition)
    maker = TextMaker(edition.links, edition.environment, manifest)
    missing: list[tuple[bytes, Job]] = []
    for page in _list_texts(edition.site):
        labels = edition.labels(page.locale)
        key = edition.texts.render_keys[page.source] = maker.key_of(page, labels)
        kept = maker.find(page, key)
        if kept:
            _shelve(edition, page, kept)
        else:
            missing.append((key, (page, labels)))
    edition.rendered = len(missing)
    rendered = render_all(maker, [job for _, job in missing])
    for done, ((key, (page, _)), raw) in enumerate(zip(missing, rendered, strict=True), start=1):
        if manifest:
            manifest.write_text(key, raw)
        _shelve(edition, page, decode_kept(raw))
        if progress:
            progress("texts", done, len(missing))


def _list_texts(site: Site) -> list[Article | Category]:
    categories = [found for home in site.homes.values() for found in home.walk_categories() if found.body.strip()]
    return [*categories, *site.list_articles()]


def _shelve(edition: Edition, page: Article | Category, kept: KeptText) -> None:
    """An article that cannot be rendered leaves the site; a category loses its text."""
    if kept.problems:
        edition.faults[page.source] = kept.problems
        edition.problems.extend(kept.problems)
    if kept.text is not None:
        edition.texts[page.source] = kept.text
        return
    edition.texts.pop(page.source, None)
    if isinstance(page, Article):
        page.parent.articles.remove(page)
        edition.site.articles[page.locale].pop(page.key)
    else:
        page.body = ""


def _hash_environment(edition: Edition) -> bytes:
    """Everything that a question about a link can be answered from."""
    site = edition.site
    media = {path: describe_media(found) for path, found in site.media.items()}
    articles = {locale: {key: one.path for key, one in found.items()} for locale, found in site.articles.items()}
    categories = {locale: {key: one.path for key, one in found.items()} for locale, found in site.categories.items()}
    addresses = (edition.links.pages, media, articles, categories, site.moves.new_keys)
    return make_key(site.default_locale, edition.links.base_path, addresses)
