"""Capability URLs: whoever holds one reads one attachment for at most five minutes, with no other credential.

That is what an `<img>` in a shopper's page can use, which sends neither our token nor a cookie.
"""

from datetime import UTC, datetime
from typing import Final

from widget_server.attachments.kinds import LINK_SECONDS, AttachmentMeta
from widget_server.attachments.schemas import AttachmentView
from widget_server.kit.errors import NotFound, NotSignedIn, ParlorError, TokenExpired
from widget_server.kit.signing import Signer

_PURPOSE: Final = "attachment"
_STEP_SECONDS: Final = LINK_SECONDS // 2
"""Links made within one step are the same, so that a browser that lists messages again has them cached."""


class LinkExpired(ParlorError):
    """The capability URL has run out: ask for a fresh one."""

    status, code, title = 410, "link_expired", "This link has expired"


def attachment_view(meta: AttachmentMeta, signer: Signer, now: datetime) -> AttachmentView:
    """What a client sees, with a URL that is good for 2.5 to 5 minutes from `now`."""
    return AttachmentView(
        id=meta.id,
        name=meta.name,
        content_type=meta.content_type,
        size_bytes=meta.size_bytes,
        width=meta.width,
        height=meta.height,
        url=f"/attachments/{signer.sign(_PURPOSE, meta.id, _expiry(now))}",
    )


def _expiry(now: datetime) -> datetime:
    step = int(now.timestamp()) // _STEP_SECONDS * _STEP_SECONDS
    return datetime.fromtimestamp(step + LINK_SECONDS, UTC)


def check_link(signer: Signer, token: str, now: datetime) -> str:
    """The id of the attachment that the token opens. NotFound when forged, LinkExpired when too late."""
    try:
        return signer.check(_PURPOSE, token, now)
    except TokenExpired:
        raise LinkExpired from None
    except NotSignedIn:
        raise NotFound from None
