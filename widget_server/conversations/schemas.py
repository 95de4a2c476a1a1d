"""Bodies and answers of conversations, for both APIs and the streams."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from widget_server.attachments import AttachmentView
from widget_server.contacts import ClientId, Page
from widget_server.conversations.kinds import (
    MAX_ATTACHMENTS,
    MAX_TAGS,
    MAX_TEXT_CHARACTERS,
    AuthorKind,
    Channel,
    MessageKind,
    Status,
    Via,
)
from widget_server.kit.ids import id_meta

Text = Annotated[str, msgspec.Meta(max_length=MAX_TEXT_CHARACTERS)]
ShortId = Annotated[str, msgspec.Meta(max_length=40)]
AttachmentIds = Annotated[list[ShortId], msgspec.Meta(max_length=MAX_ATTACHMENTS)]
Seq = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]
ConversationRef = Annotated[str, id_meta("cnv")]
MessageRef = Annotated[str, id_meta("msg")]
VisitorRef = Annotated[str, id_meta("vis")]
AgentRef = Annotated[str, id_meta("agt")]
StoreRef = Annotated[str, id_meta("sto")]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
Tag = Annotated[str, msgspec.Meta(max_length=60)]


class Author(msgspec.Struct, frozen=True):
    """Who wrote an entry, as readers see them."""

    id: str
    name: str
    picture_url: str | None = None


class Change(msgspec.Struct, frozen=True, rename={"before": "from", "after": "to"}):
    """What an agent changed; assignees are authors."""

    field: Literal["status", "assignee_id", "tags"]
    before: str | list[str] | Author | None
    after: str | list[str] | Author | None
    by: Author | None


class ConversationCampaign(msgspec.Struct, frozen=True):
    """The campaign that a conversation came of, or that a message answers, by the name that it had then."""

    id: str
    name: str
    variant: str


class MessageView(msgspec.Struct, frozen=True):
    """One entry of a thread."""

    id: MessageRef
    client_id: str | None
    conversation_id: ConversationRef
    seq: int
    changed_seq: int
    kind: MessageKind
    author_kind: AuthorKind
    author: Author | None
    text: str
    attachments: list[AttachmentView]
    via: Via | None
    change: Change | None
    created_at: Moment
    campaign: ConversationCampaign | msgspec.UnsetType = msgspec.UNSET
    """Of which campaign it is the text; for staff alone, and left out of all other entries."""


class ConversationView(msgspec.Struct, frozen=True):
    """A conversation as its visitor sees it."""

    id: ConversationRef
    status: Status
    channel: Channel
    seq: int
    created_at: Moment
    updated_at: Moment
    last_message: MessageView | None
    unread_count: int
    visitor_read_seq: int
    agents_read_seq: int
    assignee: Author | None
    waiting_told_at: Moment | None
    """When it was said that the answer takes longer than it should; null when that is not so."""


class VisitedPage(msgspec.Struct, frozen=True):
    """Where a shopper was last."""

    url: str
    title: str
    referrer: str


class VisitorView(msgspec.Struct, frozen=True):
    """The shopper of a conversation, as staff see them."""

    id: VisitorRef
    name: str | None
    email: str | None
    locale: str
    is_online: bool
    first_seen_at: Moment
    last_seen_at: Moment
    user_agent: str | None
    page: VisitedPage | None


class DeskConversationView(msgspec.Struct, frozen=True):
    """A conversation as all staff see it: what the desk's events carry."""

    id: ConversationRef
    status: Status
    channel: Channel
    seq: int
    created_at: Moment
    updated_at: Moment
    last_message: MessageView | None
    visitor_read_seq: int
    agents_read_seq: int
    assignee: Author | None
    store_id: StoreRef
    visitor: VisitorView
    assignee_id: AgentRef | None
    team_id: str | None
    tags: list[str]
    snoozed_until: Moment | None
    version: int
    subject: str | None
    campaign: ConversationCampaign | None
    waiting_since: Moment | None
    """Since when the shopper waits for a person; null when they do not."""
    waiting_told_at: Moment | None
    """When they were told that it takes longer."""


class OwnConversationView(DeskConversationView, frozen=True):
    """A conversation as one agent sees it, with how far they have read."""

    read_seq: int
    unread_count: int
    visitor_conversations_count: int


