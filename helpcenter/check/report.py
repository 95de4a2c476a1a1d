"""How faults are printed: for people, for programs, and as remarks beside the lines of a change."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from helpcenter.problems import Problem

Format = Literal["text", "json", "github"]
FORMATS: tuple[Format, ...] = ("text", "json", "github")
# Rules that a summary names; the others are few.
NAMED_RULES = 8


def format_problems(problems: Sequence[Problem], kind: Format, *, root: Path, limit: int | None) -> Iterator[str]:
    """Lines to print: at most `limit` faults, errors first, and how many there are.

    `json` is one document with all counts. `github` are workflow commands, which GitHub shows beside the lines.
    """
    ordered = sorted(problems, key=lambda problem: (problem.severity != "error", problem))
    shown = ordered if limit is None else ordered[:limit]
    if kind == "json":
        yield json.dumps(_as_document(problems, shown), ensure_ascii=False, indent=1)
        return
    for problem in shown:
        yield _as_command(problem, root) if kind == "github" else str(problem)
    if len(shown) < len(problems):
        yield f"… and {len(problems) - len(shown)} more: --limit shows others"
    yield _summarise(problems)


def _summarise(problems: Sequence[Problem]) -> str:
    errors = _count_errors(problems)
    rules = Counter(problem.code for problem in problems).most_common(NAMED_RULES)
    named = ", ".join(f"{rule} {count}" for rule, count in rules)
    return f"{errors} errors, {len(problems) - errors} warnings" + (f" ({named})" if named else "")


def _as_document(problems: Sequence[Problem], shown: Sequence[Problem]) -> dict[str, object]:
    errors = _count_errors(problems)
    return {
        "errors": errors,
        "warnings": len(problems) - errors,
        "rules": dict(sorted(Counter(problem.code for problem in problems).items())),
        "problems": [
            {
                "path": problem.path,
                "line": problem.line,
                "severity": problem.severity,
                "rule": problem.code,
                "message": problem.message,
            }
            for problem in shown
        ],
    }


def _as_command(problem: Problem, root: Path) -> str:
    place = f"file={_escape(f'{root.as_posix()}/{problem.path}', is_property=True)}"
    line = f",line={problem.line}" if problem.line else ""
    title = _escape(problem.code, is_property=True)
    return f"::{problem.severity} {place}{line},title={title}::{_escape(problem.message, is_property=False)}"


def _escape(text: str, *, is_property: bool) -> str:
    """As GitHub's own toolkit does; otherwise a message could begin a command of its own."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if is_property else text


def _count_errors(problems: Sequence[Problem]) -> int:
    return sum(problem.severity == "error" for problem in problems)
