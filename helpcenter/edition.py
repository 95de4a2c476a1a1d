"""One edition of a help center: the scanned source, rendered. Pages, feeds and search are made from it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from helpcenter.config import HelpcenterConfig
from helpcenter.links import LinkMap, LinkScope
from helpcenter.problems import ProblemLog
from helpcenter.render import Labels, RenderedText, TextRenderer
from helpcenter.structure import Article, Category, Site, scan_site
from helpcenter.theme.icons import list_icons
from helpcenter.theme.texts import Texts, load_texts


@dataclass(slots=True)
class Edition:
    """`texts` goes by source path; only what could be rendered is in it and in the site.

    `portable` keeps the Markdown that feeds and twins share.
    """

    root: Path
    config: HelpcenterConfig
    site: Site
    links: LinkMap
    problems: ProblemLog
    texts: dict[str, RenderedText] = field(default_factory=dict)
    portable: dict[str, str] = field(default_factory=dict)

    def words(self, locale: str) -> Texts:
        return load_texts(locale)

    def scope(self, page: Article | Category) -> LinkScope:
        """The links of one source file."""
        return LinkScope(self.links, page.source, page.locale, page.body, page.body_line, self.problems, page.origins)

    def url(self, path: str) -> str:
        return self.links.url(path)

    def canonical(self, path: str) -> str:
        """With the origin if the configuration has one."""
        return self.config.url + self.url(path)


def make_edition(root: Path, config: HelpcenterConfig, *, base_path: str, now: datetime | None = None) -> Edition:
    """Scan and render everything below `root`; faults of single files are in the edition's problem log."""
    problems = ProblemLog()
    site = scan_site(root, config, now=now or datetime.now(UTC), problems=problems)
    edition = Edition(root, config, site, LinkMap.of(site, base_path), problems)
    renderer = TextRenderer()
    for category in (category for home in site.homes.values() for category in home.walk_categories()):
        if category.body.strip() and not _render(edition, category, renderer):
            category.body = ""
        if category.icon and category.icon not in list_icons():
            message = f"icon: '{category.icon}' is not in the theme's set"
            problems.warn(category.source, "unknown-icon", message, line=category.line_of("icon"))
    for article in [*site.list_articles()]:
        if not _render(edition, article, renderer):
            article.parent.articles.remove(article)
            site.articles[article.locale].pop(article.key)
    return edition


def _render(edition: Edition, page: Article | Category, renderer: TextRenderer) -> bool:
    words = edition.words(page.locale)
    labels = Labels(words["callout.note"], words["callout.careful"], words["table"])
    try:
        edition.texts[page.source] = renderer.render(page.body, links=edition.scope(page), labels=labels)
    except Exception as fault:  # noqa: BLE001 (any fault here is this text's: it is named, the others go on)
        message = f"cannot be rendered: {type(fault).__name__}: {fault}"
        edition.problems.error(page.source, "not-renderable", message)
        return False
    return True
