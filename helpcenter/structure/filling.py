"""Puts variables and snippets into texts: `{{ store.return_days }}`, `{{ snippet.returns_window }}`.

Code stays as it is, in fences and between backticks: there the braces are what the reader shall see.
"""

import re
from pathlib import Path

import msgspec

from helpcenter.config import HelpcenterConfig
from helpcenter.problems import ProblemLog
from helpcenter.structure.files import MAX_ARTICLE_BYTES
from helpcenter.structure.origins import Filled, Origin, shift_origins
from helpcenter.structure.parsed import ParsedArticle
from helpcenter.structure.snippets import MAX_SNIPPET_CHARACTERS, Snippet, Snippets, find_snippet, load_snippets
from helpcenter.structure.variables import Value, flatten_variables, value_in_locale, warn_of_unused

# Lengths are bounded, so that no line takes quadratic time.
_PLACE = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).{0,2000}?(?<!`)(?P=ticks)(?!`))|\{\{\s{0,9}([a-z][\w.]{0,80})\s{0,9}\}\}"
)
_ALONE = re.compile(r"([ \t]*)\{\{\s*snippet\.(\w{1,61})\s*\}\}[ \t]*")
_FENCE = re.compile(r"\s*(?:>\s*)*(`{3,}|~{3,})")
SNIPPET_GROUP = "snippet"


class Filler(msgspec.Struct):
    """The values and snippets of one scan, and which of them were used."""

    config: HelpcenterConfig
    snippets: Snippets
    problems: ProblemLog
    _used: set[str] = msgspec.field(default_factory=set)
    _used_snippets: set[str] = msgspec.field(default_factory=set)
    _filled: dict[tuple[str, str], Filled] = msgspec.field(default_factory=dict)
    _open: list[str] = msgspec.field(default_factory=list)
    _values: dict[str, Value] = msgspec.field(default_factory=dict)

    @classmethod
    def of(cls, root: Path, config: HelpcenterConfig, *, problems: ProblemLog) -> "Filler":
        """Reads the snippets below ROOT."""
        snippets = load_snippets(root, config.all_locales, problems=problems)
        return cls(config, snippets, problems, _values=flatten_variables(config))

    def fill_line(self, text: str, locale: str, source: str, *, line: int) -> str:
        """One value of front matter, as one line."""
        filled = self._fill_words(text, locale, source, line) if "{{" in text else text
        return " ".join(filled.split())

    def fill_body(self, text: str, locale: str, source: str, *, line: int) -> Filled:
        """A text that begins at `line` of `source`; unknown names stay as they are and warn with their line."""
        if "{{" not in text:
            return Filled(text)
        filled: list[str] = []
        pieces: list[Origin] = [Origin(0, source, line)]
        fence = ""
        for number, row in enumerate(text.split("\n"), start=line):
            found = _FENCE.match(row)
            if found and (not fence or found[1].startswith(fence)):
                fence = "" if fence else found[1]
            if fence or found or "{{" not in row:
                filled.append(row)
                continue
            alone = _ALONE.fullmatch(row)
            included = self._include(alone[2], locale, source, number) if alone else None
            if alone and included:
                pieces += shift_origins(included.origins, len(filled))
                filled += [alone[1] + other if other else other for other in included.text.split("\n")]
                pieces.append(Origin(len(filled), source, number + 1))
            else:
                filled.append(self._fill_words(row, locale, source, number))
        whole = "\n".join(filled)
        limit = MAX_SNIPPET_CHARACTERS if self._open else MAX_ARTICLE_BYTES
        if len(whole) > limit:
            message = f"larger than {limit:,} characters with its snippets"
            self.problems.error(source, "too-large", message)
            return Filled("")
        return Filled(whole, tuple(pieces) if len(pieces) > 1 else ())

    @property
    def used(self) -> tuple[frozenset[str], frozenset[str]]:
        """Names of variables and sources of snippets that stood in a text."""
        return frozenset(self._used), frozenset(self._used_snippets)

    def warn_of_unused(self, root: Path) -> None:
        """What is defined and stands in no text; call it after all texts were filled."""
        for snippet in self.snippets.values():
            if snippet.source not in self._used_snippets:
                self.problems.warn(snippet.source, "unused-snippet", f"no text uses 'snippet.{snippet.name}'", line=1)
        warn_of_unused(root, [name for name in self._values if name not in self._used], problems=self.problems)

    def _fill_words(self, text: str, locale: str, source: str, line: int) -> str:
        def fill(place: re.Match[str]) -> str:
            value = None if place["code"] else self._find_value(place[3], locale, source, line)
            return place[0] if value is None else value

        return _PLACE.sub(fill, text)

    def _find_value(self, name: str, locale: str, source: str, line: int) -> str | None:
        group, _, rest = name.partition(".")
        if group == SNIPPET_GROUP:
            included = self._include(rest, locale, source, line)
            if included and "\n" in included.text:
                message = f"'{name}' has several lines: it needs a line of its own"
                self.problems.warn(source, "snippet-in-line", message, line=line)
                return None
            return included.text if included else None
        self._used.add(name)
        value = value_in_locale(self._values.get(name, {}), locale, default_locale=self.config.default_locale)
        if value is None:
            message = f"'{name}' is not defined in helpcenter.yml"
            self.problems.warn(source, "unknown-variable", message, line=line)
        return value

    def _include(self, name: str, locale: str, source: str, line: int) -> Filled | None:
        snippet = find_snippet(self.snippets, name, locale=locale, default_locale=self.config.default_locale)
        if snippet is None:
            message = f"there is no snippets/{name}.md"
            self.problems.warn(source, "unknown-snippet", message, line=line)
            return None
        self._used_snippets.add(snippet.source)
        if snippet.source in self._open:
            chain = " → ".join([*self._open[self._open.index(snippet.source) :], snippet.source])
            self.problems.error(source, "recursive-snippet", f"the snippet includes itself: {chain}", line=line)
            return Filled("", (Origin(0, source, line),))
        return self._fill_snippet(snippet, locale)

    def _fill_snippet(self, snippet: Snippet, locale: str) -> Filled:
        """Once per locale, however many articles share it."""
        place = (snippet.source, locale)
        if place not in self._filled:
            self._open.append(snippet.source)
            filled = self.fill_body(snippet.text, locale, snippet.source, line=1)
            self._open.pop()
            self._filled[place] = Filled(filled.text, filled.origins or (Origin(0, snippet.source, 1),))
        return self._filled[place]


def fill_new_text(
    root: Path, config: HelpcenterConfig, source: str, *, before: ParsedArticle, now: ParsedArticle
) -> Filled | None:
    """The new body of an article, filled, if it uses what the old one used and nothing is wrong with either.

    Then no other text and no warning of what is unused can change; None if one may.
    """
    locale = source.partition("/")[0]
    fillings = []
    for parsed in (before, now):
        problems = ProblemLog()
        filler = Filler.of(root, config, problems=problems)
        filled = filler.fill_body(parsed.body, locale, source, line=parsed.body_line)
        if problems.problems:
            return None
        fillings.append((filler.used, filled))
    (used_before, _), (used_now, filled) = fillings
    return filled if used_now == used_before else None
