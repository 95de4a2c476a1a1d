"""`{{ store.return_days }}`: values defined once in `helpcenter.yml`. Plain replacement, never a template."""

import re

from helpcenter.config import Variables
from helpcenter.problems import ProblemLog

_PLACE = re.compile(r"\{\{\s*([a-z][\w.]{0,60})\s*\}\}")


def fill_variables(text: str, variables: Variables, source: str, *, line: int, problems: ProblemLog) -> str:
    """Every known name is replaced; an unknown one stays as it is and warns with its line."""
    if "{{" not in text:
        return text

    def fill(place: re.Match[str]) -> str:
        value = _look_up(variables, place[1])
        if value is None:
            at = line + text.count("\n", 0, place.start())
            message = f"'{place[1]}' is not defined in helpcenter.yml"
            problems.warn(source, "unknown-variable", message, line=at)
            return place[0]
        return value

    return _PLACE.sub(fill, text)


def _look_up(variables: Variables, name: str) -> str | None:
    group, _, rest = name.partition(".")
    value = variables.get(group)
    if isinstance(value, dict):
        value = value.get(rest) if rest else None
    elif rest:
        value = None
    return None if value is None else str(value)
