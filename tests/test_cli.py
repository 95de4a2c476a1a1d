"""The command `parlor`: what it prints and how it ends."""

import json
import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.services.databases import PARLOR
from tests.services.people import PASSWORD
from tests.services.ports import find_free_port
from tests.services.server import ServerFactory

AGENT = ("agent", "add", "ben@pineandoak.example", "--name", "Ben", "--password", PASSWORD)


def parlor(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PARLOR_")}
    return subprocess.run(
        [PARLOR, *arguments],
        env={**own, "PARLOR_DATA_DIR": str(folder / "data"), **settings},
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"PARLOR_MAX_STREAMS": "many"}, "PARLOR_MAX_STREAMS"),
        ({"PARLOR_TRUSTED_HOPS": "-1"}, "PARLOR_TRUSTED_HOPS"),
        ({"PARLOR_DATABASE_URL": "mysql://localhost/x"}, "PARLOR_DATABASE_URL"),
        ({"PARLOR_DATABASE_URL": "nonsense"}, "PARLOR_DATABASE_URL"),
        ({"PARLOR_BROKER_URL": "amqp://localhost"}, "PARLOR_BROKER_URL"),
        ({"PARLOR_PUBLIC_URL": "chat.example"}, "PARLOR_PUBLIC_URL"),
        ({"PARLOR_PUBLIC_URL": "https://chat.example/parlor"}, "PARLOR_PUBLIC_URL"),
    ],
)
def test_a_wrong_setting_is_named_with_exit_code_2(tmp_path: Path, settings: dict[str, str], named: str) -> None:
    answer = parlor(tmp_path, "serve", "--port", str(find_free_port()), **settings)
    assert answer.returncode == 2, answer.stderr
    assert named in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nothing",), 2),
        (("serve", "--port", "99999"), 2),
        (("serve", "--workers", "2"), 2),
        (("store", "add", "X", "--account", "acc_none", "--domain", "https://x.example"), 2),
        ((*AGENT, "--account", "acc_none"), 2),
        ((*AGENT, "--account", "acc_none", "--role", "boss"), 2),
        (("helpcenter", "build", "nowhere"), 2),
    ],
)
def test_a_wrong_call_ends_with_its_code_and_no_traceback(
    tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    answer = parlor(tmp_path, *arguments)
    assert answer.returncode == code, answer.stdout + answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, ["PARLOR_DATABASE_URL", "PARLOR_BROKER_URL"]),
        ({"PARLOR_BROKER_URL": "redis://127.0.0.1"}, ["PARLOR_DATABASE_URL"]),
        ({"PARLOR_DATABASE_URL": "postgresql://127.0.0.1/parlor"}, ["PARLOR_BROKER_URL"]),
    ],
)
def test_several_workers_say_which_settings_they_lack(
    tmp_path: Path, settings: dict[str, str], named: list[str]
) -> None:
    answer = parlor(tmp_path, "serve", "--workers", "2", "--port", str(find_free_port()), **settings)
    assert answer.returncode == 2
    assert [line.partition(":")[0] for line in answer.stderr.splitlines()] == named


