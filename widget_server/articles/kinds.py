"""What staff ask of the help center's states."""

from dataclasses import dataclass
from enum import StrEnum


class ArticleState(StrEnum):
    """What a version of an article is; the last three may go with others, and `missing` is a version that is not."""

    PUBLISHED = "published"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    ARCHIVED = "archived"
    UNLISTED = "unlisted"
    OUTDATED = "outdated"
    MISSING = "missing"


class Period(StrEnum):
    """By what answers are counted."""

    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles: None is all. `category_id` is empty at the top; a state is looked for in `locale` if given."""

    query: str = ""
    state: ArticleState | None = None
    locale: str | None = None
    category_id: str | None = None
    article_id: str | None = None
