"""Every promise of the page has its test, and every numbered test its promise."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_each_promise_has_its_test_and_each_test_its_promise() -> None:
    page = (ROOT / "docs/promises.md").read_text("utf-8")
    told = re.findall(r"^\| P(\d+) \| .+ \| `(tests/promises/test_p(\d\d)_\w+\.py)` \|$", page, re.MULTILINE)
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests/promises").glob("test_p*.py")}
    assert [int(number) for number, _, _ in told] == list(range(1, len(told) + 1))
    assert all(int(number) == int(in_name) for number, _, in_name in told)
    assert {path for _, path, _ in told} == files
    assert all(
        re.search(r"^def test_|^async def test_", (ROOT / path).read_text("utf-8"), re.MULTILINE) for path in files
    )
    assert all((ROOT / path).read_text("utf-8").startswith(f'"""P{number}: ') for number, path, _ in told)
