"""Built files over HTTP, from the demo, which serves all kinds of them: packed, kept, told apart."""

import gzip
import json
import re
from collections.abc import Iterator

import httpx
import pytest

from tests.services.server import serve_in
from widget_server.kit.compression import MIN_GZIP_BYTES

PAGES = ("/", "/help/en/", "/help/sitemap.xml", "/widget.js", "CONSOLE_SCRIPT", "CONSOLE_STYLE")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    for factory in serve_in(tmp_path_factory.mktemp("static")):
        yield factory(command=("demo", "--json")).url


def path_of(demo: str, name: str) -> str:
    """The console's files have hashed names: they stand in its page."""
    if not name.startswith("CONSOLE"):
        return name
    suffix = "js" if name.endswith("SCRIPT") else "css"
    found = re.search(rf'"(/console/assets/[^"]+\.{suffix})"', httpx.get(f"{demo}/console/").text)
    assert found
    return found[1]


def raw(url: str, encoding: str, **headers: str) -> tuple[httpx.Response, bytes]:
    """The answer and its body as it came over the wire."""
    with httpx.stream("GET", url, headers={"Accept-Encoding": encoding, **headers}) as answer:
        return answer, b"".join(answer.iter_raw())


@pytest.mark.parametrize("name", PAGES)
def test_text_is_packed_for_readers_that_take_gzip_and_only_for_them(demo: str, name: str) -> None:
    url = demo + path_of(demo, name)
    packed, packed_body = raw(url, "gzip")
    plain, plain_body = raw(url, "identity")
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(packed_body) == plain_body
    assert len(packed_body) < len(plain_body)
    assert int(packed.headers["content-length"]) == len(packed_body)
    for answer in (packed, plain):
        assert "Accept-Encoding" in answer.headers["vary"]
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["content-type"] == plain.headers["content-type"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_what_the_reader_has_is_not_sent_again(demo: str, name: str, encoding: str) -> None:
    url = demo + path_of(demo, name)
    first, _ = raw(url, encoding)
    again, body = raw(url, encoding, **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert "Accept-Encoding" in again.headers["vary"]
    assert "content-encoding" not in again.headers


def test_fonts_and_small_files_are_sent_as_they_are(demo: str) -> None:
    style = httpx.get(demo + path_of(demo, "CONSOLE_STYLE")).text
    font = re.search(r"url\(([^)]+\.woff2)\)", style)
    assert font
    answer, _ = raw(httpx.URL(demo + path_of(demo, "CONSOLE_STYLE")).join(font[1].strip("'\"")).__str__(), "gzip")
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers
    small, body = raw(f"{demo}/healthz", "gzip")
    assert len(body) < MIN_GZIP_BYTES
    assert json.loads(body) == {"status": "ok"}
    assert "content-encoding" not in small.headers


def test_a_page_that_is_not_there_is_packed_too(demo: str) -> None:
    answer, body = raw(f"{demo}/help/en/nothing-here/", "gzip")
    assert answer.status_code == 404
    assert answer.headers["content-encoding"] == "gzip"
    assert b"<html" in gzip.decompress(body)
