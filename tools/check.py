"""Runs every check that reads the sources, all of them even when one fails, and says which did.

`python -m tools.check` for all, `python -m tools.check ruff types` for some. A check is a command; its
output is shown only when it fails.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PYTHON_TREES: Final = ("widget_server", "helpcenter", "site/pine_and_oak", "tools", "tests", "benchmarks")
_PYTHON: Final = (sys.executable, "-m")
_NPM: Final = (*_PYTHON, "tools.node", "npm", "--prefix", "widget_js", "run", "--if-present")
_EVERYWHERE: Final = ("--workspaces", "--include-workspace-root")


@dataclass(frozen=True, slots=True)
class Check:
    """A name to ask for it by, and what it runs."""

    name: str
    command: tuple[str, ...]


def list_checks() -> list[Check]:
    """The checks in the order in which they run: the quick ones first."""
    trees = [tree for tree in (*PYTHON_TREES, "hatch_build.py") if Path(tree).exists()]
    python = [
        Check("ruff", (*_PYTHON, "ruff", "check", "--quiet", "--output-format=concise", *trees)),
        Check("format", (*_PYTHON, "ruff", "format", "--check", "--quiet", *trees)),
        Check("names", (*_PYTHON, "tools.check_names")),
        Check("doors", (*_PYTHON, "tools.check_doors")),
        Check("queries", (*_PYTHON, "tools.check_queries")),
        Check("words", (*_PYTHON, "tools.check_words")),
        Check("styles", (*_PYTHON, "tools.check_styles")),
        Check("locks", (*_PYTHON, "tools.check_locks")),
        Check("imports", (str(Path(sys.executable).with_name("lint-imports")), "--no-cache")),
        Check("types", (*_PYTHON, "mypy", *trees)),
        Check("api-types", (*_PYTHON, "tools.api_types", "--check")),
    ]
    return [*python, *(_npm_checks() if Path("widget_js/package.json").exists() else ())]


def _npm_checks() -> Iterator[Check]:
    """The scripts of the npm workspace; a package without one of them is passed over."""
    yield Check("typescript", (*_NPM, "typecheck", *_EVERYWHERE))
    yield Check("bundles", (*_NPM, "check-built", *_EVERYWHERE))
    yield Check("sizes", (*_NPM, "size", *_EVERYWHERE))
    yield Check("contrast", (*_NPM, "contrast", *_EVERYWHERE))


def run_check(check: Check) -> bool:
    """Runs one check, prints its line and, when it failed, all that it said."""
    began = time.monotonic()
    environment = {**os.environ, "NO_COLOR": "1"}
    answer = subprocess.run(
        check.command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, check=False, env=environment,
    )  # fmt: skip
    verdict = "ok" if answer.returncode == 0 else "FAILED"
    print(f"{check.name:<12} {verdict:<6} {time.monotonic() - began:5.1f} s", flush=True)
    if answer.returncode:
        print(answer.stdout.rstrip(), end="\n\n", flush=True)
    return answer.returncode == 0


def main(names: list[str]) -> int:
    """0 when all passed, 1 when one failed, 2 when a name is unknown."""
    checks = list_checks()
    if unknown := set(names) - {check.name for check in checks}:
        print(f"No such check: {', '.join(sorted(unknown))}. There are: {', '.join(c.name for c in checks)}.")
        return 2
    chosen = [check for check in checks if not names or check.name in names]
    failed = [check.name for check in chosen if not run_check(check)]
    print(f"{len(chosen) - len(failed)} checks passed" + (f"; failed: {', '.join(failed)}" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
