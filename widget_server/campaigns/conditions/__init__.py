"""The conditions of a campaign: read from their JSON form, and decided for one visit. Pure.

The form stands in docs/campaign-conditions.md. `campaigns/conditions.ts` of the widget decides the same; the cases
of tests/data/conditions hold the two together.
"""

from widget_server.campaigns.conditions.deciding import evaluate_conditions, explain_conditions
from widget_server.campaigns.conditions.reading import read_conditions, warn_of_conditions
from widget_server.campaigns.conditions.tree import (
    CONDITION_FIELDS,
    Explanation,
    Facts,
    Group,
    Leaf,
    LeafVerdict,
    Verdict,
    list_leaves,
)

__all__ = [
    "CONDITION_FIELDS",
    "Explanation",
    "Facts",
    "Group",
    "Leaf",
    "LeafVerdict",
    "Verdict",
    "evaluate_conditions",
    "explain_conditions",
    "list_leaves",
    "read_conditions",
    "warn_of_conditions",
]
