"""What is wrong with the source, collected with file and line while the build goes on.

An `error` keeps its article (or file) out of the output; a `warning` does not. `check` prints both.
"""

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

# In a log, a line of its own could be a command to the program that runs the build.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")

Severity = Literal["error", "warning"]


class Problem(msgspec.Struct, frozen=True, order=True):
    """One fault: `path` is relative to ROOT, `line` counts from 1 (0: the whole file)."""

    path: str
    line: int
    severity: Severity
    code: str
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        text = f"{place}: {self.severity}: {self.message} [{self.code}]"
        return _CONTROL.sub(lambda found: ascii(found[0])[1:-1], text)


class ProblemLog(msgspec.Struct):
    """The faults of one build, in the order they were met; each is kept once."""

    problems: list[Problem] = msgspec.field(default_factory=list)
    _seen: set[Problem] = msgspec.field(default_factory=set)

    def error(self, path: str, code: str, message: str, *, line: int = 0) -> None:
        self._add(Problem(path, line, "error", code, message))

    def warn(self, path: str, code: str, message: str, *, line: int = 0) -> None:
        self._add(Problem(path, line, "warning", code, message))

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self._add(problem)

    def _add(self, problem: Problem) -> None:
        if problem not in self._seen:
            self._seen.add(problem)
            self.problems.append(problem)

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]
