"""Translations that are missing, or older than their original."""

from helpcenter.edition import Edition


def check_translations(edition: Edition) -> None:
    """One warning an article; a locale without any article is warned of as a whole by the scan."""
    site = edition.site
    others = [locale for locale in site.locales if locale != site.default_locale and site.articles[locale]]
    for locale in others:
        for article in site.list_outdated(locale):
            original = site.original_of(article)
            if original:
                message = f"{original.source} has changed since this was translated"
                edition.problems.warn(article.source, "outdated-translation", message, line=1)
    for article in site.homes[site.default_locale].walk_articles():
        missing = [locale for locale in others if article.key not in site.articles[locale]]
        if missing:
            message = f"is not translated into {', '.join(missing)}"
            edition.problems.warn(article.source, "missing-translation", message)
