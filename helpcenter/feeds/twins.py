"""The Markdown twin of every article, at `…/index.md` beside its page."""

from collections.abc import Iterator

from helpcenter.edition import Edition
from helpcenter.feeds.portable import portable_of
from helpcenter.structure import Article


def make_twin_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Output paths with contents."""
    for article in edition.site.list_articles():
        yield f"{article.path}index.md", make_twin(edition, article).encode()


def make_twin(edition: Edition, article: Article) -> str:
    """Title, description and text; complete when read on its own."""
    summary = f"> {article.description}\n\n" if article.description else ""
    return f"# {article.title}\n\n{summary}{portable_of(edition, article)}"
