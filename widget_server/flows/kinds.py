"""Errors and limits of quick responses."""

from datetime import timedelta
from typing import Final

from widget_server.kit.errors import Conflict, NotFound

MAX_QUICK_RESPONSES: Final = 100
"""Of one store, the deleted ones not counted."""
MAX_QUESTION_CHARACTERS: Final = 120
MAX_ANSWER_CHARACTERS: Final = 2_000
MAX_PATTERNS: Final = 20
MAX_PATTERN_CHARACTERS: Final = 300
MAX_TAG_CHARACTERS: Final = 60
VISIT_IDLE: Final = timedelta(minutes=30)
"""A visit is activity without a longer pause."""


class QuickResponseNotFound(NotFound):
    """Absent, deleted, paused, or not yours."""

    code, title = "quick_response_not_found", "There is no such quick response"


class InteractionNotFound(NotFound):
    """Absent, or another visitor's."""

    code, title = "interaction_not_found", "There is no such interaction"


class TooManyQuickResponses(Conflict):
    """A store has as many quick responses as it may."""

    code, title = "too_many_quick_responses", "Delete a quick response first"
