"""Whether a campaign shows in a visit, and why not: conditions, delivery, the store's limits, the hold-out. Pure.

The widget decides the same with every signal of a visit; here it is decided for explanations, for the cases of a file
and for replays.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from widget_server.campaigns.conditions import (
    CONDITION_FIELDS,
    Explanation,
    Facts,
    Group,
    Verdict,
    explain_conditions,
)
from widget_server.campaigns.conditions.reading import MAX_CONDITION_VALUES
from widget_server.campaigns.kinds import CampaignStatus, Delivery, History, Refusal, StoreLimits
from widget_server.campaigns.rules import is_held_out, may_show, status_at
from widget_server.kit.errors import FieldError

MAX_FACT_CHARACTERS: Final = 5_000
_DAY: Final = timedelta(days=1)
_OF_KIND: Final = {"flag": "true or false", "number": "a number", "choice": "a text", "text": "a text"}


@dataclass(frozen=True, slots=True)
class Visit:
    """A moment of a shopper's visit, as far as it is known."""

    facts: Facts
    history: History = field(default_factory=History)
    shown_times: tuple[datetime, ...] = ()
    """When this shopper was shown any campaign."""
    visitor_id: str | None = None
    """Without one nothing is said of a hold-out."""
    is_another_shown: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A campaign as far as it matters here; without a tree it is for everybody."""

    id: str
    delivery: Delivery
    tree: Group | None
    holdout_percent: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """`reasons` are all that stand against it, the one that counts first; none: it shows."""

    reasons: tuple[Refusal, ...]
    conditions: Explanation | None


def decide_campaign(candidate: Candidate, visit: Visit, limits: StoreLimits, now: datetime) -> Decision:
    """Whether it shows at this moment of the visit."""
    explanation = None if candidate.tree is None else explain_conditions(candidate.tree, visit.facts)
    return Decision(tuple(_refuse(candidate, visit, limits, now, explanation)), explanation)


def _refuse(
    candidate: Candidate, visit: Visit, limits: StoreLimits, now: datetime, explanation: Explanation | None
) -> Iterator[Refusal]:
    delivery = candidate.delivery
    if status_at(delivery, now).value != "active":
        yield Refusal.NOT_ACTIVE
    if explanation is not None and explanation.verdict is Verdict.NO_MATCH:
        yield Refusal.CONDITIONS_DIFFER
    if explanation is not None and explanation.verdict is Verdict.UNKNOWN:
        yield Refusal.CONDITIONS_UNKNOWN
    history = visit.history
    if history.is_conversation_open and not delivery.while_conversation_open:
        yield Refusal.CONVERSATION_OPEN
    if history.is_widget_open and not delivery.while_widget_open:
        yield Refusal.WIDGET_OPEN
    if repeated := refuse_repeat(history, delivery, now):
        yield repeated
    if visit.is_another_shown:
        yield Refusal.ANOTHER_SHOWN
    if limited := refuse_more(visit.shown_times, limits, now):
        yield limited
    if visit.visitor_id is not None and is_held_out(candidate.id, visit.visitor_id, candidate.holdout_percent):
        yield Refusal.HELD_OUT


def refuse_repeat(history: History, delivery: Delivery, now: datetime) -> Refusal | None:
    """Why this shopper does not meet it again now, or None."""
    alone = History(history.shown_at, history.is_shown_this_visit)
    return may_show(alone, replace(delivery, status=CampaignStatus.ACTIVE, starts_at=None, ends_at=None), now)


def refuse_more(shown_times: tuple[datetime, ...], limits: StoreLimits, now: datetime) -> Refusal | None:
    """Why the store's limits let no further campaign through, or None."""
    if limits.per_day and sum(at > now - _DAY for at in shown_times) >= limits.per_day:
        return Refusal.DAY_LIMIT
    gap = timedelta(seconds=limits.gap_seconds)
    return Refusal.TOO_SOON if any(now < at + gap for at in shown_times) else None


def check_facts(facts: Facts, path: str) -> list[FieldError]:
    """What is wrong with a visit that somebody describes: unknown fields, values of another kind."""
    wrong: list[FieldError] = []
    for name, value in facts.items():
        kind = CONDITION_FIELDS.get(name)
        if kind is None:
            wrong.append(FieldError(f"{path}.{name}", f"Describe one of {', '.join(CONDITION_FIELDS)}"))
        elif value is not None and not _is_fact(name, kind, value):
            wrong.append(FieldError(f"{path}.{name}", f"Write {_OF_KIND[kind]}"))
    return wrong


def _is_fact(name: str, kind: str, value: object) -> bool:
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if name == "attribute":
        return isinstance(value, dict) and all(_are_texts(inner) for inner in value.values())
    return _are_texts(value)


def _are_texts(value: object) -> bool:
    items = value if isinstance(value, list) else [value]
    return len(items) <= MAX_CONDITION_VALUES and all(
        isinstance(item, str) and len(item) <= MAX_FACT_CHARACTERS for item in items
    )
