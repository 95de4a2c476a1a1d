"""What readers send."""

from typing import Annotated

import msgspec

Locale = Annotated[str, msgspec.Meta(max_length=16)]


class NewArticleFeedback(msgspec.Struct, forbid_unknown_fields=True):
    """Whether an article helped, and what was missing."""

    helpful: bool
    locale: Locale = ""
    comment: Annotated[str, msgspec.Meta(max_length=1_000)] | None = None


class NewArticleSearch(msgspec.Struct, forbid_unknown_fields=True):
    """What a reader looked for, and how many articles were found."""

    query: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    locale: Locale = ""
    results: Annotated[int, msgspec.Meta(ge=0, le=10_000)] = 0
