"""A store's campaigns as a file: written, compared, applied. An operator's work: who may is asked of nobody here."""

import uuid
from collections.abc import Mapping

import msgspec
from sqlalchemy import select

from widget_server.accounts import Store, get_store
from widget_server.campaigns.actions.change import check_written, stored
from widget_server.campaigns.file_plan import CampaignPlan, PlannedCampaign, Step, list_differences
from widget_server.campaigns.file_schemas import (
    CampaignCase,
    CampaignFile,
    FiledCampaign,
    WrongFields,
    place_errors,
    slim,
)
from widget_server.campaigns.kinds import MAX_CAMPAIGNS, CampaignStatus, TooManyCampaigns
from widget_server.campaigns.models import Campaign
from widget_server.campaigns.queries import definition_of, is_whole
from widget_server.campaigns.yaml_file import YamlFile
from widget_server.flows import QuickResponse
from widget_server.kit.errors import FieldError
from widget_server.kit.fingerprint import fingerprint
from widget_server.kit.ids import new_id
from widget_server.runtime import Runtime
from widget_server.store import Transaction


async def export_campaigns(
    rt: Runtime, store: Store, *, cases: Mapping[str, list[CampaignCase]]
) -> dict[str, FiledCampaign]:
    """The store's campaigns by their tags, in the order in which they were written.

    Args:
        cases: what the merchant expects of each, which stands in files only.
    """
    async with rt.db.read() as tx:
        rows = [row for row in await _list_rows(tx, store) if row.deleted_at is None and is_whole(row)]
        return {row.tag: _filed(row, cases.get(row.tag, [])) for row in rows}


async def plan_campaigns(
    rt: Runtime, store: Store, file: CampaignFile, read: YamlFile, *, deletes_others: bool
) -> CampaignPlan:
    """What applying would do. WrongFields names what does not fit."""
    async with rt.db.read() as tx:
        return _plan(await _compare(tx, store, file, read), file, deletes_others=deletes_others)


async def apply_campaigns(
    rt: Runtime, store: Store, file: CampaignFile, read: YamlFile, *, deletes_others: bool
) -> CampaignPlan:
    """Make the store's campaigns those of the file: all of it, or nothing where a field does not fit."""
    async with rt.db.begin() as tx:
        here = Store.id == store.id, Store.account_id == store.account_id
        await tx.first(select(Store.id).where(*here).with_for_update(key_share=True))
        rows = await _compare(tx, store, file, read)
        plan = _plan(rows, file, deletes_others=deletes_others)
        alive = sum(row.deleted_at is None for row in rows.values())
        alive += sum({Step.ADD: 1, Step.RESTORE: 1, Step.DELETE: -1}.get(item.step, 0) for item in plan.items)
        if alive > MAX_CAMPAIGNS:
            raise TooManyCampaigns(f"A store has at most {MAX_CAMPAIGNS} campaigns")
        for item in plan.items:
            if item.step is Step.ADD:
                tx.add(_new_row(rt, store, item.key, file.campaigns[item.key]))
            elif item.step in (Step.CHANGE, Step.RESTORE):
                _change(rt, rows[item.key], file.campaigns[item.key])
            elif item.step is Step.DELETE:
                rows[item.key].delete(rt.clock.now())
        return plan


async def _list_rows(tx: Transaction, store: Store) -> list[Campaign]:
    mine = select(Campaign).where(Campaign.store_id == store.id)
    return list(await tx.all(mine.order_by(Campaign.created_at, Campaign.id)))


async def _compare(tx: Transaction, store: Store, file: CampaignFile, read: YamlFile) -> dict[str, Campaign]:
    """The store's campaigns by tag, deleted ones too, after a look at what the file says."""
    here = await get_store(tx, store.id, account_id=store.account_id)
    tags = set(await tx.all(select(QuickResponse.tag).where(QuickResponse.store_id == store.id)))
    wrong: list[FieldError] = []
    for key, campaign in file.campaigns.items():
        wrong += place_errors(key, await check_written(tx, here, campaign))
        if key in tags:
            wrong.append(FieldError(f"campaigns.{key}", "A quick response has this tag; take another one"))
    if wrong:
        raise WrongFields(read, wrong)
    return {row.tag: row for row in await _list_rows(tx, store)}


def _plan(rows: Mapping[str, Campaign], file: CampaignFile, *, deletes_others: bool) -> CampaignPlan:
    plan = CampaignPlan()
    for key, campaign in file.campaigns.items():
        row = rows.get(key)
        if row is None:
            plan.items.append(PlannedCampaign(key, Step.ADD, list_differences({}, _compared(campaign))))
            continue
        before = _compared(_filed(row, [])) if is_whole(row) else {}
        after = {"status": row.status} | _compared(campaign)
        differences = list_differences(before, after)
        step = Step.RESTORE if row.deleted_at else Step.CHANGE if differences else Step.KEEP
        plan.items.append(PlannedCampaign(key, step, differences))
    for key, row in rows.items():
        if key not in file.campaigns and row.deleted_at is None:
            plan.items.append(PlannedCampaign(key, Step.DELETE if deletes_others else Step.LEAVE))
    return plan


def _compared(campaign: FiledCampaign) -> dict[str, object]:
    found: dict[str, object] = slim(campaign)
    found.pop("tests", None)
    head = {name: found.pop(name) for name in ("name", "status") if name in found}
    return head | found


def _filed(row: Campaign, cases: list[CampaignCase]) -> FiledCampaign:
    definition = definition_of(row)
    parts = {name: getattr(definition, name) for name in definition.__struct_fields__}
    status = msgspec.convert(row.status, CampaignStatus).value
    return msgspec.convert(
        {**msgspec.to_builtins(parts), "name": row.name, "status": status, "tests": msgspec.to_builtins(cases)},
        FiledCampaign,
    )


def _new_row(rt: Runtime, store: Store, key: str, campaign: FiledCampaign) -> Campaign:
    now = rt.clock.now()
    return Campaign(
        id=new_id("cmp"),
        account_id=store.account_id,
        store_id=store.id,
        client_id=str(uuid.uuid4()),
        fingerprint=fingerprint(campaign),
        name=campaign.name,
        tag=key,
        status=campaign.status or CampaignStatus.DRAFT.value,
        definition=stored(campaign.definition()),
        version=1,
        created_at=now,
        updated_at=now,
    )


def _change(rt: Runtime, row: Campaign, campaign: FiledCampaign) -> None:
    row.name = campaign.name
    row.status = campaign.status or row.status
    row.definition = stored(campaign.definition())
    row.deleted_at = None
    row.version += 1
    row.updated_at = rt.clock.now()
