"""The page of one article."""

import msgspec
from markupsafe import Markup

from helpcenter.pages.frame import Frame, build_frame, translation_paths
from helpcenter.pages.help_row import HelpRow, make_help_row
from helpcenter.pages.listing import Entry
from helpcenter.pages.pictures import Picture, dress_article, find_cover
from helpcenter.pages.places import Places
from helpcenter.pages.related import find_related
from helpcenter.pages.tree import Tree, build_tree
from helpcenter.render import Heading
from helpcenter.structure import Article

# A contents list for one or two headings is longer than the look it saves.
MIN_HEADINGS = 2
ARTICLE_TEMPLATE = "article.html"
CONTENTS_LEVELS = (2, 3)


class ArticleView(msgspec.Struct, frozen=True):
    """What `article.html` shows; `original` is set when it has changed since this translation was made."""

    frame: Frame
    tree: Tree
    breadcrumbs: tuple[Entry, ...]
    title: str
    updated_at: str
    updated: str
    minutes: str
    authors: str
    tags: tuple[str, ...]
    cover: Picture | None
    original: Entry | None
    html: Markup
    contents: tuple[Heading, ...]
    related: tuple[Entry, ...]
    previous: Entry | None
    next: Entry | None
    slug: str
    help: HelpRow | None


def view_article(places: Places, article: Article) -> ArticleView:
    """The values of `article.html`."""
    edition = places.edition
    text = edition.texts[article.source]
    words = edition.words(article.locale)
    contents = tuple(heading for heading in text.headings if heading.level in CONTENTS_LEVELS)
    previous, following = _neighbours(places, article)
    return ArticleView(
        frame=build_frame(
            edition,
            article.locale,
            article.path,
            title=article.title,
            page=article,
            paths=translation_paths(edition, article),
            is_indexed=article.is_listed,
        ),
        tree=build_tree(places, article),
        breadcrumbs=places.breadcrumbs(article.parent),
        title=article.title,
        updated_at=article.updated_at,
        updated=words.fill("updated", date=words.date(article.updated_at)) if article.updated_at else "",
        minutes=words.count("minutes", text.minutes),
        authors=words.fill("authors", names=words["list.comma"].join(article.authors)) if article.authors else "",
        tags=article.tags,
        cover=find_cover(edition, article),
        original=_find_original(places, article),
        html=Markup(dress_article(edition, article, text.html)),  # noqa: S704 (sanitised by the renderer)
        contents=contents if len(contents) >= MIN_HEADINGS else (),
        related=tuple(places.entry(other) for other in find_related(places, article)),
        previous=previous,
        next=following,
        slug=article.slug,
        help=make_help_row(edition, article.locale, is_short=True),
    )


def _neighbours(places: Places, article: Article) -> tuple[Entry | None, Entry | None]:
    if not article.is_listed:
        return None, None
    articles, position = places.listed(article.parent), places.position(article)
    before = articles[position - 1] if position else None
    after = articles[position + 1] if position + 1 < len(articles) else None
    return places.entry(before) if before else None, places.entry(after) if after else None


def _find_original(places: Places, article: Article) -> Entry | None:
    """The way to the article in the default locale, when it is newer than this translation."""
    words = places.edition.words
    original = places.edition.site.original_of(article) if article.is_outdated else None
    if original is None:
        return None
    label = words(article.locale).fill("outdated.link", language=words(original.locale)["language"])
    return Entry(label, "", places.url(original), original.locale)
