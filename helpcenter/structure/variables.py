"""`{{ store.return_days }}`: values defined once in `helpcenter.yml`. Plain values, never a template.

A value is one for all locales or a map of locale to value; a locale without its own gets the default locale's.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from helpcenter.config import CONFIG_NAME, HelpcenterConfig, Scalar
from helpcenter.problems import ProblemLog

Value = Scalar | dict[str, Scalar]


def flatten_variables(config: HelpcenterConfig) -> dict[str, Value]:
    """By dotted name, in the order of the configuration."""
    return dict(_walk(config))


def _walk(config: HelpcenterConfig) -> Iterator[tuple[str, Value]]:
    for group, content in config.variables.items():
        if isinstance(content, dict) and not _is_localised(content, config):
            yield from ((f"{group}.{name}", value) for name, value in content.items())
        else:
            # Only a group nests once more, so that these are plain values.
            yield group, content  # type: ignore[misc]


def _is_localised(content: dict[str, Scalar | dict[str, Scalar]], config: HelpcenterConfig) -> bool:
    return all(key in config.all_locales and not isinstance(value, dict) for key, value in content.items())


def value_in_locale(value: Value, locale: str, *, default_locale: str) -> str | None:
    """None if a localised value has neither this locale's nor the default's."""
    if isinstance(value, dict):
        found = value.get(locale, value.get(default_locale))
        return None if found is None else str(found)
    return str(value)


def warn_of_unused(root: Path, unused: list[str], *, problems: ProblemLog) -> None:
    """One warning each, with the line of `helpcenter.yml` where it is defined."""
    if not unused:
        return
    text = (root / CONFIG_NAME).read_text("utf-8", errors="replace")
    for name in unused:
        message = f"variables: no text uses '{name}'"
        problems.warn(CONFIG_NAME, "unused-variable", message, line=_find_line(text, name))


def _find_line(text: str, name: str) -> int:
    """The first line after `variables:` that begins with the last part of the name; else that of `variables:`."""
    start = max(text.find("\nvariables:") + 1, 0)
    last = re.escape(name.rpartition(".")[2])
    found = re.compile(rf"^\s+['\"]?{last}['\"]?\s*:|[{{,]\s*{last}\s*:", re.MULTILINE).search(text, start)
    place = found.start() + len(found[0]) - len(found[0].lstrip()) if found else start
    return text.count("\n", 0, place) + 1
