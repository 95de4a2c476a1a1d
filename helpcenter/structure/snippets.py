"""Texts that several articles share: `ROOT/snippets/<name>.md`, for one locale `ROOT/snippets/<locale>/<name>.md`."""

import re
from pathlib import Path

import msgspec

from helpcenter.problems import ProblemLog
from helpcenter.structure.files import SNIPPETS_FOLDER, list_source_files, read_article_text

# With all that it includes: snippets that include one another double their size at every step.
MAX_SNIPPET_CHARACTERS = 100_000
_NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")


class Snippet(msgspec.Struct, frozen=True):
    """`locale` is empty for a text that serves every locale without one of its own."""

    name: str
    locale: str
    source: str
    text: str


Snippets = dict[tuple[str, str], Snippet]


def load_snippets(root: Path, locales: tuple[str, ...], *, problems: ProblemLog) -> Snippets:
    """By locale and name."""
    found: Snippets = {}
    if not (root / SNIPPETS_FOLDER).exists():
        return found
    for file in list_source_files(root, SNIPPETS_FOLDER, problems=problems):
        *folders, name = file.inside.with_suffix("").parts
        if file.inside.suffix != ".md" or not _NAME.fullmatch(name) or len(folders) > 1:
            message = "a snippet is called snippets/name.md or snippets/<locale>/name.md: a-z, 0-9 and '_'"
            problems.warn(file.path, "bad-snippet-name", message)
        elif folders and folders[0] not in locales:
            problems.warn(file.path, "bad-snippet-name", f"'{folders[0]}' is not a locale of helpcenter.yml")
        else:
            text = read_article_text(root, file.path, problems=problems)
            if text is not None:
                locale = folders[0] if folders else ""
                found[locale, name] = Snippet(name, locale, file.path, text.rstrip())
    return found


def find_snippet(snippets: Snippets, name: str, *, locale: str, default_locale: str) -> Snippet | None:
    """The locale's own text, else the one for all, else the default locale's."""
    places = ((locale, name), ("", name), (default_locale, name))
    return next((snippets[place] for place in places if place in snippets), None)
