"""Refuses files and folders named for nothing: what is called `utils` has no home yet.

A helper lives in its room or earns a named module in `kit` (CONTRIBUTING.md, "Names").
"""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Final

REFUSED: Final = frozenset(
    {"base_service", "common", "helper", "helpers", "manager", "managers", "misc", "stuff", "util", "utils"}
)
CODE_SUFFIXES: Final = frozenset({".css", ".mjs", ".py", ".ts", ".tsx"})


def find_refused(paths: Iterable[str]) -> list[str]:
    """The code files among `paths` of which the file or a folder has a refused name."""
    return sorted(path for path in paths if _is_refused(PurePosixPath(path)))


def _is_refused(path: PurePosixPath) -> bool:
    return path.suffix in CODE_SUFFIXES and any(part.split(".")[0].lower() in REFUSED for part in path.parts)


def main() -> int:
    """Looks at every file that git knows or would add."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path.cwd())
    found = find_refused(listing.stdout.splitlines())
    for path in found:
        print(f"{path}: name it for what it holds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
