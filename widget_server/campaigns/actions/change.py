"""What merchants do with campaigns: write, change, pause, delete, take the deletion back."""

import msgspec
from sqlalchemy import func, select

from widget_server.accounts import Store, get_store
from widget_server.agents import AgentActor, check_may_configure, list_agents_of_store, lock_store
from widget_server.campaigns.access import find_campaign
from widget_server.campaigns.entry_rules import check_definition, clean_definition
from widget_server.campaigns.kinds import (
    MAX_CAMPAIGNS,
    STAFF_LOOKED_AT,
    CampaignStatus,
    TooManyCampaigns,
)
from widget_server.campaigns.models import Campaign
from widget_server.campaigns.schemas import CampaignDefinition, ChangeCampaign, NewCampaign
from widget_server.flows import QuickResponse, make_tag
from widget_server.kit.errors import FieldError, InvalidRequest
from widget_server.kit.fingerprint import fingerprint
from widget_server.kit.ids import new_id
from widget_server.runtime import Runtime
from widget_server.store import Transaction


async def add_campaign(rt: Runtime, actor: AgentActor, new: NewCampaign) -> str:
    """Write a campaign as a draft; its id. The same client-made id again gives the same one.

    Raises:
        InvalidRequest: the definition does not fit; the field is named.
        TooManyCampaigns: the store has MAX_CAMPAIGNS.
        IdReused: the id came before with another body.
    """
    check_may_configure(actor)
    async with rt.db.begin() as tx:
        store = await lock_store(tx, actor, new.store_id)
        same = Campaign.store_id == store.id, Campaign.client_id == new.id.lower()
        known = await tx.first(select(Campaign).where(*same))
        if known is not None:
            known.check_repeat(new)
            return known.id
        definition = await _check(tx, store, new.definition)
        await _check_room(tx, store)
        now = rt.clock.now()
        made = Campaign(
            id=new_id("cmp"),
            account_id=store.account_id,
            store_id=store.id,
            client_id=new.id.lower(),
            fingerprint=fingerprint(new),
            name=new.name,
            tag=make_tag(new.name, await _list_tags(tx, store), otherwise="campaign"),
            status=CampaignStatus.DRAFT.value,
            definition=definition,
            version=1,
            created_at=now,
            updated_at=now,
        )
        tx.add(made)
        return made.id


async def change_campaign(rt: Runtime, actor: AgentActor, campaign_id: str, change: ChangeCampaign) -> None:
    """Change what is given. VersionConflict when someone changed it since it was read."""
    check_may_configure(actor)
    async with rt.db.begin() as tx:
        found = await find_campaign(tx, actor, campaign_id, with_lock=True)
        with found.changing(change.version, rt.clock.now()):
            if change.definition is not None:
                store = await get_store(tx, found.store_id, account_id=actor.account_id)
                found.definition = await _check(tx, store, change.definition)
            if change.name is not None:
                found.name = change.name
            if change.status is not None:
                found.status = change.status


async def delete_campaign(rt: Runtime, actor: AgentActor, campaign_id: str) -> None:
    """Hide it from everybody; its counts stay."""
    check_may_configure(actor)
    async with rt.db.begin() as tx:
        found = await find_campaign(tx, actor, campaign_id, with_deleted=True, with_lock=True)
        found.delete(rt.clock.now())


async def restore_campaign(rt: Runtime, actor: AgentActor, campaign_id: str) -> None:
    """Take a deletion back: it is as it was."""
    check_may_configure(actor)
    async with rt.db.begin() as tx:
        known = await find_campaign(tx, actor, campaign_id, with_deleted=True)
        store = await lock_store(tx, actor, known.store_id)
        found = await find_campaign(tx, actor, campaign_id, with_deleted=True, with_lock=True)
        if found.deleted_at is not None:
            await _check_room(tx, store)
            found.restore()


async def _check(tx: Transaction, store: Store, definition: CampaignDefinition) -> dict[str, object]:
    wrong = await check_written(tx, store, definition)
    if wrong:
        raise InvalidRequest(wrong[0].message, errors=wrong)
    return stored(definition)


async def check_written(tx: Transaction, store: Store, definition: CampaignDefinition) -> list[FieldError]:
    """Bring a definition into the shape that is stored; what is wrong with it for this store comes back."""
    clean_definition(definition)
    wrong = check_definition(definition, domains=store.domains, default_locale=store.locales[0])
    return wrong + await _check_names(tx, store, definition)


def stored(definition: CampaignDefinition) -> dict[str, object]:
    """A definition as its column has it."""
    return msgspec.convert(msgspec.to_builtins(definition), dict[str, object])


async def _check_names(tx: Transaction, store: Store, definition: CampaignDefinition) -> list[FieldError]:
    """What the definition names beyond itself: an agent, quick responses of this store."""
    wrong: list[FieldError] = []
    agent_id = definition.sender.agent_id
    if agent_id is not None:
        staff = await list_agents_of_store(tx, store.id, store.account_id, limit=STAFF_LOOKED_AT)
        if agent_id not in {agent.id for agent in staff}:
            wrong.append(FieldError("definition.sender.agent_id", "Name an agent of this store"))
    alive = QuickResponse.store_id == store.id, QuickResponse.deleted_at.is_(None)
    known = set(await tx.all(select(QuickResponse.id).where(*alive)))
    for number, variant in enumerate(definition.variants):
        for locale, words in variant.texts.items():
            for place, button in enumerate(words.buttons):
                if button.quick_response_id and button.quick_response_id not in known:
                    field = f"definition.variants[{number}].texts.{locale}.buttons[{place}].quick_response_id"
                    wrong.append(FieldError(field, "Name a quick response of this store"))
    return wrong


async def _list_tags(tx: Transaction, store: Store) -> set[str]:
    """Those that already mean something in this store, deleted ones too."""
    mine = await tx.all(select(Campaign.tag).where(Campaign.store_id == store.id))
    return {*mine, *await tx.all(select(QuickResponse.tag).where(QuickResponse.store_id == store.id))}


async def _check_room(tx: Transaction, store: Store) -> None:
    alive = Campaign.store_id == store.id, Campaign.deleted_at.is_(None)
    count = await tx.first(select(func.count()).select_from(Campaign).where(*alive))
    if (count or 0) >= MAX_CAMPAIGNS:
        raise TooManyCampaigns(f"A store has at most {MAX_CAMPAIGNS} campaigns")
