"""`helpcenter serve` over HTTP: what a web server would give, and news of every save."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from tests.helpcenter.conftest import WriteTree
from tests.services.preview import PreviewProcess, preview_of

Serve = Callable[..., PreviewProcess]


@pytest.fixture
def serve(write_tree: WriteTree, tmp_path: Path) -> Iterator[Serve]:
    """`serve({path: text}, "--base-path", "/help/")` is the command on the small help center."""
    with ExitStack() as running:

        def start(changes: dict[str, str | bytes] | None = None, *options: str) -> PreviewProcess:
            return running.enter_context(preview_of(write_tree(changes), tmp_path / "cache", *options))

        yield start


def test_files_are_served_as_a_web_server_would(serve: Serve) -> None:
    preview = serve({"redirects.yml": "redirects:\n  /en/old/: /en/delivery/prices/\n"}, "--base-path", "/help/")
    with httpx.Client(base_url=preview.url) as client:
        page = client.get("en/delivery/prices/")
        assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
        assert "script-src 'self'" in page.headers["content-security-policy"]
        assert "/-/preview.js" in page.text
        head = client.head("en/delivery/prices/")
        assert (head.text, head.headers["content-length"]) == ("", page.headers["content-length"])
        assert client.get("en/delivery/prices/index.md").headers["content-type"] == "text/markdown; charset=utf-8"
        moves = [client.get(path).headers["location"] for path in ("en/delivery", "en/old/", preview.url[:-5])]
        assert moves == ["/help/en/delivery/", "/help/en/delivery/prices/", "/help/"]
        for path in ("en/none/", "%2e%2e/source/helpcenter.yml", "en/%00", "../helpcenter.yml"):
            missing = client.get(path)
            assert missing.status_code == 404
            assert "return_days" not in missing.text
        assert client.get("en/", headers={"Host": "evil.example"}).status_code == 421
        assert client.get("en/", headers={"Host": "localhost:1"}).status_code == 200


def test_every_kind_of_change_is_told_and_shown(serve: Serve) -> None:
    preview = serve({"snippets/fee.md": "Five pounds.\n", "en/fees.md": "---\ntitle: Fees\n---\n{{ snippet.fee }}\n"})
    with preview.listen() as news:
        release = next(news)["release"]

        def publish(path: str, text: str) -> None:
            nonlocal release
            preview.write(path, text)
            release = next(told["release"] for told in news if told["release"] != release)

        publish("en/delivery/prices.md", "---\ntitle: Prices\n---\nFrom £6.\n")
        assert "From £6." in httpx.get(f"{preview.url}en/delivery/prices/").text
        publish("en/delivery/prices.md", "---\ntitle: Prices\n---\nFrom £7.\n")
        assert "From £7." in httpx.get(f"{preview.url}en/delivery/prices/").text
        publish("snippets/fee.md", "Six pounds.\n")
        assert "Six pounds." in httpx.get(f"{preview.url}en/fees/").text
        publish("en/new.md", "---\ntitle: New\n---\nHello.\n")
        assert httpx.get(f"{preview.url}en/new/").status_code == 200
        publish("helpcenter.yml", "name: Oak & Pine\nlocales: [en, fr, ar]\n")
        assert "Oak &amp; Pine" in httpx.get(f"{preview.url}en/").text
        (preview.root / "en/new.md").unlink()
        next(told for told in news if told["release"] != release)
        assert httpx.get(f"{preview.url}en/new/").status_code == 404


def test_a_fault_is_told_with_file_and_line_and_the_pages_stay(serve: Serve) -> None:
    preview = serve()
    with preview.listen() as news:
        before = next(news)
        assert before["problems"] == []
        preview.write("helpcenter.yml", "name: [\n")
        told = next(news)
        assert told["release"] == before["release"]
        assert told["problems"][0]["place"] == "helpcenter.yml"
        assert httpx.get(f"{preview.url}en/").status_code == 200
        preview.write("helpcenter.yml", "name: Pine & Oak\nlocales: [en, fr, ar]\n")
        preview.write("en/bad.md", "---\ntitle: [a\n---\n")
        places = (told["problems"] for told in news)
        assert next(p for p in places if p and p[0]["place"].startswith("en/bad.md:"))[0]["severity"] == "error"


def test_a_scheduled_article_appears_when_it_is_due(serve: Serve) -> None:
    # Long enough for a slow machine to be up before.
    due_at = datetime.now(UTC) + timedelta(seconds=15)
    preview = serve({"en/soon.md": f"---\ntitle: Soon\npublish_at: {due_at.isoformat()}\n---\nHere.\n"})
    assert httpx.get(f"{preview.url}en/soon/").status_code == 404
    with preview.listen() as news:
        release = next(news)["release"]
        next(told for told in news if told["release"] != release)
    assert "Here." in httpx.get(f"{preview.url}en/soon/").text


def test_it_ends_at_once_and_begins_where_it_was(write_tree: WriteTree, tmp_path: Path) -> None:
    root = write_tree()
    releases = []
    for _ in range(2):
        with preview_of(root, tmp_path / "cache") as preview, preview.listen() as news:
            releases.append(next(news)["release"])
            assert preview.end() == 0
    assert releases[0] == releases[1]


def test_a_taken_port_and_a_missing_source_are_said(serve: Serve, tmp_path: Path) -> None:
    preview = serve()
    port = preview.url.split(":")[2].strip("/")
    command = [sys.executable, "-m", "helpcenter", "serve"]
    taken = subprocess.run(
        [*command, str(preview.root), "--port", port, "--output", str(tmp_path / "other")],
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert (taken.returncode, "--port chooses another" in taken.stderr) == (1, True)
    missing = subprocess.run(
        [*command, str(tmp_path / "none")], capture_output=True, text=True, timeout=30, check=False
    )
    assert (missing.returncode, "helpcenter.yml is missing" in missing.stderr) == (2, True)
