"""Places in lists are opaque and cannot be forged into a fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widget_server.kit.errors import InvalidRequest
from widget_server.kit.pagination import check_limit, decode_after, decode_moment, decode_number, encode_after


def test_a_place_comes_back() -> None:
    assert decode_after(encode_after("2026-11-23T10:00:00Z", "cnv_1"), 2) == ["2026-11-23T10:00:00Z", "cnv_1"]


@given(st.text())
def test_any_text_is_a_place_or_a_named_error(text: str) -> None:
    try:
        parts = decode_after(text, 2)
    except InvalidRequest as error:
        named = [item.field for item in error.errors]
    else:
        named = ["after"] if len(parts) == 2 else []
    assert named == ["after"]


@pytest.mark.parametrize(
    "text", ["", "noon", "2026-01-01T00:00:00", "0001-01-01T00:00:00+23:00", "9999-12-31T23:59:59-23:00", "٣"]
)
def test_what_is_no_moment_is_named(text: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        decode_moment(encode_after(text, "cnv_1"))
    assert caught.value.errors[0].field == "after"


@pytest.mark.parametrize("text", ["", "-1", "1.5", "٣", "9" * 30])
def test_what_is_no_number_is_named(text: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        decode_number(encode_after(text))
    assert caught.value.errors[0].field == "after"


@pytest.mark.parametrize("limit", [0, -1, 201])
def test_limit_outside_its_range_is_named(limit: int) -> None:
    with pytest.raises(InvalidRequest) as caught:
        check_limit(limit)
    assert caught.value.errors[0].field == "limit"
