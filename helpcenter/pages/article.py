"""The page of one article."""

from dataclasses import dataclass

from markupsafe import Markup

from helpcenter.edition import Edition
from helpcenter.pages.frame import Frame, build_frame, translation_paths
from helpcenter.pages.listing import Entry, article_entry
from helpcenter.pages.related import find_related
from helpcenter.pages.tree import Tree, build_tree
from helpcenter.render import Heading
from helpcenter.structure import Article, Category

# A contents list for one or two headings is longer than the look it saves.
MIN_HEADINGS = 2
CONTENTS_LEVELS = (2, 3)


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What `article.html` shows."""

    frame: Frame
    tree: Tree
    breadcrumbs: tuple[Entry, ...]
    title: str
    updated_at: str
    updated: str
    minutes: str
    html: Markup
    contents: tuple[Heading, ...]
    related: tuple[Entry, ...]
    previous: Entry | None
    next: Entry | None


def view_article(edition: Edition, article: Article) -> ArticleView:
    """The values of `article.html`."""
    text = edition.texts[article.source]
    words = edition.words(article.locale)
    contents = tuple(heading for heading in text.headings if heading.level in CONTENTS_LEVELS)
    previous, following = _neighbours(edition, article)
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
        tree=build_tree(edition, article),
        breadcrumbs=list_breadcrumbs(edition, article.parent),
        title=article.title,
        updated_at=article.updated_at,
        updated=words.fill("updated", date=words.date(article.updated_at)) if article.updated_at else "",
        minutes=words.count("minutes", text.minutes),
        html=Markup(text.html),  # noqa: S704 (sanitised by the renderer)
        contents=contents if len(contents) >= MIN_HEADINGS else (),
        related=tuple(_entry(edition, other) for other in find_related(edition, article)),
        previous=previous,
        next=following,
    )


def list_breadcrumbs(edition: Edition, last: Category) -> tuple[Entry, ...]:
    """From the home down to `last`, all of them links."""
    home, *categories = (*last.ancestors, last)
    label = edition.words(home.locale)["breadcrumbs.home"]
    first = Entry(label, "", edition.url(home.path))
    return (first, *(Entry(category.title, "", edition.url(category.path)) for category in categories))


def _neighbours(edition: Edition, article: Article) -> tuple[Entry | None, Entry | None]:
    articles = article.parent.listed_articles
    if not article.is_listed:
        return None, None
    position = next(number for number, other in enumerate(articles) if other is article)
    before = articles[position - 1] if position else None
    after = articles[position + 1] if position + 1 < len(articles) else None
    return _entry(edition, before) if before else None, _entry(edition, after) if after else None


def _entry(edition: Edition, article: Article) -> Entry:
    return article_entry(edition, article, locale=article.locale)
