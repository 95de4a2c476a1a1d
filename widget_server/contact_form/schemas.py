"""Bodies of the contact form."""

from typing import Annotated, Literal

import msgspec

from widget_server.contact_form.kinds import MAX_SUBJECTS
from widget_server.contacts import ClientId
from widget_server.conversations import MAX_TEXT_CHARACTERS
from widget_server.kit.ids import id_meta
from widget_server.kit.proof_of_work import Proof

ReplacesChat = Literal["away", "always", "never"]
Email = Annotated[str, msgspec.Meta(min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")]


class Subject(msgspec.Struct, forbid_unknown_fields=True):
    """One thing that a shopper may write about."""

    id: Annotated[str, msgspec.Meta(min_length=1, max_length=40, pattern=r"^[a-z0-9_-]+$")]
    texts: dict[str, Annotated[str, msgspec.Meta(max_length=200)]]
    """By locale; one that is missing falls back to the store's default."""
    tag: Annotated[str, msgspec.Meta(max_length=60)]
    """What sorts it in the inbox."""


class ContactFormView(msgspec.Struct):
    """A store's contact form."""

    store_id: Annotated[str, id_meta("sto")]
    replaces_chat: ReplacesChat
    """`away`: outside business hours or while no agent is online; `always`: instead of the chat; `never`: only where
    the shop's pages have the element."""
    subjects: list[Subject]
    version: int


class ContactFormPage(msgspec.Struct):
    """The forms of the agent's stores."""

    items: list[ContactFormView]
    next: str | None = None


class ContactFormsQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Of which store; empty: of all."""

    store_id: str = ""


class ContactFormChange(msgspec.Struct, forbid_unknown_fields=True):
    """What is to change; what is left out stays."""

    version: int
    replaces_chat: ReplacesChat | None = None
    subjects: Annotated[list[Subject], msgspec.Meta(max_length=MAX_SUBJECTS)] | None = None


class SubjectChoice(msgspec.Struct):
    """A subject in the shopper's language."""

    id: str
    text: str


class ContactFormConfig(msgspec.Struct):
    """What the widget needs of it."""

    replaces_chat: ReplacesChat
    subjects: list[SubjectChoice]


class Challenge(msgspec.Struct, forbid_unknown_fields=True):
    """What tells people from programs."""

    website: Annotated[str, msgspec.Meta(max_length=200)] = ""
    """A field that people do not see, and leave empty."""
    seconds: Annotated[float, msgspec.Meta(ge=0, le=1e9)] | None = None
    """From the first question to the last."""
    proof: Proof | None = None
    """The solution of the challenge that an answer 428 `proof_required` carried."""


class NewSubmission(msgspec.Struct, forbid_unknown_fields=True):
    """A filled-in form with its client-made id."""

    id: ClientId
    subject: Annotated[str, msgspec.Meta(max_length=40)]
    """The id of one of the store's subjects."""
    details: Annotated[str, msgspec.Meta(max_length=MAX_TEXT_CHARACTERS)]
    email: Email
    name: Annotated[str, msgspec.Meta(max_length=120)] | None = None
    challenge: Challenge | None = None


class Submitted(msgspec.Struct):
    """The conversation that it became."""

    conversation_id: Annotated[str, id_meta("cnv")]
