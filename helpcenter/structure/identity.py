"""Who an article is across locales: key, id and a slug that is unique within its locale.

Feedback, citations and translations hang on the id, never on the address.
"""

from helpcenter.problems import ProblemLog
from helpcenter.structure.kinds import Article, Category
from helpcenter.structure.slugs import is_article_id, make_article_id, slugify

ArticlesByKey = dict[str, Article]


def settle_identities(
    homes: dict[str, Category], *, default_locale: str, problems: ProblemLog
) -> dict[str, ArticlesByKey]:
    """Give every article its final `key`, `id` and `slug`; those that cannot have one leave the tree."""
    originals: ArticlesByKey = {}
    ids: dict[str, Article] = {}
    for article in [*homes[default_locale].walk_articles()]:
        article.key = _plain_key(article.source, default_locale)
        article.id = _choose_id(article, problems=problems)
        if article.id in ids:
            message = f"id: '{article.id}' is taken by {ids[article.id].source}"
            problems.error(article.source, "double-id", message)
            article.parent.articles.remove(article)
            continue
        ids[article.id] = originals[article.key] = article
    settled = {default_locale: originals}
    for locale, home in homes.items():
        if locale != default_locale:
            settled[locale] = _settle_translations(home, originals, ids=ids, problems=problems)
    for articles in settled.values():
        _make_slugs_unique(articles)
    return settled


def _settle_translations(
    home: Category, originals: ArticlesByKey, *, ids: dict[str, Article], problems: ProblemLog
) -> ArticlesByKey:
    settled: ArticlesByKey = {}
    for article in [*home.walk_articles()]:
        original = _find_original(article, originals, ids=ids)
        own_key = _plain_key(article.source, article.locale)
        if original is None and article.key != own_key:
            message = f"translation_of: '{article.key}' is not an article"
            problems.warn(article.source, "unknown-original", message, line=1)
        article.key = original.key if original else own_key
        article.id = original.id if original else _choose_id(article, problems=problems)
        if article.key in settled:
            other = settled[article.key].source
            problems.error(article.source, "double-translation", f"{other} translates the same article")
            article.parent.articles.remove(article)
            continue
        settled[article.key] = article
    return settled


def _find_original(article: Article, originals: ArticlesByKey, *, ids: dict[str, Article]) -> Article | None:
    """`translation_of` is a path (locale and suffix may be there) or an id; else the same path counts."""
    named = article.key.strip("/").removesuffix(".md")
    without_locale = named.partition("/")[2]
    return originals.get(named) or originals.get(without_locale) or ids.get(named) or ids.get(article.id)


def _plain_key(source: str, locale: str) -> str:
    return source.removeprefix(f"{locale}/").removesuffix(".md").removesuffix(".MD")


def _choose_id(article: Article, *, problems: ProblemLog) -> str:
    if article.id and not is_article_id(article.id):
        message = f"id: '{article.id}' is not usable: a-z, 0-9, '-' and '_' only"
        problems.warn(article.source, "bad-id", message, line=1)
    return article.id if is_article_id(article.id) else make_article_id(article.key)


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
