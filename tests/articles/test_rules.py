from hypothesis import given
from hypothesis import strategies as st

from widget_server.articles.rules import lowest_share

counts = st.integers(min_value=0, max_value=100_000)


@given(counts, counts)
def test_one_is_never_surer_than_what_was_said(part: int, rest: int) -> None:
    whole = part + rest
    lowest = lowest_share(part, whole)
    assert 0.0 <= lowest <= (part / whole if whole else 0.0) + 1e-12


@given(st.integers(min_value=1, max_value=1_000), st.integers(min_value=0, max_value=1_000))
def test_more_answers_of_the_same_kind_make_surer(part: int, rest: int) -> None:
    assert lowest_share(2 * part, 2 * (part + rest)) > lowest_share(part, part + rest)


def test_three_of_three_say_less_than_forty_of_fifty() -> None:
    assert lowest_share(3, 3) < lowest_share(40, 50)
    assert round(lowest_share(40, 50), 3) == 0.67  # Newcombe 1998, table of the score interval: 0.6696
