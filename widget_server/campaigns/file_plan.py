"""What a file would change of a store's campaigns, told so that people can read it. Pure."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

MAX_TOLD_CHARACTERS: Final = 160


class Step(StrEnum):
    """What becomes of one campaign."""

    ADD = "add"
    RESTORE = "restore"
    CHANGE = "change"
    DELETE = "delete"
    KEEP = "keep"
    LEAVE = "leave"
    """Not in the file, and left as it is."""


_MARKS: Final = {
    Step.ADD: "+", Step.RESTORE: "+", Step.CHANGE: "~", Step.DELETE: "-", Step.KEEP: " ", Step.LEAVE: " ",
}  # fmt: skip
_NOTES: Final = {
    Step.RESTORE: " (was deleted, comes back)",
    Step.KEEP: " (unchanged)",
    Step.LEAVE: " (not in the file, left as it is)",
}


@dataclass(frozen=True, slots=True)
class PlannedCampaign:
    """One line of a plan, with its differences."""

    key: str
    step: Step
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """What a file would do, in its order."""

    items: list[PlannedCampaign] = field(default_factory=list)

    @property
    def has_changes(self) -> bool:
        """Whether there is anything to do."""
        return any(item.step not in (Step.KEEP, Step.LEAVE) for item in self.items)


def describe_plan(plan: CampaignPlan) -> list[str]:
    """Lines for people; the last one sums up."""
    lines: list[str] = []
    for item in plan.items:
        lines.append(f"{_MARKS[item.step]} {item.key}{_NOTES.get(item.step, '')}")
        lines += [f"    {difference}" for difference in item.differences]
    count = {step: sum(item.step is step for item in plan.items) for step in Step}
    lines.append(
        f"{count[Step.ADD] + count[Step.RESTORE]} to add, {count[Step.CHANGE]} to change, "
        f"{count[Step.DELETE]} to delete, {count[Step.KEEP] + count[Step.LEAVE]} unchanged"
    )
    return lines


def list_differences(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    """`~ field: before → after` for what differs, `+ field: after` and `- field: before` for what is there once."""
    old, new = dict(_flatten(before, "")), dict(_flatten(after, ""))
    lines = []
    for path in [*new, *(path for path in old if path not in new)]:
        if path not in old:
            lines.append(f"+ {path}: {_tell(new[path])}")
        elif path not in new:
            lines.append(f"- {path}: {_tell(old[path])}")
        elif old[path] != new[path] or type(old[path]) is not type(new[path]):
            lines.append(f"~ {path}: {_tell(old[path])} → {_tell(new[path])}")
    return tuple(lines)


def _flatten(value: object, path: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from _flatten(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value):
            yield from _flatten(inner, f"{path}[{number}]")
    elif path:
        yield path, value


def _tell(value: object) -> str:
    """As JSON, on one line, without what a terminal would obey."""
    told = json.dumps(value, ensure_ascii=False)
    told = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in told)
    return told if len(told) <= MAX_TOLD_CHARACTERS else told[: MAX_TOLD_CHARACTERS - 1] + "…"
