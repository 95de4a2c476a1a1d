"""Holds the locks against `pyproject.toml`, without a network, and keeps index addresses out of them.

The locks must install from whatever index a machine is set up with, so no line of them names one.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

RUNTIME_LOCK: Final = "requirements.lock"
DEV_LOCK: Final = "requirements-dev.lock"
NPM_LOCK: Final = "widget_js/package-lock.json"

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def read_pins(lock: str) -> dict[str, str]:
    """Name → version of a requirements lock's text."""
    return {canonicalize_name(name): version for name, version in _PIN.findall(lock)}


def find_unmet(requirements: list[str], pins: Mapping[str, str], lock: str) -> Iterator[str]:
    """Requirements that the lock does not hold, or holds in a version they do not want."""
    for requirement in map(Requirement, requirements):
        pinned = pins.get(canonicalize_name(requirement.name))
        if pinned is None:
            yield f"{lock}: {requirement.name} is missing: make lock"
        elif not requirement.specifier.contains(pinned, prereleases=True):
            yield f"{lock}: {requirement.name}=={pinned} does not meet {requirement.specifier}: make lock"


def find_differences(runtime: Mapping[str, str], dev: Mapping[str, str]) -> Iterator[str]:
    """Runtime pins that the tests would not run with."""
    for name, version in runtime.items():
        if dev.get(name) != version:
            yield f"{DEV_LOCK}: {name} is {dev.get(name, 'missing')}, {RUNTIME_LOCK} has {version}: make lock"


def find_addresses(lock: str, name: str) -> Iterator[str]:
    """Lines of a requirements lock that name an index or a file's address."""
    for number, line in enumerate(lock.splitlines(), 1):
        if "://" in line or line.startswith(("-i ", "--index", "--extra-index", "--find-links")):
            yield f"{name}:{number}: names an index or an address"


def find_npm_addresses(lock: str) -> Iterator[str]:
    """Packages of npm's lock whose tarball address is written down (`omit-lockfile-registry-resolved`)."""
    packages: dict[str, dict[str, object]] = json.loads(lock)["packages"]
    for name, entry in packages.items():
        if "://" in str(entry.get("resolved", "")):
            yield f"{NPM_LOCK}: {name} has a resolved address"


def find_problems(root: Path) -> Iterator[str]:
    """Everything wrong with the locks under `root`, one line each."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    texts = {name: (root / name).read_text("utf-8") for name in (RUNTIME_LOCK, DEV_LOCK)}
    runtime, dev = (read_pins(text) for text in texts.values())
    yield from find_unmet(project["project"]["dependencies"], runtime, RUNTIME_LOCK)
    yield from find_unmet(project["dependency-groups"]["dev"], dev, DEV_LOCK)
    yield from find_differences(runtime, dev)
    for name, text in texts.items():
        yield from find_addresses(text, name)
    if (npm_lock := root / NPM_LOCK).exists():
        yield from find_npm_addresses(npm_lock.read_text("utf-8"))


def main() -> int:
    """Prints the problems; 1 if there is one."""
    problems = list(find_problems(Path.cwd()))
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
