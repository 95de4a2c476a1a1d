"""Fills an empty store with the demo shop: the merchant, its staff and a few conversations.

The conversations are made through the same actions that shoppers and staff use.
"""

import secrets
import uuid
from dataclasses import dataclass, replace
from datetime import timedelta
from importlib.resources import files
from typing import Final

import msgspec
from sqlalchemy import select, update

from widget_server.accounts import AccountId, Store, StoreActor, StoreId, add_account, add_store
from widget_server.agents import AgentActor, AgentId, Role, add_agent
from widget_server.contact_form import ContactFormChange, Subject, change_contact_form
from widget_server.contacts import NewVisitor, Page, Visitor, welcome_visitor
from widget_server.conversations import (
    ChangeConversation,
    NewConversation,
    NewMessage,
    Status,
    add_note,
    change_conversation,
    mark_read,
    send_message,
    start_conversation,
)
from widget_server.demo.campaigns import install_campaigns
from widget_server.flows import NewQuickResponse, QuickResponseText, add_quick_response
from widget_server.hours import NewBusinessHours, TimeRange, Week, create_business_hours
from widget_server.kit.clock import ManualClock
from widget_server.runtime import Runtime

LOCALES: Final = ("en", "fr", "ar", "de", "es", "it", "pt", "nl", "he", "ja", "zh")
PINE: Final = "#1f5c46"
_BETWEEN_LINES: Final = timedelta(seconds=130)
_SNOOZED_FOR: Final = timedelta(days=2)
_STAFF: Final = (
    ("alice", "Alice Moreau", Role.OWNER),
    ("ben", "Ben Okafor", Role.AGENT),
    ("nadia", "Nadia Rahimi", Role.AGENT),
)

_SUBJECTS: Final = (
    Subject("order", {"en": "An order", "fr": "Une commande", "ar": "طلب"}, "order"),
    Subject("return", {"en": "A return", "fr": "Un retour", "ar": "إرجاع"}, "return"),
    Subject("product", {"en": "A product", "fr": "Un produit", "ar": "منتج"}, "product"),
    Subject("other", {"en": "Something else", "fr": "Autre chose", "ar": "شيء آخر"}, "question"),
)


@dataclass(frozen=True)
class DemoShop:
    """What the demo prints."""

    store_key: str
    email: str
    password: str


class _Line(msgspec.Struct):
    by: str
    text: str
    is_note: bool = False


class _Thread(msgspec.Struct):
    visitor: str
    email: str | None
    locale: str
    page: Page
    lines: list[_Line]
    status: Status = Status.OPEN
    assignee: str | None = None
    tags: list[str] = []
    minutes_ago: int = 0
    """When its last line was written."""
    is_read: bool = True
    is_trade: bool = False


class _QuickResponse(msgspec.Struct):
    tag: str
    texts: dict[str, QuickResponseText]
    page_patterns: list[str] = []


async def seed_shop(rt: Runtime) -> DemoShop:
    """Make the account, its two stores, its staff, their quick responses, campaigns and conversations."""
    account_id = await add_account(rt, "Pine & Oak")
    appearance: dict[str, object] = {"color": PINE}
    # Where its pages are: links of campaigns lead there alone.
    own = [origin] if (origin := rt.settings.effective_link_url) else []
    store_id = await add_store(rt, account_id, name="Pine & Oak", domains=own, locales=LOCALES, appearance=appearance)
    trade_id = await add_store(
        rt, account_id, name="Pine & Oak Trade", domains=[], locales=("en",), appearance={"color": "#8a5a2b"}
    )
    password = f"{secrets.choice(('oak', 'ash', 'pine', 'walnut'))}-{secrets.token_hex(5)}"
    staff = {}
    for key, name, role in _STAFF:
        email = f"{key}@pineandoak.example"
        agent_id = await add_agent(rt, account_id, name=name, email=email, password=password, role=role)
        staff[key] = AgentActor(AgentId(agent_id), account_id, role, name, None, None, "")
    # The trade desk keeps office hours. The shop has none, so that a demo is open whenever somebody tries it.
    await create_business_hours(rt, staff["alice"], _office_hours(trade_id))
    await _write_quick_responses(rt, staff["alice"], store_id)
    await install_campaigns(rt, staff["alice"], store_id, LOCALES)
    # On the contact page and the help center; the chat stays, for nobody is at the desk of a demo that was just begun.
    form = ContactFormChange(version=0, replaces_chat="never", subjects=list(_SUBJECTS))
    await change_contact_form(rt, staff["alice"], store_id, form)
    page, trade_page = [await _page_of(rt, each, account_id) for each in (store_id, trade_id)]
    raw = files("widget_server.demo").joinpath("conversations.json").read_text("utf-8")
    for thread in msgspec.json.decode(raw, type=list[_Thread]):
        await _play(rt, trade_page if thread.is_trade else page, staff, thread)
    return DemoShop(page.store.key, "alice@pineandoak.example", password)


