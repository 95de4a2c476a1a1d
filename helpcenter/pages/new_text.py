"""An article's page with a new text in the place of the old one: no template, and nothing else of the help center."""

from functools import partial

from helpcenter.edition import Edition
from helpcenter.engine import Output
from helpcenter.pages.page import replace_text_key
from helpcenter.pages.pictures import dress_article
from helpcenter.pages.summary import begin_text
from helpcenter.render import RenderedText
from helpcenter.structure import Article


def has_like_frame(article: Article, before: RenderedText, now: RenderedText) -> bool:
    """Whether everything that pages show of the text, beside the text itself, stays as it is."""
    is_like = before.headings == now.headings and before.minutes == now.minutes
    return is_like and (bool(article.description) or begin_text(before) == begin_text(now))


def make_page_with_new_text(
    edition: Edition, article: Article, content: bytes, key: bytes, *, before: RenderedText, now: RenderedText
) -> Output | None:
    """`content` and `key` are of the article's page with the text `before`; None if it does not stand there once."""
    old, new = (dress_article(edition, article, text.html) for text in (before, now))
    raw = old.encode()
    if not raw or content.count(raw) != 1:
        return None
    return Output(f"{article.path}index.html", partial(content.replace, raw, new.encode()), replace_text_key(key, new))
