import subprocess
from pathlib import Path

import pytest

from tools.node import find_node, is_recent, main


def _major_and_minor(command: list[str]) -> tuple[int, int]:
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    major, minor, *_ = answer.stdout.strip().lstrip("v").split(".")
    return int(major), int(minor)


def _fake_node(folder: Path, version: str) -> None:
    for name in ("node", "npm"):
        path = folder / name
        path.write_text(f"#!/bin/sh\necho {version}\n")
        path.chmod(0o755)


def test_a_recent_node_of_the_machine_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fake_node(tmp_path, "v99.1.0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_node().node == tmp_path / "node"


@pytest.mark.parametrize("version", ["v18.20.0", "v20.18.9", "v21.7.0", "v22.11.0", "rubbish"])
def test_an_old_one_gives_way_to_the_wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    _fake_node(tmp_path, version)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    found = find_node()
    assert found.node.parent != tmp_path
    assert is_recent(_major_and_minor([str(found.node), "--version"]))
    assert _major_and_minor([*found.npm, "--version"]) >= (9, 0)


def test_the_exit_code_is_handed_on() -> None:
    assert main(["node", "--eval", "process.exit(3)"]) == 3
