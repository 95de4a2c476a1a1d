"""What an article or a category may say of itself at its head."""

from datetime import datetime

import msgspec

from helpcenter.structure.kinds import Status, Visibility


class ArticleMatter(msgspec.Struct, frozen=True):
    """What an article may say of itself; an empty title is taken from the text by the scan."""

    id: str = ""
    title: str = ""
    description: str = ""
    slug: str = ""
    order: float | None = None
    status: Status = "published"
    visibility: Visibility = "public"
    tags: list[str] = []
    authors: list[str] = []
    cover: str = ""
    redirect_from: list[str] = []
    related: list[str] = []
    translation_of: str = ""
    publish_at: datetime | None = None
    updated_at: datetime | None = None
    ai: bool = True


class CategoryMatter(msgspec.Struct, frozen=True):
    """What a folder's `index.md` may say."""

    title: str = ""
    description: str = ""
    icon: str = ""
    cover: str = ""
    slug: str = ""
    order: float | None = None


def is_due(publish_at: datetime | None, now: datetime) -> bool:
    """Whether a scheduled article may be shown."""
    return publish_at is None or publish_at <= now


def as_day(moment: datetime | None) -> str:
    """`2026-11-03`, empty for none."""
    return moment.date().isoformat() if moment else ""
