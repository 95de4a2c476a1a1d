"""Problems go from build to build without being read, and are counted once."""

import msgspec

from helpcenter.kept_problems import decode_problems, keep_problems
from helpcenter.problems import Problem, Severity


def problem(path: str, severity: Severity = "warning", code: str = "broken-link") -> Problem:
    return Problem(path, 3, severity, code, "it is broken")


def test_as_they_were_met() -> None:
    others, shared = [problem("helpcenter.yml"), problem("en/a.md", "error", "not-utf8")], problem("snippets/s.md")
    faults = {"en/b.md": [problem("en/b.md"), shared], "en/c.md": [shared]}
    kept = keep_problems([*others, problem("en/b.md"), shared], faults)
    again = decode_problems(msgspec.msgpack.encode(kept))
    assert list(again) == [*others, problem("en/b.md"), shared]
    assert (again.warning_count, again.errors) == (3, (others[1],))


def test_another_text_has_other_faults() -> None:
    kept = keep_problems([problem("en/a.md")], {"en/a.md": [problem("en/a.md")]})
    assert kept.replace("en/a.md", [problem("en/a.md")]) is kept
    assert kept.replace("en/b.md", []) is kept
    assert list(kept.replace("en/a.md", [])) == []
    more = kept.replace("en/b.md", [problem("en/b.md")])
    assert (more.warning_count, list(more)) == (2, [problem("en/a.md"), problem("en/b.md")])
