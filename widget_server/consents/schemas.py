"""Bodies of consents."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from widget_server.consents.kinds import (
    MAX_ADDRESS_QUERY_CHARACTERS,
    MAX_WITHDRAWAL_NOTE_CHARACTERS,
    ConsentState,
    WithdrawnBy,
)
from widget_server.contacts import ClientId
from widget_server.kit.ids import id_meta

StoreRef = Annotated[str, id_meta("sto")]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class StorageDecision(msgspec.Struct, forbid_unknown_fields=True):
    """Whether the browser may keep anything."""

    granted: bool


class ConsentCampaign(msgspec.Struct):
    """The campaign that asked, by the name that it has now. One that was deleted has no page any more."""

    id: str
    name: str
    is_deleted: bool


class ConsentStaff(msgspec.Struct):
    """One of the staff."""

    id: str
    name: str


class Withdrawal(msgspec.Struct):
    """That staff withdrew it, and why; whether that was undone."""

    by: ConsentStaff
    note: str
    withdrawn_at: Moment
    undone_at: Moment | None


class ConsentView(msgspec.Struct):
    """That someone agreed to get news at an address: when, to which words, and whether that holds."""

    id: str
    store_id: StoreRef
    email: str
    text: str
    """The words beside the box that was ticked, as they were shown."""
    locale: str | None
    """The language that the page was in; null where it was not kept."""
    page_url: str | None
    campaign_id: str | None
    """As the page said."""
    campaign: ConsentCampaign | None
    """Null: the shop's own page asked, or the store has no such campaign."""
    state: ConsentState
    granted_at: Moment
    revoked_at: Moment | None
    revoked_by: WithdrawnBy | None
    withdrawal: Withdrawal | None
    """The last one by staff, also if it was undone."""


class ConsentAnswer(msgspec.Struct):
    """One consent."""

    consent: ConsentView


class ConsentPage(msgspec.Struct):
    """Consents, the newest first."""

    items: list[ConsentView]
    next: str | None


class ConsentFilter(msgspec.Struct, forbid_unknown_fields=True):
    """Of which store, in which state, and of addresses that contain these letters."""

    store_id: str | None = None
    state: Literal["given", "withdrawn"] | None = None
    query: Annotated[str, msgspec.Meta(max_length=MAX_ADDRESS_QUERY_CHARACTERS)] = ""


class ConsentQuery(ConsentFilter, forbid_unknown_fields=True):
    """The same, and a place in the list."""

    limit: int = 50
    after: str | None = None


class NewWithdrawal(msgspec.Struct, forbid_unknown_fields=True):
    """The person has asked staff for no more news."""

    id: ClientId
    note: Annotated[str, msgspec.Meta(max_length=MAX_WITHDRAWAL_NOTE_CHARACTERS)] = ""
    """How they asked: a call, a letter."""
