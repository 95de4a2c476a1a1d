"""What readers see of an attachment: its facts and a capability URL of at most five minutes."""

from datetime import datetime, timedelta
from typing import Final

import msgspec

from widget_server.attachments.kinds import LINK_SECONDS, AttachmentMeta
from widget_server.kit.signing import Signer

LINK_PURPOSE: Final = "attachment"


class AttachmentView(msgspec.Struct, frozen=True):
    """An attachment as readers see it; `url` is relative to the server."""

    id: str
    name: str
    content_type: str
    size_bytes: int
    width: int | None
    height: int | None
    url: str


def attachment_view(meta: AttachmentMeta, signer: Signer, now: datetime) -> AttachmentView:
    """The attachment with a fresh link."""
    token = signer.sign(LINK_PURPOSE, meta.id, now + timedelta(seconds=LINK_SECONDS))
    return AttachmentView(
        id=meta.id,
        name=meta.name,
        content_type=meta.content_type,
        size_bytes=meta.size_bytes,
        width=meta.width,
        height=meta.height,
        url=f"/attachments/{token}",
    )
