"""A campaign run over page views that were recorded. Pure.

A page view is known as it stood when the shopper left it: what counts up (time, scroll depth) had reached these values,
what may not be recorded (a contact's attributes) is not there.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from widget_server.campaigns.conditions import (
    CONDITION_FIELDS,
    Group,
    Verdict,
    evaluate_conditions,
    explain_conditions,
    list_leaves,
)
from widget_server.campaigns.decide import Candidate, Visit, check_facts, decide_campaign
from widget_server.campaigns.kinds import History, Refusal, StoreLimits

PAGE_LEFT: Final = "page:left"
"""The signal of a page view."""
UNRECORDED: Final = frozenset({"attribute", "js_call", "idle_time"})
VISIT_PAUSE: Final = timedelta(minutes=30)
LIST_FIELDS: Final = frozenset({"tag", "event"})


@dataclass(frozen=True, slots=True)
class PageView:
    """One of them; `visitor_id` None: nobody known, so that each stands for itself."""

    at: datetime
    visitor_id: str | None
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Rival:
    """Another active campaign."""

    id: str
    name: str
    priority: int
    tree: Group | None


@dataclass(slots=True)
class _Memory:
    shown_at: datetime | None = None
    is_shown_this_visit: bool = False
    seen_at: datetime | None = None
    times: tuple[datetime, ...] = ()


@dataclass(slots=True)
class LeafTally:
    """What one condition said of the page views."""

    field: str
    operator: str
    met: int = 0
    unknown: int = 0


@dataclass(slots=True)
class Tally:
    """What has come of it so far."""

    page_views: int = 0
    fitting: int = 0
    reasons: Counter[Refusal] = field(default_factory=Counter)
    visitors: set[str] = field(default_factory=set)
    anonymous: int = 0
    collisions: Counter[str] = field(default_factory=Counter)
    days: dict[date, list[int]] = field(default_factory=dict)
    """Page views and showings."""
    memories: dict[str, _Memory] = field(default_factory=dict)
    leaves: dict[str, LeafTally] = field(default_factory=dict)
    """By their paths."""

    @property
    def shown(self) -> int:
        """How often it would have been shown."""
        return sum(shown for _, shown in self.days.values())


def facts_of(properties: Mapping[str, object]) -> dict[str, object]:
    """What a record tells of a page view; lists stand in it line by line, and what is of another kind is not told."""
    facts: dict[str, object] = {}
    for name, value in properties.items():
        if name not in CONDITION_FIELDS or name in UNRECORDED or value is None:
            continue
        told = value.split("\n") if name in LIST_FIELDS and isinstance(value, str) else value
        if not check_facts({name: told}, ""):
            facts[name] = told
    return facts


def choose_closest(tree: Group | None, views: Iterable[PageView]) -> PageView | None:
    """Of page views, the latest first, the one on which the fewest conditions were not met; None if there is none."""

    def count_unmet(view: PageView) -> tuple[bool, int]:
        if tree is None:
            return False, 0
        found = explain_conditions(tree, view.facts)
        return found.verdict is not Verdict.MATCH, sum(leaf.verdict is not Verdict.MATCH for leaf in found.leaves)

    return min(views, key=count_unmet, default=None)


def replay_views(
    tally: Tally, candidate: Candidate, views: Iterable[PageView], limits: StoreLimits, rivals: Sequence[Rival]
) -> None:
    """Go on with these page views, the earliest first."""
    for view in views:
        memory = tally.memories.setdefault(view.visitor_id, _Memory()) if view.visitor_id else _Memory()
        if memory.seen_at is None or view.at - memory.seen_at > VISIT_PAUSE:
            memory.is_shown_this_visit = False
        memory.seen_at = view.at
        _replay_view(tally, candidate, view, memory, limits, rivals)


def _replay_view(
    tally: Tally,
    candidate: Candidate,
    view: PageView,
    memory: _Memory,
    limits: StoreLimits,
    rivals: Sequence[Rival],
) -> None:
    tally.page_views += 1
    day = tally.days.setdefault(view.at.date(), [0, 0])
    day[0] += 1
    history = History(
        memory.shown_at, memory.is_shown_this_visit, is_conversation_open=view.facts.get("open_conversation") is True
    )
    decision = decide_campaign(candidate, Visit(view.facts, history, memory.times, view.visitor_id), limits, view.at)
    if decision.conditions is None or decision.conditions.verdict is Verdict.MATCH:
        tally.fitting += 1
    for leaf in decision.conditions.leaves if decision.conditions else ():
        counted = tally.leaves.setdefault(leaf.path, LeafTally(leaf.field, leaf.operator))
        counted.met += leaf.verdict is Verdict.MATCH
        counted.unknown += leaf.verdict is Verdict.UNKNOWN
    if decision.reasons:
        tally.reasons[decision.reasons[0]] += 1
        if decision.reasons == (Refusal.HELD_OUT,):
            memory.shown_at, memory.is_shown_this_visit = view.at, True
        return
    day[1] += 1
    memory.shown_at, memory.is_shown_this_visit = view.at, True
    memory.times = (*(at for at in memory.times if at > view.at - timedelta(days=1)), view.at)
    if view.visitor_id:
        tally.visitors.add(view.visitor_id)
    else:
        tally.anonymous += 1
    for rival in rivals:
        if rival.tree is None or evaluate_conditions(rival.tree, view.facts) is Verdict.MATCH:
            tally.collisions[rival.id] += 1


def list_unrecorded(tree: Group | None, views: Iterable[PageView]) -> list[str]:
    """What the conditions ask for and none of the page views tells."""
    if tree is None:
        return []
    missing = {leaf.field for leaf in list_leaves(tree)}
    for view in views:
        missing -= view.facts.keys()
    return sorted(missing)
