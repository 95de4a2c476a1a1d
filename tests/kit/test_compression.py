import pytest

from widget_server.kit.compression import MAX_GZIP_BYTES, MIN_GZIP_BYTES, accepts_gzip, choose_encoding, is_packable


@pytest.mark.parametrize("header", ["gzip", "gzip, deflate, br", "br;q=1, GZIP;q=0.5", "*", "deflate, *;q=0.1"])
def test_readers_that_take_gzip(header: str) -> None:
    assert accepts_gzip(header)


@pytest.mark.parametrize(
    "header", ["", "identity", "br", "gzip;q=0", "gzip;q=0.0, *", "*;q=0", "gzip;q=much", "x-gzip"]
)
def test_readers_that_do_not(header: str) -> None:
    assert not accepts_gzip(header)


@pytest.mark.parametrize(
    ("media_type", "size_bytes", "expected"),
    [
        ("text/html; charset=utf-8", MIN_GZIP_BYTES, True),
        ("application/json", MAX_GZIP_BYTES, True),
        ("image/svg+xml", 5_000, True),
        ("text/html", MIN_GZIP_BYTES - 1, False),
        ("text/plain", MAX_GZIP_BYTES + 1, False),
        ("font/woff2", 50_000, False),
        ("image/png", 50_000, False),
    ],
)
def test_only_text_that_is_neither_tiny_nor_huge_is_packed(media_type: str, size_bytes: int, expected: bool) -> None:
    assert is_packable(media_type, size_bytes) is expected


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("gzip, br", "br"),
        ("gzip;q=1, br;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("identity", ""),
        ("", ""),
        ("br;q=0, *;q=0", ""),
    ],
)
def test_the_reader_chooses_among_what_is_offered(header: str, chosen: str) -> None:
    assert choose_encoding(header, ("br", "gzip")) == chosen


def test_nothing_offered_is_nothing_chosen() -> None:
    assert choose_encoding("br, gzip", ()) == ""
