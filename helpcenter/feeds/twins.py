"""The Markdown twin of every article, at `…/index.md` beside its page."""

from functools import partial

from helpcenter.edition import Edition
from helpcenter.engine import Output, make_key
from helpcenter.feeds.keys import key_article
from helpcenter.feeds.portable import portable_of
from helpcenter.plain_text import as_markdown_line
from helpcenter.structure import Article


def make_twin_file(edition: Edition, article: Article) -> Output:
    """That of one article."""
    key = make_key("twin", key_article(edition, article))
    return Output(f"{article.path}index.md", partial(_encode, edition, article), key)


def _encode(edition: Edition, article: Article) -> bytes:
    return make_twin(edition, article).encode()


def make_twin(edition: Edition, article: Article) -> str:
    """Title, description and text; complete when read on its own."""
    summary = f"> {as_markdown_line(article.description)}\n\n" if article.description else ""
    return f"# {as_markdown_line(article.title)}\n\n{summary}{portable_of(edition, article)}"
