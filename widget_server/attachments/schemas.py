"""Answers about attachments."""

from typing import Annotated

import msgspec

from widget_server.kit.ids import id_meta


class AttachmentView(msgspec.Struct):
    """An attachment as clients see it. `url` is relative and good for a few minutes."""

    id: Annotated[str, id_meta("att")]
    name: str
    content_type: str
    size_bytes: int
    width: int | None
    height: int | None
    url: str


class AttachmentAnswer(msgspec.Struct):
    """One attachment."""

    attachment: AttachmentView
