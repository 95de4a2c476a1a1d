"""Pure decisions about the form."""

from collections.abc import Mapping, Sequence

from widget_server.contact_form.kinds import MAX_SUBJECT_CHARACTERS, SOONEST_SECONDS
from widget_server.kit.errors import FieldError


def check_subjects(
    subjects: Sequence[tuple[str, Mapping[str, str], str]], *, locales: Sequence[str]
) -> list[FieldError]:
    """What is wrong with a list of subjects, each an id, its texts by one of `locales`, and its tag."""
    wrong = []
    ids = [each[0] for each in subjects]
    for number, (subject_id, texts, tag) in enumerate(subjects):
        field = f"subjects[{number}]"
        if subject_id in ids[:number]:
            wrong.append(FieldError(f"{field}.id", "Another subject has this id"))
        if not any(said.strip() for said in texts.values()):
            wrong.append(FieldError(f"{field}.texts", "Say what it is about"))
        if not tag.strip():
            wrong.append(FieldError(f"{field}.tag", "Give the tag that sorts it in the inbox"))
        for locale, said in texts.items():
            if locale not in locales:
                wrong.append(FieldError(f"{field}.texts.{locale}", f"Choose one of {', '.join(locales)}"))
            elif len(said) > MAX_SUBJECT_CHARACTERS or any(not each.isprintable() for each in said):
                message = f"Use at most {MAX_SUBJECT_CHARACTERS} characters on one line"
                wrong.append(FieldError(f"{field}.texts.{locale}", message))
    return wrong


def is_hasty(website: str, seconds: float | None) -> bool:
    """Whether a program rather than a person may have filled the form in.

    Args:
        website: a field that people do not see.
        seconds: from the first question to the last, as the browser says; None: not told.
    """
    return bool(website) or (seconds is not None and seconds < SOONEST_SECONDS)
