"""Places in lists are opaque and cannot be forged into a fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widget_server.kit.errors import InvalidRequest
from widget_server.kit.pagination import check_limit, decode_after, encode_after


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


@pytest.mark.parametrize("limit", [0, -1, 201])
def test_limit_outside_its_range_is_named(limit: int) -> None:
    with pytest.raises(InvalidRequest) as caught:
        check_limit(limit)
    assert caught.value.errors[0].field == "limit"
