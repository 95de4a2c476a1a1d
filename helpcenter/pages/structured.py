"""JSON-LD after schema.org: where a page stands, and what an article is.

It stands in a `<script type="application/ld+json">`, which is data: no policy on scripts applies to it.
"""

import msgspec
from markupsafe import Markup

from helpcenter.edition import Edition
from helpcenter.structure import Article, Category

Node = dict[str, object]
# `<` could end the element or open a comment; the two separators end a line in older scripts.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def describe_page(edition: Edition, page: Article | Category, *, description: str, picture: str) -> list[Node]:
    """The nodes of one page; `picture` is an absolute address or empty."""
    if isinstance(page, Article):
        article = _describe_article(edition, page, description=description, picture=picture)
        return [article, _describe_place(edition, page)]
    if page.parent:
        return [_describe_place(edition, page)]
    title = edition.words(page.locale).fill("site.title", name=edition.config.name)
    return [{"@type": "WebSite", "name": title, "url": edition.canonical(page.path), "inLanguage": page.locale}]


def write_data(nodes: list[Node]) -> Markup:
    """JSON that no title can break out of."""
    text = msgspec.json.encode({"@context": "https://schema.org", "@graph": nodes}).decode()
    for character, escaped in _ESCAPES.items():
        text = text.replace(character, escaped)
    return Markup(text)  # noqa: S704 (escaped for the only place where it stands)


def _describe_article(edition: Edition, article: Article, *, description: str, picture: str) -> Node:
    """What search engines read; keywords and publisher, which they do not, would be 2 % of a page."""
    node: Node = {
        "@type": "TechArticle",
        "headline": article.title,
        "description": description,
        "url": edition.canonical(article.path),
        "inLanguage": article.locale,
        "dateModified": article.updated_at,
        "image": picture,
        "author": [{"@type": "Person", "name": name} for name in article.authors],
    }
    return {name: value for name, value in node.items() if value}


def _describe_place(edition: Edition, page: Article | Category) -> Node:
    assert page.parent
    home, *categories = (*page.parent.ancestors, page.parent)
    first = (edition.words(home.locale)["breadcrumbs.home"], home.path)
    places = [first, *((category.title, category.path) for category in categories), (page.title, page.path)]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": edition.canonical(path)}
        for position, (name, path) in enumerate(places, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
