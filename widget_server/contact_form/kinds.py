"""Limits of the contact form, and why it says no."""

from typing import Final

from widget_server.kit.errors import NotFound

MAX_SUBJECTS: Final = 12
"""More than a person reads before choosing."""
MAX_SUBJECT_CHARACTERS: Final = 60
SOONEST_SECONDS: Final = 3.0
"""Three questions are not read and answered faster."""
HASTY_COST: Final = 5
"""What a hasty or trapped form counts in its limits: a program is stopped after one, a person who fills it in again
gets through."""


class NoContactForm(NotFound):
    """The store has none."""

    code, title = "no_contact_form", "This store has no contact form"
