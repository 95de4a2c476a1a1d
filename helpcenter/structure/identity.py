"""Who an article is across locales: key, id and a slug that is unique within its locale.

Feedback, citations and translations hang on the id, never on the address.
"""

from collections.abc import Set

from helpcenter.problems import ProblemLog
from helpcenter.structure.kinds import Article, Category
from helpcenter.structure.moves import Moves
from helpcenter.structure.slugs import is_article_id, make_article_id, slugify

ArticlesByKey = dict[str, Article]


def settle_identities(
    homes: dict[str, Category], *, default_locale: str, moves: Moves, problems: ProblemLog
) -> dict[str, ArticlesByKey]:
    """Give every article its final `key`, `id` and `slug`; those that cannot have one leave the tree."""
    originals: ArticlesByKey = {}
    ids: dict[str, Article] = {}
    keys = {_plain_key(article.source, default_locale) for article in homes[default_locale].walk_articles()}
    for article in [*homes[default_locale].walk_articles()]:
        article.key = _plain_key(article.source, default_locale)
        article.id = _choose_id(article, keys=keys, moves=moves, problems=problems)
        if article.id in ids:
            message = f"id: '{article.id}' is taken by {ids[article.id].source}"
            problems.error(article.source, "double-id", message, line=article.line_of("id"))
            article.parent.articles.remove(article)
            continue
        ids[article.id] = originals[article.key] = article
    settled = {default_locale: originals}
    for locale, home in homes.items():
        if locale != default_locale:
            settled[locale] = _settle_translations(home, originals, ids=ids, moves=moves, problems=problems)
    for articles in settled.values():
        _make_slugs_unique(articles)
    return settled


def _settle_translations(
    home: Category, originals: ArticlesByKey, *, ids: dict[str, Article], moves: Moves, problems: ProblemLog
) -> ArticlesByKey:
    settled: ArticlesByKey = {}
    for article in [*home.walk_articles()]:
        original = _find_original(article, originals, ids=ids, moves=moves)
        own_key = _plain_key(article.source, article.locale)
        if original is None and article.key != own_key:
            message = f"translation_of: '{article.key}' is not an article"
            problems.warn(article.source, "unknown-original", message, line=article.line_of("translation_of"))
        article.key = original.key if original else own_key
        article.id = (
            original.id if original else _choose_id(article, keys=originals.keys(), moves=moves, problems=problems)
        )
        if article.key in settled:
            other = settled[article.key].source
            problems.error(article.source, "double-translation", f"{other} translates the same article")
            article.parent.articles.remove(article)
            continue
        settled[article.key] = article
    return settled


def _find_original(
    article: Article, originals: ArticlesByKey, *, ids: dict[str, Article], moves: Moves
) -> Article | None:
    """`translation_of` is a path (locale and suffix may be there) or an id; else the same path counts.

    A path from before the original moved is as good.
    """
    named = article.key.strip("/").removesuffix(".md")
    for name in (named, named.partition("/")[2]):
        found = originals.get(name) or originals.get(moves.follow(name))
        if found:
            return found
    return ids.get(named) or ids.get(article.id)


def _plain_key(source: str, locale: str) -> str:
    return source.removeprefix(f"{locale}/").removesuffix(".md").removesuffix(".MD")


def _choose_id(article: Article, *, keys: Set[str], moves: Moves, problems: ProblemLog) -> str:
    """Its own; else one made of the place where the article was first."""
    if is_article_id(article.id):
        return article.id
    if article.id:
        message = f"id: '{article.id}' is not usable: a-z, 0-9, '-' and '_' only"
        problems.warn(article.source, "bad-id", message, line=article.line_of("id"))
    first = moves.trace(article.key)
    # A new article at the place that another has left: the id of that place went with the other.
    heir = moves.follow(first)
    has_heir = first == article.key and heir != first and heir in keys
    return make_article_id(f"{first} again" if has_heir else first)


def _make_slugs_unique(articles: ArticlesByKey) -> None:
    """Two articles called `faq` become `faq` and `orders-faq`; the shorter key keeps the plain one."""
    taken: set[str] = set()
    for key in sorted(articles, key=lambda key: (key.count("/"), key)):
        article = articles[key]
        parts = [category.path_segment for category in (*article.parent.ancestors, article.parent)][1:]
        slug = article.slug
        while slug in taken and parts:
            slug = f"{parts.pop()}-{slug}"
        article.slug = slug if slug not in taken else slugify(f"{slug}-{article.id}")
        taken.add(article.slug)
