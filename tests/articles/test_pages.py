"""The built help center over HTTP: packed twins, old addresses, and no way out of its releases."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import brotli
import httpx
import pytest

import helpcenter
from helpcenter import build_helpcenter
from tests.services.server import Server, serve_in


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("help")
    (root / "en/returns").mkdir(parents=True)
    (root / "helpcenter.yml").write_text("name: Pine & Oak\n", "utf-8")
    text = "---\ntitle: Returns\nredirect_from: [/en/old-returns/]\n---\n" + "You have sixty days. " * 40
    (root / "en/returns/how.md").write_text(text, "utf-8")
    (root / "en/returns/film.mp4").write_bytes(bytes(range(200)))
    return root


@pytest.fixture(scope="module")
def server(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    for factory in serve_in(tmp_path_factory.mktemp("pages")):
        parlor = factory()
        build_helpcenter(root, Path(parlor.data_dir) / "helpcenter")
        yield parlor


def get(server: Server, path: str, **headers: str) -> httpx.Response:
    return httpx.get(f"{server.url}{path}", headers=headers, timeout=20)


def test_a_page_comes_as_the_build_packed_it(server: Server) -> None:
    path = "/help/en/returns/how/"
    folder = Path(server.data_dir) / "helpcenter/en/returns/how"
    with httpx.stream("GET", f"{server.url}{path}", headers={"Accept-Encoding": "gzip, br"}) as answer:
        body = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Accept-Encoding" in answer.headers["vary"]
    assert body == (folder / "index.html.br").read_bytes()
    assert brotli.decompress(body) == (folder / "index.html").read_bytes()
    again = get(server, path, **{"Accept-Encoding": "br", "If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert get(server, path, **{"Accept-Encoding": "identity"}).content == (folder / "index.html").read_bytes()


@pytest.mark.parametrize("path", ["/help/en/old-returns/", "/help/en/old-returns", "/help/en/old-returns/?from=mail"])
def test_an_old_address_leads_on_for_good(server: Server, path: str) -> None:
    answer = get(server, path)
    assert answer.status_code == 301
    assert answer.headers["location"] == "/help/en/returns/how/" + ("?from=mail" if "?" in path else "")


def test_a_page_of_before_an_upgrade_still_gets_its_styles(server: Server, root: Path, tmp_path: Path) -> None:
    output = Path(server.data_dir) / "helpcenter"
    older = shutil.copytree(Path(helpcenter.__file__).parent, tmp_path / "older/helpcenter")
    with (older / "theme/assets/base.css").open("a", encoding="utf-8") as styles:
        styles.write("\n.older { color: red }\n")
    command = [sys.executable, "-m", "helpcenter", "build", str(root), "--output", str(output)]
    path = {**os.environ, "PYTHONPATH": str(older.parent)}
    subprocess.run(command, check=True, timeout=120, cwd=tmp_path, env=path)
    (style,) = {path.name for path in (output / "assets").glob("site-*.css")}
    build_helpcenter(root, output)
    assert not (output / "assets" / style).exists()
    answer = get(server, f"/help/assets/{style}")
    assert (answer.status_code, "immutable" in answer.headers["cache-control"]) == (200, True)
    assert ".older" in answer.text
    assert get(server, "/help/assets/site-000000000000.css").status_code == 404
    assert get(server, "/help/assets/..%2f..%2flock").status_code == 404


def test_a_publish_is_seen_at_once_and_what_is_gone_is_gone(server: Server, root: Path) -> None:
    article = root / "en/returns/fees.md"
    output = Path(server.data_dir) / "helpcenter"
    article.write_text("---\ntitle: Fees\n---\nNone.\n", "utf-8")
    build_helpcenter(root, output)
    assert get(server, "/help/en/returns/fees/").status_code == 200
    article.unlink()
    build_helpcenter(root, output)
    gone = get(server, "/help/en/returns/fees/")
    assert gone.status_code == 404
    assert gone.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/help/../manifest.sqlite3",
        "/help/%2e%2e/manifest.sqlite3",
        "/help/..%2fmanifest.sqlite3",
        "/help/en/..%2f..%2f..%2fmanifest.sqlite3",
        "/help/%2e%2e%2f%2e%2e%2fparlor.sqlite3",
        "/help/..%5cmanifest.sqlite3",
        "/help/../../status.json",
        "/help/%2e%2e/.helpcenter-releases/status.json",
        "/help/..%2f.helpcenter-releases%2fstatus.json",
        "/help/.helpcenter-releases/status.json",
        "/.helpcenter-releases/status.json",
        "/help/en%00/index.html",
        "/help//etc/passwd",
        "/help/" + "a" * 5_000,
        "/help/" + "a/" * 1_000,
    ],
)
def test_no_address_leads_out_of_a_release(server: Server, path: str) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as wire:
        wire.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while part := wire.recv(65_536):
            answer += part
    status = int(answer.split(b" ", 2)[1])
    assert status in (307, 308, 400, 404), status
    assert b"SQLite format" not in answer
    assert b"default_locale" not in answer


def test_a_player_asks_for_a_part_of_a_film(server: Server) -> None:
    path = "/help/en/returns/film.mp4"
    part = get(server, path, Range="bytes=10-13")
    assert (part.status_code, part.content) == (206, bytes(range(10, 14)))
    assert part.headers["content-range"] == "bytes 10-13/200"
    assert part.headers["content-type"] == "video/mp4"
    assert get(server, path, Range="bytes=900-").status_code == 416
    stale = get(server, path, Range="bytes=10-13", **{"If-Range": '"another"'})
    assert (stale.status_code, len(stale.content)) == (200, 200)


def test_an_articles_file_has_two_names_and_is_packed_under_both(server: Server) -> None:
    entry = next(row for row in get(server, "/help/articles.json").json()["items"] if row["title"] == "Returns")
    named = get(server, f"/help/{entry['path']}", **{"Accept-Encoding": "gzip"})
    beside = get(server, "/help/en/returns/how/article.json", **{"Accept-Encoding": "gzip"})
    assert named.headers["content-encoding"] == beside.headers["content-encoding"] == "gzip"
    assert named.headers["etag"] == beside.headers["etag"]
    assert named.json() == beside.json()
    assert named.json()["id"] == entry["id"]