class NewMessage(msgspec.Struct, forbid_unknown_fields=True):
    """A message with its client-made id."""

    id: ClientId
    text: Text = ""
    attachments: AttachmentIds = []


class AnsweredCampaign(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What a shopper's message answers, if it answers a campaign."""

    campaign_id: ShortId | None = None
    """The campaign that the shopper answers; one that is not running any more changes nothing."""
    campaign_variant: ShortId | None = None
    campaign_agent_id: ShortId | None = None
    """Whose face they saw, where the campaign takes any agent's."""
    campaign_impression_id: ShortId | None = None
    """The page's id of the impression, as in its signals."""


class NewVisitorMessage(AnsweredCampaign, forbid_unknown_fields=True):
    """A shopper's message, and the campaign that it answers."""

    id: ClientId
    text: Text = ""
    attachments: AttachmentIds = []

    @property
    def message(self) -> NewMessage:
        """The message alone."""
        return NewMessage(self.id, self.text, self.attachments)


class NewConversation(AnsweredCampaign, forbid_unknown_fields=True):
    """The first message and where it was written."""

    message: NewMessage
    page: Page | None = None


class ChangeConversation(msgspec.Struct, forbid_unknown_fields=True):
    """What an agent changes; what is left out stays."""

    status: Status | msgspec.UnsetType = msgspec.UNSET
    snoozed_until: datetime | msgspec.UnsetType | None = msgspec.UNSET
    assignee_id: ShortId | msgspec.UnsetType | None = msgspec.UNSET
    tags: Annotated[list[Tag], msgspec.Meta(max_length=MAX_TAGS)] | msgspec.UnsetType = msgspec.UNSET
    version: int | None = None


class Typing(msgspec.Struct, forbid_unknown_fields=True):
    """Whether someone is writing now."""

    is_typing: bool = True


class Read(msgspec.Struct, forbid_unknown_fields=True):
    """Everything up to this seq has been seen."""

    seq: Seq


class Unread(msgspec.Struct, forbid_unknown_fields=True):
    """The shopper's last message shall be news again."""


class Handover(msgspec.Struct, forbid_unknown_fields=True):
    """A person is asked for."""


class MessageAnswer(msgspec.Struct):
    """One message."""

    message: MessageView


class ConversationAnswer(msgspec.Struct):
    """One conversation."""

    conversation: ConversationView


class StartedConversation(msgspec.Struct):
    """A conversation and its first message."""

    conversation: ConversationView
    message: MessageView


class DeskConversationAnswer(msgspec.Struct):
    """One conversation, for one of the staff."""

    conversation: OwnConversationView


class ConversationPage(msgspec.Struct):
    """A visitor's conversations, newest first."""

    items: list[ConversationView]
    next: str | None


class DeskConversationPage(msgspec.Struct):
    """Conversations of the inbox, the one that moved last first."""

    items: list[OwnConversationView]
    next: str | None


class MessagePage(msgspec.Struct):
    """A page of a thread, oldest first, the newest page when nothing else is asked; `next` leads further back.

    `seq` is the conversation's at the same moment: a reader of the stream applies only what is later.
    """

    items: list[MessageView]
    next: str | None
    seq: int


class InboxCounts(msgspec.Struct):
    """How many conversations each fixed view of the inbox holds."""

    open: int
    mine: int
    unassigned: int
    snoozed: int
    closed: int


class PageQuery(msgspec.Struct, forbid_unknown_fields=True):
    """A place in a list."""

    limit: int = 50
    after: str | None = None


class MessageQuery(msgspec.Struct, forbid_unknown_fields=True):
    """A place in a thread; `before` is a seq, `after` the `next` of the page before."""

    limit: int = 50
    after: str | None = None
    before: Seq | None = None


class InboxQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Filters of the inbox. `assignee_id` also takes `me` and `none`."""

    limit: int = 50
    after: str | None = None
    store_id: str | None = None
    status: Status | None = None
    assignee_id: str | None = None
    visitor_id: str | None = None
    view: str | None = None
    query: Annotated[str, msgspec.Meta(max_length=200)] | None = None


class CountsQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Of which store."""

    store_id: str | None = None


class StreamQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Whose desk; may be left out, an agent has one account."""

    account_id: str | None = None
