"""Door of campaigns: which message a shopper meets, and when."""

from widget_server.campaigns.conditions import (
    CONDITION_FIELDS,
    evaluate_conditions,
    explain_conditions,
    read_conditions,
    warn_of_conditions,
)

__all__ = [
    "CONDITION_FIELDS",
    "evaluate_conditions",
    "explain_conditions",
    "read_conditions",
    "warn_of_conditions",
]
