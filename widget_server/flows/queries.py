"""Reads of quick responses."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec
from sqlalchemy import and_, func, or_, select

from widget_server.accounts import Store
from widget_server.agents import AgentActor, find_store
from widget_server.flows.access import find_quick_response, visible_to
from widget_server.flows.models import Interaction, QuickResponse
from widget_server.flows.schemas import (
    QuickResponseCounts,
    QuickResponsePage,
    QuickResponsesQuery,
    QuickResponseText,
    QuickResponseView,
    ShownQuickResponse,
)
from widget_server.kit.errors import InvalidRequest
from widget_server.kit.locale import choose_words
from widget_server.kit.pagination import check_limit, decode_after, encode_after
from widget_server.runtime import Runtime
from widget_server.signals import sum_signals
from widget_server.store import Transaction

SHOWN_SIGNAL = "quick_response:shown"
"""What the widget reports, with `quick_response_id` among the properties."""


async def list_quick_responses(rt: Runtime, actor: AgentActor, query: QuickResponsesQuery) -> QuickResponsePage:
    """A page of them, store by store in the order in which shoppers meet them."""
    limit = check_limit(query.limit)
    key = QuickResponse.store_id, QuickResponse.position, QuickResponse.id
    async with rt.db.read() as tx:
        statement = visible_to(actor).where(QuickResponse.deleted_at.is_(None)).order_by(*key).limit(limit + 1)
        if query.store_id is not None:
            store = await find_store(tx, actor, query.store_id)
            statement = statement.where(QuickResponse.store_id == store.id)
        if query.after is not None:
            store_id, position, row_id = _read_place(query.after)
            statement = statement.where(
                or_(
                    QuickResponse.store_id > store_id,
                    and_(QuickResponse.store_id == store_id, QuickResponse.position > position),
                    and_(
                        QuickResponse.store_id == store_id,
                        QuickResponse.position == position,
                        QuickResponse.id > row_id,
                    ),
                )
            )
        rows = await tx.all(statement)
        views = await _view(tx, rows[:limit])
    last = rows[limit - 1] if len(rows) > limit else None
    return QuickResponsePage(views, encode_after(last.store_id, last.position, last.id) if last else None)


def _read_place(after: str) -> tuple[str, int, str]:
    store_id, position, row_id = decode_after(after, 3)
    if not (position.isascii() and position.isdigit() and len(position) < 10):
        raise InvalidRequest.of_field("after", "Use the value of `next` from the page before")
    return store_id, int(position), row_id


async def get_quick_response(rt: Runtime, actor: AgentActor, quick_response_id: str) -> QuickResponseView:
    """One; QuickResponseNotFound when it is deleted."""
    async with rt.db.read() as tx:
        (view,) = await _view(tx, [await find_quick_response(tx, actor, quick_response_id)])
        return view


async def list_shown_quick_responses(tx: Transaction, store: Store, locale: str) -> list[ShownQuickResponse]:
    """What the widget shows to readers of this locale, in order: its part of the configuration."""
    statement = (
        select(QuickResponse)
        .where(QuickResponse.store_id == store.id, QuickResponse.is_active, QuickResponse.deleted_at.is_(None))
        .order_by(QuickResponse.position, QuickResponse.id)
    )
    return [
        ShownQuickResponse(
            row.id,
            choose_words(row.texts, locale, list(store.locales))["question"],
            row.is_on_home,
            list(row.page_patterns),
        )
        for row in await tx.all(statement)
        if row.is_on_home or row.page_patterns
    ]


async def _view(tx: Transaction, rows: Sequence[QuickResponse]) -> list[QuickResponseView]:
    counts = await _count(tx, rows)
    return [
        QuickResponseView(
            id=row.id,
            store_id=row.store_id,
            tag=row.tag,
            texts=msgspec.convert(row.texts, dict[str, QuickResponseText]),
            is_on_home=row.is_on_home,
            page_patterns=list(row.page_patterns),
            is_active=row.is_active,
            version=row.version,
            created_at=row.created_at,
            updated_at=row.updated_at,
            counts=counts[row.id],
        )
        for row in rows
    ]


async def _count(tx: Transaction, rows: Sequence[QuickResponse]) -> dict[str, QuickResponseCounts]:
    found = {row.id: QuickResponseCounts(0, 0, 0, 0) for row in rows}
    by_store: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        by_store[row.store_id].append(row.id)
    for store_id, ids in by_store.items():
        shown = await sum_signals(tx, store_id, names=[SHOWN_SIGNAL], subject_ids=ids)
        for (row_id, _), number in shown.items():
            found[row_id].shown_count = number
        statement = (
            select(Interaction.quick_response_id, Interaction.is_helpful, func.count().label("number"))
            .where(Interaction.store_id == store_id, Interaction.quick_response_id.in_(ids))
            .group_by(Interaction.quick_response_id, Interaction.is_helpful)
        )
        for each in await tx.execute(statement):
            counts = found[each.quick_response_id]
            counts.clicked_count += each.number
            if each.is_helpful is not None:
                counts.helped_count += each.number if each.is_helpful else 0
                counts.more_help_count += 0 if each.is_helpful else each.number
    return found