@pytest.mark.parametrize("arguments", [("--host", "192.0.2.1"), ("--host", "nowhere.invalid")])
def test_an_address_that_is_not_ours_is_a_clear_error(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    answer = parlor(tmp_path, "serve", "--port", str(find_free_port()), *arguments)
    assert answer.returncode == 2
    assert "Cannot listen" in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


def test_a_database_that_is_away_is_said_in_one_line(tmp_path: Path) -> None:
    url = f"postgresql://nobody@127.0.0.1:{find_free_port()}/none"
    answer = parlor(tmp_path, "db", "upgrade", PARLOR_DATABASE_URL=url)
    assert answer.returncode == 1
    assert len(answer.stderr.strip().splitlines()) == 1


def test_a_taken_port_is_a_clear_error(server: ServerFactory, tmp_path: Path) -> None:
    answer = parlor(tmp_path, "serve", "--port", str(server().port))
    assert answer.returncode == 2
    assert "in use" in answer.stderr


def test_an_agents_password_is_kept_hashed_and_the_same_email_twice_is_refused(
    server: ServerFactory, tmp_path: Path
) -> None:
    running = server()
    account_id = running.run("account", "add", "Pine & Oak").strip()
    call = (*AGENT, "--account", account_id)
    assert running.run(*call).startswith("agt_")
    with closing(sqlite3.connect(running.data_dir / "parlor.sqlite3")) as store:
        (password_hash,) = store.execute("SELECT password_hash FROM agent").fetchone()
    assert password_hash.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    answer = parlor(tmp_path, *call, PARLOR_DATA_DIR=str(running.data_dir))
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("command", ["serve", "worker"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_cleanly(tmp_path: Path, command: str, number: signal.Signals) -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PARLOR_")}
    port = find_free_port()
    process = subprocess.Popen(
        [PARLOR, command, *(("--port", str(port)) if command == "serve" else ())],
        env={**own, "PARLOR_DATA_DIR": str(tmp_path / "data")},
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    lines = []
    for line in process.stderr:  # the last line before it works
        lines.append(line)
        if "worker.started" in line or "server.starting" in line:
            break
    while command == "serve":
        try:
            httpx.get(f"http://127.0.0.1:{port}/healthz")
            break
        except httpx.ConnectError:
            time.sleep(0.05)
        except httpx.TransportError:
            time.sleep(0.05)
    process.send_signal(number)
    rest = process.stderr.read()
    process.stderr.close()
    assert process.wait(20) == 0, rest
    assert "stopped" in rest
    assert "Traceback" not in rest


def findings_of(report: str) -> dict[str, tuple[str, str]]:
    """What `parlor doctor` printed: subject to level and rest of the line."""
    lines = [line.split(maxsplit=1) for line in report.splitlines()[1:]]
    return {rest.partition(": ")[0]: (level, rest.partition(": ")[2]) for level, rest in lines}


def test_doctor_finds_a_running_installation_sound(server: ServerFactory) -> None:
    found = findings_of(server().run("doctor"))
    assert set(found) == {
        "settings", "database", "broker", "data folder", "secret key", "public URL", "SMTP", "open files",
        "widget bundle", "console bundle",
    }  # fmt: skip
    assert {subject for subject, (level, _) in found.items() if level != "ok"} <= {"SMTP", "open files"}
    assert found["SMTP"] == ("note", "not set, mail is kept and not sent")


def test_doctor_names_everything_that_is_wrong(tmp_path: Path) -> None:
    key, port = "short-and-secret", find_free_port()
    (tmp_path / "a-file").touch()
    answer = parlor(
        tmp_path,
        "doctor",
        PARLOR_DATABASE_URL=f"postgresql://nobody@127.0.0.1:{port}/none",
        PARLOR_BROKER_URL=f"redis://127.0.0.1:{port}",
        PARLOR_DATA_DIR=str(tmp_path / "a-file/data"),
        PARLOR_SECRET_KEY=key,
        PARLOR_PUBLIC_URL="http://chat.example",
        PARLOR_SMTP_URL=f"smtp://mail:{key}@127.0.0.1:{port}",
    )
    assert answer.returncode == 1
    found = {subject: level for subject, (level, _) in findings_of(answer.stdout).items()}
    for subject in ("database", "broker", "data folder", "secret key", "SMTP"):
        assert found[subject] == "FAIL", answer.stdout
    assert found["public URL"] == "note"
    assert key not in answer.stdout + answer.stderr


def test_doctor_tells_a_database_that_is_not_upgraded(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    answer = parlor(tmp_path, "doctor")
    assert answer.returncode == 1
    assert findings_of(answer.stdout)["database"] == ("FAIL", "sqlite, run `parlor db upgrade`")
    assert parlor(tmp_path, "db", "upgrade").returncode == 0
    assert parlor(tmp_path, "doctor").returncode == 0


def test_a_demo_resets_nothing_but_a_demo(tmp_path: Path) -> None:
    kept = tmp_path / "data/kept.txt"
    kept.parent.mkdir()
    kept.touch()
    answer = parlor(tmp_path, "demo", "--reset", "--port", str(find_free_port()))
    assert answer.returncode == 2
    assert "left alone" in answer.stderr
    assert kept.exists()


def test_the_embedded_secret_key_is_private_and_kept(server: ServerFactory) -> None:
    running = server()
    path = running.data_dir / "secret_key"
    before = path.read_text()
    assert path.stat().st_mode & 0o077 == 0
    assert len(before.strip()) >= 64
    running.restart()
    assert path.read_text() == before


def test_the_demo_prints_its_addresses_and_keeps_its_data(server: ServerFactory) -> None:
    demo = server(command=("demo", "--json"))
    first = json.loads(demo.log_text().splitlines()[0])
    assert set(first) == {"url", "console_url", "helpcenter_url", "store_key", "agent"}
    assert set(first["agent"]) == {"email", "password"}
    for path in ("/", "/help/", "/console/", "/widget.js", "/p/"):
        assert httpx.get(first["url"] + path, follow_redirects=True).status_code in (200, 404), path
    with httpx.Client(base_url=first["url"]) as http:
        assert http.get("/").status_code == 200
        assert http.get("/help/").status_code == 200
        assert http.post("/api/v1/session", json=first["agent"]).status_code == 201
        before = http.get("/api/v1/conversations").json()["items"]
        assert len(before) >= 10
        demo.kill()
        demo.start()
        assert http.get("/api/v1/conversations").json()["items"] == before


def test_the_demo_starts_over_when_asked_to(server: ServerFactory) -> None:
    first = server(command=("demo", "--json"))
    before = json.loads((first.data_dir / "demo.json").read_text())
    first.stop()
    again = server(data_dir=first.data_dir, command=("demo", "--json", "--reset"))
    after = json.loads((first.data_dir / "demo.json").read_text())
    assert after["store_key"] != before["store_key"]
    with httpx.Client(base_url=again.url) as http:
        old = http.get("/api/widget/v1/config", headers={"X-Parlor-Store": before["store_key"]})
        new = http.get("/api/widget/v1/config", headers={"X-Parlor-Store": after["store_key"]})
        assert (old.status_code, new.status_code) == (404, 200)


def test_a_help_center_is_served_as_soon_as_it_is_built(server: ServerFactory) -> None:
    running = server()
    assert httpx.get(f"{running.url}/help/").status_code == 404
    running.run("helpcenter", "new", "help")
    running.run("helpcenter", "build", "help", "--output", "helpcenter")
    home = httpx.get(f"{running.url}/help/", follow_redirects=True)
    assert home.status_code == 200
    assert "text/html" in home.headers["content-type"]
