"""Bodies and answers of quick responses, for staff and for shoppers."""

from datetime import datetime
from typing import Annotated

import msgspec

from widget_server.contacts import ClientId
from widget_server.flows.kinds import MAX_ANSWER_CHARACTERS, MAX_PATTERNS, MAX_QUESTION_CHARACTERS, MAX_QUICK_RESPONSES
from widget_server.kit.ids import id_meta

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
ShortId = Annotated[str, msgspec.Meta(max_length=40)]
Locale = Annotated[str, msgspec.Meta(max_length=40)]
Patterns = Annotated[list[Annotated[str, msgspec.Meta(max_length=300)]], msgspec.Meta(max_length=MAX_PATTERNS)]
QuickResponseRef = Annotated[str, id_meta("qrs")]


class QuickResponseText(msgspec.Struct, forbid_unknown_fields=True):
    """What is asked and answered in one language. The answer is Markdown: bold, links, code, lists."""

    question: Annotated[str, msgspec.Meta(max_length=MAX_QUESTION_CHARACTERS)]
    answer: Annotated[str, msgspec.Meta(max_length=MAX_ANSWER_CHARACTERS)]


class NewQuickResponse(msgspec.Struct, forbid_unknown_fields=True):
    """A quick response; it comes last in the list. Without a `tag` one is made of the question."""

    id: ClientId
    store_id: ShortId
    texts: dict[str, QuickResponseText]
    tag: Annotated[str, msgspec.Meta(max_length=60)] = ""
    is_on_home: bool = True
    page_patterns: Patterns = []
    is_active: bool = True


class ChangeQuickResponse(msgspec.Struct, forbid_unknown_fields=True):
    """What is to change; what is left out stays."""

    version: int
    texts: dict[str, QuickResponseText] | None = None
    is_on_home: bool | None = None
    page_patterns: Patterns | None = None
    is_active: bool | None = None


class QuickResponseOrder(msgspec.Struct, forbid_unknown_fields=True):
    """Which come first, in this order; all others of the store stay behind them."""

    store_id: ShortId
    ids: Annotated[list[ShortId], msgspec.Meta(max_length=MAX_QUICK_RESPONSES)]


class RestoreQuickResponse(msgspec.Struct, forbid_unknown_fields=True):
    """Take a deletion back."""


class QuickResponseCounts(msgspec.Struct):
    """How often it was seen, asked, said to help, and not enough."""

    shown_count: int
    clicked_count: int
    helped_count: int
    more_help_count: int


class QuickResponseView(msgspec.Struct):
    """A quick response as staff see it."""

    id: QuickResponseRef
    store_id: Annotated[str, id_meta("sto")]
    tag: str
    texts: dict[str, QuickResponseText]
    is_on_home: bool
    page_patterns: list[str]
    is_active: bool
    version: int
    created_at: Moment
    updated_at: Moment
    counts: QuickResponseCounts


class QuickResponseAnswer(msgspec.Struct):
    """One quick response."""

    quick_response: QuickResponseView


class QuickResponsePage(msgspec.Struct):
    """Quick responses in the order in which shoppers meet them."""

    items: list[QuickResponseView]
    next: str | None


class QuickResponsesQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Of one store, or of all that the agent may see."""

    store_id: ShortId | None = None
    limit: int = 50
    after: str | None = None


class ShownQuickResponse(msgspec.Struct):
    """What the widget knows of a quick response before it is asked."""

    id: QuickResponseRef
    question: str
    is_on_home: bool
    page_patterns: list[str]


class NewInteraction(msgspec.Struct, forbid_unknown_fields=True):
    """A shopper asks; in which language they read."""

    id: ClientId
    locale: Locale = ""


class InteractionAnswer(msgspec.Struct):
    """The answer. `conversation_id`: both bubbles stand in that conversation, which came of an earlier question."""

    interaction_id: Annotated[str, id_meta("int")]
    answer: str
    conversation_id: Annotated[str, id_meta("cnv")] | None


class InteractionFeedback(msgspec.Struct, forbid_unknown_fields=True):
    """Whether it helped; if not, a person is asked for."""

    helpful: bool


class AskedForMore(msgspec.Struct):
    """Where staff will answer."""

    conversation_id: Annotated[str, id_meta("cnv")]
