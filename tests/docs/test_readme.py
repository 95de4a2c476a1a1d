"""The README's commands, run as they stand in an empty folder, and its snippet against the real page."""

import os
import re
import signal
import subprocess
from pathlib import Path

import httpx

from tests.docs.pages import ROOT, read_page, section_of
from tests.services.databases import PARLOR
from tests.services.people import PASSWORD
from tests.services.ports import find_free_port, wait_until

PAGE = read_page("README.md")
START_SECONDS = 60


def shell_lines(section: str) -> list[str]:
    block = section_of(PAGE, section).partition("```sh\n")[2].partition("```")[0]
    return [line.partition(" #")[0].strip() for line in block.splitlines()]


def is_up(url: str) -> bool:
    try:
        return httpx.get(url).status_code == 200
    except httpx.TransportError:
        return False


def test_the_first_two_commands_are_targets_of_make() -> None:
    targets = re.findall(r"^([a-z-]+):", read_page("Makefile"), re.MULTILINE)
    assert [line.removeprefix("make ") for line in shell_lines("Start")] == ["demo", "test"]
    assert {"demo", "test", *re.findall(r"`(?:PORT=\d+ )?make ([a-z-]+)`", PAGE)} <= set(targets)


def test_the_commands_of_run_it_open_a_shop(tmp_path: Path) -> None:
    install, *commands, serve = shell_lines("Run it")
    assert install == "pip install ."  # tests/test_packaging.py does that
    own = {name: value for name, value in os.environ.items() if not name.startswith("PARLOR_")}
    environment = {
        **own,
        "PATH": f"{PARLOR.parent}{os.pathsep}{own['PATH']}",
        "PARLOR_AGENT_PASSWORD": PASSWORD,  # which the command asks for
    }
    account = ""
    for command in commands:
        ready = command.replace("acc_…", account)
        answer = subprocess.run(
            ready, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert answer.returncode == 0, f"{ready}\n{answer.stdout}{answer.stderr}"
        account = account or answer.stdout.strip()
    port = find_free_port()
    process = subprocess.Popen(
        ["sh", "-c", f"exec {serve.replace('8000', str(port)).replace('0.0.0.0', '127.0.0.1')}"],
        cwd=tmp_path,
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until(lambda: is_up(f"{url}/readyz"), timeout_seconds=START_SECONDS, what="the server did not answer")
        body = {"email": "alice@shop.example", "password": PASSWORD}
        assert httpx.post(f"{url}/api/v1/session", json=body).status_code == 201
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def test_the_snippet_is_the_one_that_the_widget_documents() -> None:
    (script,) = re.findall(r"<script async src=\"https://[^/]+/widget\.js\"([^>]*)></script>", PAGE)
    attributes = set(re.findall(r"(data-[a-z-]+)=", script))
    described = set(re.findall(r"`(data-[a-z-]+)`", read_page("widget_js/README.md")))
    assert attributes <= described


def test_the_pictures_are_there() -> None:
    for path in re.findall(r"!\[[^\]]+\]\(([^)]+)\)|<img[^>]* src=\"([^\"]+)\"", PAGE):
        assert (ROOT / (path[0] or path[1])).is_file(), path
