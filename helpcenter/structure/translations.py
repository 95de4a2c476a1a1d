"""Which translations are older than their original.

The record says which revision of the original a translation was made from. Without it, days decide.
"""

from helpcenter.structure.kinds import Article, Site
from helpcenter.structure.ledger import Ledger, Recorded


def mark_outdated(site: Site, ledger: Ledger) -> None:
    """Fill `original_revision` and `is_outdated` of every translation."""
    recorded = ledger.by_id()
    for locale in site.locales:
        for article in site.articles[locale].values():
            original = site.original_of(article)
            if original:
                known = recorded.get((locale, article.id))
                article.original_revision = find_original_revision(article, original, known)
                article.is_outdated = _is_outdated(article, original)


def find_original_revision(article: Article, original: Article, recorded: Recorded | None) -> str:
    """As recorded, while the translation is as it was; one that was changed is taken to follow its original.

    Empty if it was never recorded.
    """
    if recorded is None or not recorded.original:
        return ""
    return recorded.original if recorded.revision == article.revision else original.revision


def _is_outdated(article: Article, original: Article) -> bool:
    if article.original_revision:
        return article.original_revision != original.revision
    return bool(article.updated_at) and original.updated_at > article.updated_at
