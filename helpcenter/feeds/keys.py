"""What decides the bytes of an article's files, told without making them or reading its text.

A text follows from its render key and from all addresses of the site; the rest stands in the article itself.
"""

from helpcenter.edition import Edition, environment_of
from helpcenter.engine import make_key
from helpcenter.structure import Article
from helpcenter.versions import page_version


def key_articles(edition: Edition) -> dict[str, bytes]:
    """By source path."""
    shared = make_key(page_version(), environment_of(edition))
    return {article.source: _key_of(edition, article, shared) for article in edition.site.list_articles()}


def _key_of(edition: Edition, article: Article, shared: bytes) -> bytes:
    places = [(category.title, category.path) for category in (*article.parent.ancestors, article.parent)]
    words = (article.title, article.description, article.tags, article.updated_at)
    facts = (article.id, article.locale, article.slug, article.path, article.visibility, article.is_answerable)
    return make_key(shared, edition.texts.render_keys[article.source], places, words, facts)
