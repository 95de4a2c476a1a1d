"""Bodies of waiting."""

from typing import Annotated, Literal

import msgspec

from widget_server.consents import MAX_CONSENT_TEXT_CHARACTERS
from widget_server.contacts import VisitorCredentials
from widget_server.kit.ids import id_meta
from widget_server.waiting.kinds import MAX_WAIT_MINUTES

AsksFor = Literal["email", "contact_form", "nothing"]
Minutes = Annotated[int, msgspec.Meta(ge=1, le=MAX_WAIT_MINUTES)]
Email = Annotated[str, msgspec.Meta(min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")]
StoreRef = Annotated[str, id_meta("sto")]


class WaitingTexts(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What a merchant may say in their own words; empty: the widget's own."""

    told: Annotated[str, msgspec.Meta(max_length=1_000)] = ""
    """To a shopper who waits while the shop is open."""
    told_closed: Annotated[str, msgspec.Meta(max_length=1_000)] = ""
    """While it is closed."""


class WaitingView(msgspec.Struct):
    """How a store keeps shoppers informed."""

    store_id: StoreRef
    tells: bool
    """Whether shoppers who wait are told so, and staff who asked for it are mailed."""
    minutes: int
    """Until then."""
    asks: AsksFor
    """What they are asked for then."""
    mails_answers: bool
    """Whether answers go by mail to shoppers who have left and gave an address."""
    answer_minutes: int
    """How long after the answer."""
    texts: dict[str, WaitingTexts]
    version: int


class WaitingPage(msgspec.Struct):
    """The settings of the agent's stores."""

    items: list[WaitingView]
    next: str | None = None


class WaitingQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Of which store; empty: of all."""

    store_id: str = ""


class WaitingChange(msgspec.Struct, forbid_unknown_fields=True):
    """What is to change; what is left out stays."""

    version: int
    tells: bool | None = None
    minutes: Minutes | None = None
    asks: AsksFor | None = None
    mails_answers: bool | None = None
    answer_minutes: Minutes | None = None
    texts: dict[str, WaitingTexts] | None = None


class WaitingConfig(msgspec.Struct):
    """What the widget says to a shopper who waits; null: its own words."""

    asks: AsksFor
    told: str | None
    told_closed: str | None


class NewEmail(msgspec.Struct, forbid_unknown_fields=True):
    """An address to be answered at, and whether news may go there."""

    email: Email
    marketing_consent: bool = False
    consent_text: Annotated[str, msgspec.Meta(max_length=MAX_CONSENT_TEXT_CHARACTERS)] | None = None
    """The words beside the box that was ticked."""
    locale: Annotated[str, msgspec.Meta(max_length=35)] | None = None
    """The language of the page that showed them; the visitor's if it is left out."""
    campaign_id: Annotated[str, msgspec.Meta(max_length=40)] | None = None


class AnswerAddress(msgspec.Struct):
    """Where this visitor is answered by mail, without most of its letters; null: nowhere."""

    email: str | None


class AskTranscript(msgspec.Struct, forbid_unknown_fields=True):
    """The conversation is to be mailed."""


class Return(msgspec.Struct, forbid_unknown_fields=True):
    """The secret of a link in a mail."""

    token: Annotated[str, msgspec.Meta(max_length=100)]


class Returned(VisitorCredentials):
    """This browser is the shopper's from now on."""

    conversation_id: Annotated[str, id_meta("cnv")]
