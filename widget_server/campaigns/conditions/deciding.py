"""Whether a visit fits: Kleene's logic over the tree, and for each condition why it fits or does not."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from widget_server.campaigns.conditions.tree import (
    CONDITION_FIELDS,
    NEGATIVES,
    Explanation,
    Facts,
    Group,
    Leaf,
    LeafVerdict,
    Verdict,
    iter_leaves,
)
from widget_server.kit.pattern import matches_pattern

MAX_COMPARED_CHARACTERS: Final = 4_096
"""Of what is seen in a visit; longer is `too_long` and fits nothing."""
_NEEDS_STORAGE: Final = frozenset({"time_on_site", "visits", "pages_seen", "returning"})
_TOLD_OR_EMPTY: Final = frozenset(name for name, kind in CONDITION_FIELDS.items() if kind == "text") | {"event"}


def evaluate_conditions(tree: Group, facts: Facts) -> Verdict:
    """Whether a visit fits, by Kleene's logic: what is not known decides nothing."""
    return _decide(tree, lambda leaf: _judge(leaf, facts)[0])


def explain_conditions(tree: Group, facts: Facts, *, path: str = "conditions") -> Explanation:
    """The same with every condition's own verdict, in the order of the tree."""
    leaves = tuple(
        LeafVerdict(at, leaf.field, leaf.operator, _see(leaf, facts), *_judge(leaf, facts))
        for at, leaf in iter_leaves(tree, path)
    )
    return Explanation(evaluate_conditions(tree, facts), leaves)


def _decide(node: Group | Leaf, judge: Callable[[Leaf], Verdict]) -> Verdict:
    if isinstance(node, Leaf):
        return judge(node)
    verdicts = [(_is_url_alternative(child), _decide(child, judge)) for child in node.children]
    if node.kind == "any":
        return _combine([verdict for _, verdict in verdicts], decisive=Verdict.MATCH)
    required = [verdict for is_alternative, verdict in verdicts if not is_alternative]
    if alternatives := [verdict for is_alternative, verdict in verdicts if is_alternative]:
        required.append(_combine(alternatives, decisive=Verdict.MATCH))
    return _combine(required, decisive=Verdict.NO_MATCH)


def _is_url_alternative(node: Group | Leaf) -> bool:
    return isinstance(node, Leaf) and node.field == "url" and node.operator not in NEGATIVES


def _combine(verdicts: Sequence[Verdict], *, decisive: Verdict) -> Verdict:
    if decisive in verdicts:
        return decisive
    if Verdict.UNKNOWN in verdicts:
        return Verdict.UNKNOWN
    return Verdict.NO_MATCH if decisive is Verdict.MATCH else Verdict.MATCH


def _see(leaf: Leaf, facts: Facts) -> object:
    seen = facts.get(leaf.field)
    if leaf.name is None:
        return seen
    return seen.get(leaf.name) if isinstance(seen, Mapping) else None


def _judge(leaf: Leaf, facts: Facts) -> tuple[Verdict, str | None]:
    seen = _see(leaf, facts)
    kind = CONDITION_FIELDS[leaf.field]
    if seen is None:
        if leaf.field in _NEEDS_STORAGE:
            return Verdict.UNKNOWN, "needs_storage"
        if leaf.field not in _TOLD_OR_EMPTY:
            return Verdict.UNKNOWN, "not_told"
        seen = ()
    if kind in ("flag", "number"):
        return _judge_value(leaf, seen, kind=kind)
    items = [seen] if isinstance(seen, str) else seen
    if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
        return Verdict.UNKNOWN, "not_told"
    if any(len(item) > MAX_COMPARED_CHARACTERS for item in items):
        return Verdict.NO_MATCH, "too_long"
    operator = NEGATIVES.get(leaf.operator, leaf.operator)
    fits = any(_fits(item, str(value), leaf, operator) for item in items for value in leaf.values)
    if fits != (leaf.operator in NEGATIVES):
        return Verdict.MATCH, None
    return Verdict.NO_MATCH, "differs" if items else "absent"


def _judge_value(leaf: Leaf, seen: object, *, kind: str) -> tuple[Verdict, str | None]:
    wanted = leaf.values[0]
    if kind == "flag":
        if not isinstance(seen, bool):
            return Verdict.UNKNOWN, "not_told"
        return (Verdict.MATCH, None) if seen == wanted else (Verdict.NO_MATCH, "differs")
    if isinstance(seen, bool) or not isinstance(seen, int | float) or isinstance(wanted, str):
        return Verdict.UNKNOWN, "not_told"
    fits = seen == wanted or (leaf.operator != "is" and (seen > wanted) == (leaf.operator == "at_least"))
    return (Verdict.MATCH, None) if fits else (Verdict.NO_MATCH, "differs")


def _fits(seen: str, wanted: str, leaf: Leaf, operator: str) -> bool:
    if operator == "regex":
        return matches_pattern(wanted, seen, is_case_sensitive=leaf.is_case_sensitive)
    if not leaf.is_case_sensitive:
        seen, wanted = seen.lower(), wanted.lower()
    match operator:
        case "contains":
            return wanted in seen
        case "starts_with":
            return seen.startswith(wanted)
        case "ends_with":
            return seen.endswith(wanted)
        case "glob":
            return _fits_glob(seen, wanted)
    return seen == wanted or (leaf.field == "locale" and seen.startswith(f"{wanted}-"))


def _fits_glob(seen: str, wanted: str) -> bool:
    first, *rest = wanted.split("*")
    if not rest:
        return seen == wanted
    *middle, last = rest
    if not seen.startswith(first):
        return False
    at = len(first)
    for part in middle:
        found = seen.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return len(seen) - at >= len(last) and seen.endswith(last)
