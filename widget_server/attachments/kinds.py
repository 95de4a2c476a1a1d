"""Words of attachments: what a file may be, how large, and what a message keeps of it. Values only."""

from enum import StrEnum
from typing import Final, NewType, Protocol

import msgspec

AttachmentId = NewType("AttachmentId", str)

MAX_ATTACHMENTS: Final = 5
"""Most attachments of one message."""

MAX_BYTES: Final = 10 * 1024 * 1024
"""Largest file, as sent and as stored."""

MAX_NAME_CHARACTERS: Final = 120
"""Longest stored name, its extension included."""

LINK_SECONDS: Final = 300
"""A capability URL is good for at most this long (promise P10)."""

UNSENT_SECONDS: Final = 24 * 3_600
"""An upload that no message has taken after this time is removed."""

MAX_UNSENT: Final = 20
"""Most uploads of one visitor or agent that no message has taken yet: four full messages."""


class FileType(StrEnum):
    """The media types that may be stored; everything else is refused."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    GIF = "image/gif"
    WEBP = "image/webp"
    PDF = "application/pdf"
    TEXT = "text/plain"
    CSV = "text/csv"

    @property
    def is_image(self) -> bool:
        """Whether the file was drawn anew by us, and so may be shown inside a page."""
        return self.value.startswith("image/")


ALLOWED_TYPES: Final = tuple(kind.value for kind in FileType)
"""For a client's file chooser and its own early check."""


class AttachmentMeta(msgspec.Struct, frozen=True):
    """What a message keeps of an attachment; plain JSON, never changes once the file is stored."""

    id: str
    name: str
    content_type: str
    size_bytes: int
    width: int | None = None
    height: int | None = None


class StoredAttachment(Protocol):
    """A row of `attachment`, from the ORM or from Core."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def content_type(self) -> str: ...
    @property
    def size_bytes(self) -> int: ...
    @property
    def width(self) -> int | None: ...
    @property
    def height(self) -> int | None: ...


def meta_of(row: StoredAttachment) -> AttachmentMeta:
    """What a message keeps of this row."""
    return AttachmentMeta(row.id, row.name, row.content_type, row.size_bytes, row.width, row.height)
