import gzip

import brotli
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.precompress import MIN_PACKED_BYTES, compress, list_twins

PAGE = b"<p>Free within 60 days.</p>\n" * 40


@given(st.binary(min_size=MIN_PACKED_BYTES, max_size=2_000), st.integers(1, 40))
def test_both_twins_unpack_to_the_original(part: bytes, times: int) -> None:
    content = part * times
    twins = dict(compress("en/index.html", content))
    assert all(gzip.decompress(packed) == content for path, packed in twins.items() if path.endswith(".gz"))
    assert all(brotli.decompress(packed) == content for path, packed in twins.items() if path.endswith(".br"))
    assert list(twins) == [f"en/index.html{suffix}" for suffix in list_twins("en/index.html", len(content))]


def test_the_twins_stand_beside_the_original_and_hold_no_date() -> None:
    first, second = compress("en/index.html", PAGE), compress("en/index.html", PAGE)
    assert [path for path, _ in first] == ["en/index.html.gz", "en/index.html.br"]
    assert first == second
    assert first[0][1][4:8] == b"\0\0\0\0"


def test_packed_formats_and_tiny_files_have_no_twins() -> None:
    for name in ("a.webp", "a.woff2", "a.png", "a.mp4", "a.html.gz"):
        assert compress(name, PAGE) == []
    assert compress("a.html", b"x" * (MIN_PACKED_BYTES - 1)) == []
