"""The JSON that a server reads: `articles.json`, one file an article and locale, `redirects.json`.

Public interface: names stay, more may come.
"""

import msgspec

from helpcenter.render import Heading, Section
from helpcenter.structure.kinds import Visibility

INDEX_FILE = "articles.json"
# Beside each article's page.
ARTICLE_FILE = "article.json"
ROBOTS_FILE, SITEMAP_FILE = "robots.txt", "sitemap.xml"
SITEMAP_LINE = "Sitemap: "


class Breadcrumb(msgspec.Struct, frozen=True):
    """A category above the article, outermost first."""

    title: str
    url: str


class FeedEntry(msgspec.Struct, frozen=True):
    """One row of the index. `path` is the article's file in the output; `revision` goes with the content."""

    id: str
    locale: str
    slug: str
    title: str
    url: str
    revision: str
    path: str
    visibility: Visibility
    ai: bool


class FeedArticle(msgspec.Struct, frozen=True):
    """`html` is sanitised; `markdown` has no front matter and absolute links; `sections` are plain text.

    `ai` false: answers must not be made from it. `visibility` unlisted: only for those who have the address.
    """

    id: str
    locale: str
    slug: str
    title: str
    description: str
    url: str
    path: str
    breadcrumbs: list[Breadcrumb]
    tags: list[str]
    visibility: Visibility
    ai: bool
    updated_at: str | None
    minutes: int
    headings: list[Heading]
    sections: list[Section]
    links: list[str]
    markdown: str
    html: str
    revision: str = ""


class FeedIndex(msgspec.Struct, frozen=True):
    """The whole of `articles.json`."""

    default_locale: str
    locales: list[str]
    items: list[FeedEntry]
    popular: list[str] = []
    """Ids of the articles that `helpcenter.yml` names, in its order."""


class RedirectEntry(msgspec.Struct, frozen=True, rename={"old": "from", "new": "to"}):
    """Paths as browsers ask for them, the base path included; `new` may be a web address."""

    old: str
    new: str
    status: int
