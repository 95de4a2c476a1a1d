"""What decides the bytes of an article's files, told without making them or reading its text.

A text follows from its render key and from all addresses of the site; the rest stands in the article itself.
"""

from helpcenter.edition import Edition
from helpcenter.engine import make_key
from helpcenter.structure import Article
from helpcenter.versions import page_version


def key_article(edition: Edition, article: Article) -> bytes:
    """Of one article in one locale."""
    places = [(category.title, category.path) for category in (*article.parent.ancestors, article.parent)]
    words = (article.title, article.description, article.tags, article.updated_at)
    facts = (article.id, article.locale, article.slug, article.path, article.visibility, article.is_answerable)
    text_key = edition.texts.render_keys[article.source]
    return make_key(page_version(), edition.environment, text_key, places, words, facts)
