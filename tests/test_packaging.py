"""What others install: an sdist that builds by itself, and a wheel that runs where there is no Node.

The wheel is built from the unpacked sdist, so one way proves both. Nothing is downloaded: the build runs in the test's
environment, and the wheel's borrows the dependencies of it.
"""

import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import httpx
import pytest

ROOT: Final = Path(__file__).parent.parent
BUILD_SECONDS: Final = 300
"""Two builds of a second each, on a machine that may be busy and may have to bundle the console first."""


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "sdist", tmp_path_factory.mktemp("sdist"), path=os.environ["PATH"])


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (unpacked,) = folder.iterdir()
    return build(unpacked, "wheel", tmp_path_factory.mktemp("wheel"), path=str(folder))  # a PATH without Node


@pytest.fixture(scope="module")
def parlor(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that has the wheel, and dependencies from ours."""
    home = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", str(home))
    python = home / "bin/python"
    ours = sysconfig.get_path("purelib")
    where = Path(run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    run(sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel))
    # Not read recursively: what our environment itself links to, this working copy, stays out.
    (where / "dependencies.pth").write_text(ours)
    for package in ("widget_server", "helpcenter", "pine_and_oak"):
        assert run(str(python), "-c", f"import {package}; print({package}.__file__)", cwd=home).startswith(str(where))
    return home / "bin/parlor"


def build(source: Path, target: str, out: Path, *, path: str) -> Path:
    run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(out), cwd=source, path=path)
    (made,) = out.iterdir()
    return made


def run(*command: str, cwd: Path | None = None, path: str | None = None) -> str:
    answer = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **({"PATH": path} if path else {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=BUILD_SECONDS,
        check=False,
    )
    assert answer.returncode == 0, f"{' '.join(command)}\n{answer.stdout}{answer.stderr}"
    return answer.stdout


@pytest.fixture
def demo(parlor: Path, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The first line of `parlor demo --json` from the wheel, in an empty folder, without Node; it serves meanwhile."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PARLOR_", "PYTHON"))}
    log = tmp_path.parent / "wheel-demo.log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [str(parlor), "demo", "--json", "--port", "0"],
            cwd=tmp_path,
            env={**own, "PATH": str(parlor.parent)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line, log.read_text("utf-8")
        yield json.loads(line)
    finally:
        process.terminate()
        process.stdout.close()
        assert process.wait(30) == 0


def test_the_sdist_holds_everything_that_git_knows(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    known = set(run("git", "ls-files", cwd=ROOT).splitlines())
    deleted = {name for name in known if not (ROOT / name).exists()}
    assert known - deleted - packed == set()
    assert "widget_server/console/dist/index.html" in packed


def test_the_wheel_has_the_demo_and_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {name for name in tops if not name.endswith(".dist-info")} == {"helpcenter", "pine_and_oak", "widget_server"}
    assert len(names) == len(set(names))
    for name in ("pine_and_oak/help/helpcenter.yml", "widget_server/widget/dist/widget.js"):
        assert name in names


def test_the_wheel_runs_the_demo_without_node(demo: dict[str, str], wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        chunks = json.loads(archive.read("widget_server/widget/dist/manifest.json"))["chunks"]
    with httpx.Client(base_url=demo["url"], timeout=60, follow_redirects=True) as http:
        for path in ("/", "/console/", "/help/", "/widget.js", "/api/v1/openapi.json", "/api/widget/v1/openapi.json"):
            assert http.get(path).status_code == 200, path
        assert "Pine &amp; Oak" in http.get("/").text
        (script, *_) = re.findall(r'src="(/console/assets/[^"]+\.js)"', http.get("/console/").text)
        assert http.get(script).status_code == 200
        for chunk in chunks.values():
            assert http.get(f"/{chunk}").status_code == 200, chunk
        found = http.get("/api/widget/v1/articles?query=returns", headers={"X-Parlor-Store": demo["store_key"]})
        assert found.json()["items"]
        assert http.post("/api/v1/session", json=demo["agent"]).status_code == 201
