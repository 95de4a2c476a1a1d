"""A shopper answers a campaign: its text stands in the conversation as they read it, before what they write."""

import logging
from collections.abc import Sequence
from functools import partial

import msgspec
from sqlalchemy import select

from widget_server.accounts import Store, get_store
from widget_server.agents import Agent, Presence, list_agents_of_store, presence_of
from widget_server.campaigns.actions.impressions import Reply, is_answered, note_reply, was_noted
from widget_server.campaigns.entry_rules import delivery_of
from widget_server.campaigns.kinds import STAFF_LOOKED_AT, CampaignStatus
from widget_server.campaigns.models import Campaign
from widget_server.campaigns.queries import definition_of
from widget_server.campaigns.rules import (
    bucket_of,
    fill_variables,
    impression_id_of,
    name_values,
    status_at,
)
from widget_server.campaigns.schemas import CampaignDefinition, CampaignSender, CampaignVariant
from widget_server.contacts import Visitor, VisitorActor
from widget_server.conversations import (
    Also,
    AnsweredCampaign,
    Beginning,
    CampaignOrigin,
    Channel,
    Conversation,
    FirstWord,
    NewConversation,
    Opening,
    Via,
)
from widget_server.kit.ids import new_id
from widget_server.kit.locale import choose_words
from widget_server.runtime import Runtime
from widget_server.signals import NewSignal, Reporter, add_signal
from widget_server.store import Transaction, UnitTransaction

log = logging.getLogger("parlor.campaigns")

_ANSWERABLE = (CampaignStatus.ACTIVE, CampaignStatus.PAUSED)
"""One that was paused a moment ago may still be before the shopper."""


async def begin_by_campaign(rt: Runtime, actor: VisitorActor, new: AnsweredCampaign) -> Beginning | None:
    """What a message answers, first in its conversation or not; None where no campaign, or none that runs, is named.

    Whatever is wrong with the campaign costs the shopper nothing: the message is then one like any other.
    """
    if new.campaign_id is None:
        return None
    async with rt.db.read() as tx:
        mine = Campaign.id == new.campaign_id, Campaign.store_id == actor.store_id, Campaign.deleted_at.is_(None)
        row = await tx.first(select(Campaign).where(*mine))
        if row is None:
            return None
        try:
            opening = await _find_opening(rt, tx, actor, row, new)
        except (msgspec.ValidationError, ValueError):
            log.warning("campaign.broken campaign=%s", row.id)
            return None
    if opening is None or opening.campaign is None:
        return None
    impression_id = impression_id_of({"impression_id": new.campaign_impression_id})
    reply = Reply(actor, opening.campaign.id, opening.campaign.variant, impression_id, rt.clock.now())
    if isinstance(new, NewConversation):
        return Beginning(opening, _note_first(reply))
    return Beginning(opening, _note_later(reply), is_answered=partial(is_answered, reply))


async def _find_opening(
    rt: Runtime, tx: Transaction, actor: VisitorActor, row: Campaign, new: AnsweredCampaign
) -> Opening | None:
    definition = definition_of(row)
    variant = _find_variant(definition, new.campaign_variant)
    if variant is None or status_at(delivery_of(definition.delivery, row.status), rt.clock.now()) not in _ANSWERABLE:
        return None
    store = await get_store(tx, actor.store_id, account_id=actor.account_id)
    visitor = Visitor.id == actor.visitor_id, Visitor.store_id == actor.store_id
    person = (await tx.execute(select(Visitor.locale, Visitor.name).where(*visitor))).one_or_none()
    locale, name = (person.locale, person.name) if person else (store.locales[0], None)
    words = choose_words(variant.texts, locale, list(store.locales))
    text = fill_variables(words.text, name_values(name, store.name))
    if definition.discount_code and definition.discount_code not in text:
        text += f"\n\n`{definition.discount_code}`"
    agent_id = await _find_face(rt, tx, actor, row.id, definition.sender, store, seen=new.campaign_agent_id)
    return Opening(
        Channel.CHAT,
        tags=(row.tag,),
        first_word=FirstWord(text, Via.CAMPAIGN, agent_id),
        campaign=CampaignOrigin(row.id, row.name, variant.id),
    )


def _find_variant(definition: CampaignDefinition, wanted: str | None) -> CampaignVariant | None:
    """The one that was shown; which one it was is not guessed."""
    if wanted is None:
        return definition.variants[0] if len(definition.variants) == 1 else None
    return next((variant for variant in definition.variants if variant.id == wanted), None)


async def _find_face(
    rt: Runtime,
    tx: Transaction,
    actor: VisitorActor,
    campaign_id: str,
    sender: CampaignSender,
    store: Store,
    *,
    seen: str | None,
) -> str | None:
    """Whose face the message has: who has left the shop gives theirs no more, then it is the shop's."""
    if sender.kind == "shop":
        return None
    staff: Sequence[Agent] = await list_agents_of_store(tx, store.id, store.account_id, limit=STAFF_LOOKED_AT)
    wanted = sender.agent_id if sender.kind == "agent" else seen
    if wanted in {agent.id for agent in staff}:
        return wanted
    online = [agent.id for agent in staff if presence_of(rt, agent) is Presence.ONLINE]
    if sender.kind == "agent" or not online:
        return None
    return online[bucket_of(campaign_id, actor.visitor_id, "sender") % len(online)]


def _note_first(reply: Reply) -> Also:
    def also(tx: UnitTransaction, conversation_id: str) -> None:
        came = select(Conversation.campaign_id).where(
            Conversation.id == conversation_id, Conversation.store_id == reply.actor.store_id
        )
        # A repeat finds the conversation as it came first: with this campaign, or without.
        if tx.connection.execute(came).scalar_one_or_none() != reply.campaign_id:
            return
        if not was_noted(tx, reply, conversation_id):
            _note(tx, reply, conversation_id, client_id=conversation_id)

    return also


def _note_later(reply: Reply) -> Also:
    """In a conversation that goes on: with the message, so once, whatever else was answered there."""

    def also(tx: UnitTransaction, conversation_id: str) -> None:
        _note(tx, reply, conversation_id, client_id=new_id("sgn"))

    return also


def _note(tx: UnitTransaction, reply: Reply, conversation_id: str, *, client_id: str) -> None:
    actor = reply.actor
    signal = NewSignal("campaign:replied", reply.now, campaign_id=reply.campaign_id, variant=reply.variant)
    reporter = Reporter(actor.store_id, actor.account_id, actor.visitor_id)
    counts_as = note_reply(tx, reply, conversation_id)
    add_signal(tx, reporter, signal, client_id=client_id, counts_as=counts_as, now=reply.now)
