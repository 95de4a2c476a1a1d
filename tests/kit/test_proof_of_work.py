"""Challenges that cost computing."""

from datetime import UTC, datetime, timedelta

from tests.contact_form.proof import solve
from widget_server.kit.proof_of_work import LIFE_SECONDS, MAX_NUMBER, Proof, is_solved, make_challenge
from widget_server.kit.signing import Signer

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
SIGNER = Signer(b"a key of this test, long enough")


def solution(bound_to: str) -> Proof:
    challenge = make_challenge(SIGNER, bound_to, NOW)
    found = solve({name: getattr(challenge, name) for name in challenge.__struct_fields__})
    return Proof(**found)


def test_a_solution_is_good_for_what_it_was_made_for_and_in_time() -> None:
    proof = solution("form/sto_1/vis_1/a")
    late = NOW + timedelta(seconds=LIFE_SECONDS)
    assert is_solved(SIGNER, "form/sto_1/vis_1/a", proof, late - timedelta(seconds=1))
    assert not is_solved(SIGNER, "form/sto_1/vis_1/a", proof, late)
    assert not is_solved(SIGNER, "form/sto_2/vis_1/a", proof, NOW)
    assert not is_solved(Signer(b"another server's"), "form/sto_1/vis_1/a", proof, NOW)


def test_nonsense_is_no_solution() -> None:
    for signature in ["", ".", "a.b.c", "form/x.99999999999.é", "é" * 50]:
        assert not is_solved(SIGNER, "form/x", Proof("s", "c", 0, signature), NOW)


def test_where_the_number_stands_is_not_told() -> None:
    numbers = {solution("form/x").number for _ in range(4)}
    assert len(numbers) > 1
    assert all(0 <= number <= MAX_NUMBER for number in numbers)
