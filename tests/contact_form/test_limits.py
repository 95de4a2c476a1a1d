"""Against programs: over a soft limit a form costs a second of computing, over a hard one it waits."""

import pytest

from tests.contact_form.proof import solve
from tests.contact_form.test_routes import alice, filled, form, inbox, shop
from tests.services.people import Json, Person, Shop, Shopper

__all__ = ["alice", "form", "shop"]

SOFT = 6
HARD = 10


def use_up(shopper: Shopper) -> Json:
    """Come to the soft limit; a form that is over it, not yet sent with a solution."""
    for _ in range(SOFT):
        assert shopper.post("/contact-form", filled()).status_code == 201
    return filled()


def challenge_of(shopper: Shopper, body: Json) -> Json:
    answer = shopper.post("/contact-form", body)
    assert (answer.status_code, answer.json()["code"]) == (428, "proof_required"), answer.text
    found: Json = answer.json()["challenge"]
    return found


def proved(body: Json, **proof: object) -> Json:
    return {**body, "challenge": {**body["challenge"], "proof": proof}}


def test_over_the_soft_limit_a_form_is_taken_with_a_solution(shop: Shop, form: Person) -> None:
    cleo = shop.shopper()
    body = use_up(cleo)
    proof = solve(challenge_of(cleo, body))
    answer = cleo.post("/contact-form", proved(body, **proof))
    assert answer.status_code == 201, answer.text
    assert len(inbox(form)) == SOFT + 1
    # Sent again, with the solution or without, it is the same conversation.
    for again in (body, proved(body, **proof)):
        assert cleo.post("/contact-form", again).json() == answer.json()


def test_a_solution_serves_one_form_of_one_visitor(shop: Shop, form: Person) -> None:
    cleo, mallory = shop.shopper(), shop.shopper()
    body, other = use_up(cleo), use_up(mallory)
    proof = solve(challenge_of(cleo, body))
    assert cleo.post("/contact-form", proved(body, **proof)).status_code == 201
    challenge_of(cleo, proved(filled(), **proof))
    challenge_of(mallory, proved({**other, "id": body["id"]}, **proof))
    assert len(inbox(form)) == 2 * SOFT + 1


@pytest.mark.parametrize("field", ["number", "salt", "challenge", "signature"])
def test_a_wrong_solution_gets_another_challenge(shop: Shop, form: Person, field: str) -> None:
    cleo = shop.shopper()
    body = use_up(cleo)
    proof = solve(challenge_of(cleo, body))
    forged = {**proof, field: f"{proof[field]}"[:-4] + "0000"}
    forged["number"] = (int(proof["number"]) + (field == "number")) % 100_000
    again = challenge_of(cleo, proved(body, **forged))
    assert cleo.post("/contact-form", proved(body, **solve(again))).status_code == 201


def test_over_the_hard_limit_solutions_do_not_help(shop: Shop, form: Person) -> None:
    cleo = shop.shopper()
    body = use_up(cleo)
    for _ in range(HARD - SOFT):
        assert cleo.post("/contact-form", proved(body, **solve(challenge_of(cleo, body)))).status_code == 201
        body = filled()
    answer = cleo.post("/contact-form", proved(body, **solve(challenge_of(cleo, body))))
    assert (answer.status_code, answer.json()["code"]) == (429, "rate_limited")
    assert int(answer.headers["retry-after"]) > 0
    assert len(inbox(form)) == HARD


def test_a_program_that_fills_it_in_pays_and_a_person_does_not(shop: Shop, form: Person) -> None:
    program = shop.shopper()
    assert program.post("/contact-form", filled(challenge={"website": "https://buy.example"})).status_code == 201
    challenge_of(program, filled(challenge={"seconds": 0.2}))
    person = shop.shopper()
    assert [person.post("/contact-form", filled()).status_code for _ in range(3)] == [201] * 3
