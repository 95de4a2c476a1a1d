"""`llms.txt`: a list of the articles for language models, after llmstxt.org; listed articles only.

`llms-full.txt`, all texts in one file, is made on request: it grows with the help center.
"""

from collections.abc import Iterator

from helpcenter.edition import Edition
from helpcenter.feeds.twins import make_twin
from helpcenter.pages.summary import summarise
from helpcenter.plain_text import as_markdown_line
from helpcenter.structure import Category


def make_llms_files(edition: Edition, *, full: bool) -> Iterator[tuple[str, bytes]]:
    """Output paths with contents; in the default locale."""
    home = edition.site.homes[edition.site.default_locale]
    words = edition.words(home.locale)
    title = words.fill("site.title", name=edition.config.name)
    lines = [f"# {as_markdown_line(title)}", ""]
    if home.description:
        lines += [f"> {as_markdown_line(home.description)}", ""]
    for category in [home, *home.categories]:
        lines += _list_section(edition, category, is_home=category is home)
    yield "llms.txt", "\n".join(lines).encode()
    if full:
        twins = (make_twin(edition, article) for article in home.walk_articles() if article.is_listed)
        yield "llms-full.txt", "\n---\n\n".join(twins).encode()


def _list_section(edition: Edition, category: Category, *, is_home: bool) -> list[str]:
    articles = category.listed_articles if is_home else [a for a in category.walk_articles() if a.is_listed]
    if not articles:
        return []
    heading = edition.words(category.locale)["home.topics"] if is_home else category.title
    lines = [f"## {as_markdown_line(heading)}", ""]
    for article in articles:
        summary = summarise(edition, article)
        note = f": {as_markdown_line(summary)}" if summary else ""
        lines.append(f"- [{as_markdown_line(article.title)}]({edition.canonical(article.path)}index.md){note}")
    return [*lines, ""]