async def _write_quick_responses(rt: Runtime, alice: AgentActor, store_id: StoreId) -> None:
    raw = files("widget_server.demo").joinpath("quick_responses.json").read_text("utf-8")
    for each in msgspec.json.decode(raw, type=list[_QuickResponse]):
        new = NewQuickResponse(str(uuid.uuid4()), store_id, each.texts, tag=each.tag, page_patterns=each.page_patterns)
        await add_quick_response(rt, alice, new)


def _office_hours(store_id: StoreId) -> NewBusinessHours:
    day = [TimeRange("08:00", "17:00")]
    week = Week(monday=day, tuesday=day, wednesday=day, thursday=day, friday=[TimeRange("08:00", "15:00")])
    return NewBusinessHours(str(uuid.uuid4()), store_id, "Europe/London", week)


async def _page_of(rt: Runtime, store_id: StoreId, account_id: AccountId) -> StoreActor:
    async with rt.db.read() as tx:
        store = await tx.first(select(Store).where(Store.id == store_id))
        assert store is not None
        return StoreActor(store_id, account_id, await tx.freeze(store))


async def _play(present: Runtime, page: StoreActor, staff: dict[str, AgentActor], thread: _Thread) -> None:
    """One conversation, its lines written one after the other, the last so many minutes ago."""
    last_at = present.clock.now() - timedelta(minutes=thread.minutes_ago)
    clock = ManualClock(last_at - _BETWEEN_LINES * (len(thread.lines) - 1))
    rt = replace(present, clock=clock)
    new = NewVisitor(page=thread.page, locale=thread.locale)
    visitor = await welcome_visitor(rt, page, new, user_agent="Mozilla/5.0 (demo)")
    async with rt.db.begin() as tx:
        known = update(Visitor).where(Visitor.id == visitor.visitor_id)
        await tx.execute(known.values(name=thread.visitor, email=thread.email))
    first, *rest = thread.lines
    started = await start_conversation(
        rt, visitor, NewConversation(NewMessage(str(uuid.uuid4()), first.text), thread.page)
    )
    conversation_id = started.conversation.id
    last_seq = started.message.seq
    for line in rest:
        clock.advance(_BETWEEN_LINES.total_seconds())
        message = NewMessage(str(uuid.uuid4()), line.text)
        if line.by == "visitor":
            last_seq = (await send_message(rt, visitor, conversation_id, message)).seq
        elif line.is_note:
            await add_note(rt, staff[line.by], conversation_id, message)
        else:
            last_seq = (await send_message(rt, staff[line.by], conversation_id, message)).seq
    is_snoozed = thread.status is Status.SNOOZED
    change = ChangeConversation(
        status=msgspec.UNSET if thread.status is Status.OPEN else thread.status,
        snoozed_until=present.clock.now() + _SNOOZED_FOR if is_snoozed else msgspec.UNSET,
        assignee_id=staff[thread.assignee].agent_id if thread.assignee else msgspec.UNSET,
        tags=thread.tags or msgspec.UNSET,
    )
    await change_conversation(rt, staff[thread.assignee or "alice"], conversation_id, change)
    if thread.is_read:
        for agent in staff.values():
            await mark_read(rt, agent, conversation_id, last_seq)
