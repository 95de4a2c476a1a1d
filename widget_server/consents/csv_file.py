"""The file of an export: one row a consent, with everything that proves it."""

from collections.abc import AsyncIterator
from datetime import datetime

from widget_server.consents.schemas import ConsentView
from widget_server.kit.csv_safe import BYTE_ORDER_MARK, write_rows

COLUMNS = (
    "id", "store_id", "email", "text", "locale", "campaign_id", "campaign", "page_url", "granted_at", "state",
    "revoked_at", "revoked_by", "agent", "note", "undone_at",
)  # fmt: skip


async def write_consents(pages: AsyncIterator[list[ConsentView]]) -> AsyncIterator[str]:
    """Its pieces, the first with the names of the columns."""
    yield BYTE_ORDER_MARK + write_rows([COLUMNS])
    async for page in pages:
        yield write_rows(map(_row, page))


def _row(consent: ConsentView) -> tuple[str | None, ...]:
    withdrawal = consent.withdrawal
    return (
        consent.id,
        consent.store_id,
        consent.email,
        consent.text,
        consent.locale,
        consent.campaign_id,
        consent.campaign.name if consent.campaign else None,
        consent.page_url,
        _moment(consent.granted_at),
        consent.state.value,
        _moment(consent.revoked_at),
        consent.revoked_by.value if consent.revoked_by else None,
        withdrawal.by.name if withdrawal else None,
        withdrawal.note if withdrawal else None,
        _moment(withdrawal.undone_at) if withdrawal else None,
    )


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z") if at else None
