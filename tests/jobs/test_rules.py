"""How long a retry waits, and what is kept of an error."""

from hypothesis import given
from hypothesis import strategies as st

from widget_server.jobs.kinds import JobPolicy
from widget_server.jobs.rules import MAX_ERROR_CHARACTERS, describe_error, retry_delay_seconds

POLICY = JobPolicy(first_delay_seconds=5, longest_delay_seconds=3_600)
draws = st.floats(0, 1)


def test_pause_doubles_until_the_longest() -> None:
    pauses = [retry_delay_seconds(POLICY, attempt, draw=0.5) for attempt in range(1, 13)]
    assert pauses[:4] == [5, 10, 20, 40]
    assert pauses[-1] == 3_600


@given(attempt=st.integers(1, 10_000), draw=draws)
def test_pause_stays_within_a_fifth_of_its_middle(attempt: int, draw: float) -> None:
    middle = retry_delay_seconds(POLICY, attempt, draw=0.5)
    assert middle <= 3_600
    assert 0.8 * middle - 1e-6 <= retry_delay_seconds(POLICY, attempt, draw=draw) <= 1.2 * middle + 1e-6


@given(st.text(st.characters()))
def test_any_error_becomes_text_that_a_database_can_store(message: str) -> None:
    described = describe_error(ValueError(message))
    assert described.startswith("ValueError")
    assert len(described) <= MAX_ERROR_CHARACTERS
    assert "\0" not in described
    described.encode()
