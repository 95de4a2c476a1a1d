"""Answers about attachments."""

import msgspec


class AttachmentView(msgspec.Struct):
    """An attachment as clients see it. `url` is relative and good for a few minutes."""

    id: str
    name: str
    content_type: str
    size_bytes: int
    width: int | None
    height: int | None
    url: str


class AttachmentAnswer(msgspec.Struct):
    """One attachment."""

    attachment: AttachmentView
