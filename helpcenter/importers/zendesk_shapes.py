"""The JSON of Zendesk's public Help Center API, as far as we read it.

Source: developer.zendesk.com, API reference, Help Center: categories, sections, articles, translations. Unknown keys
are passed over, because the API grows.
"""

import msgspec


class ZendeskCategory(msgspec.Struct, frozen=True):
    """The top level."""

    id: int
    name: str = ""
    description: str | None = None
    locale: str = ""
    position: int = 0
    html_url: str | None = None


class ZendeskSection(msgspec.Struct, frozen=True):
    """A folder in a category, or in another section."""

    id: int
    name: str = ""
    description: str | None = None
    locale: str = ""
    position: int = 0
    category_id: int | None = None
    parent_section_id: int | None = None
    html_url: str | None = None


class ZendeskArticle(msgspec.Struct, frozen=True):
    """In one locale. `user_segment_id` set: only for some signed-in readers."""

    id: int
    title: str = ""
    name: str = ""
    body: str | None = None
    locale: str = ""
    source_locale: str = ""
    section_id: int | None = None
    position: int = 0
    draft: bool = False
    promoted: bool = False
    outdated: bool = False
    user_segment_id: int | None = None
    label_names: list[str] = []
    author_id: int | None = None
    html_url: str | None = None
    edited_at: str | None = None
    updated_at: str | None = None


class ZendeskTranslation(msgspec.Struct, frozen=True):
    """The words of a category, section or article in one locale."""

    source_id: int
    source_type: str
    locale: str
    title: str = ""
    body: str | None = None
    draft: bool = False
    outdated: bool = False
    hidden: bool = False
    html_url: str | None = None
    updated_at: str | None = None


class ZendeskUser(msgspec.Struct, frozen=True):
    """Who wrote an article."""

    id: int
    name: str = ""


class ZendeskAttachment(msgspec.Struct, frozen=True):
    """A file; `inline` ones are the pictures of the text."""

    id: int
    article_id: int | None = None
    file_name: str = ""
    inline: bool = False


class ZendeskPage(msgspec.Struct, frozen=True):
    """One answer of the API, or a file that holds several lists."""

    categories: list[ZendeskCategory] = []
    sections: list[ZendeskSection] = []
    articles: list[ZendeskArticle] = []
    article: ZendeskArticle | None = None
    translations: list[ZendeskTranslation] = []
    article_attachments: list[ZendeskAttachment] = []
    users: list[ZendeskUser] = []
