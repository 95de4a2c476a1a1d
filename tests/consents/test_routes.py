"""Who agreed to what and when, who took it back, and what a browser may keep: over HTTP on both databases."""

import csv
import io
from datetime import timedelta

import httpx
from sqlalchemy import select, update

from tests.campaigns.test_campaigns import write
from tests.services.people import Json, Person, Shop, Shopper, new_uuid, open_shop, work_on
from tests.services.server import Server
from widget_server.consents import ConsentWithdrawal, StorageConsent, revoke_by_reader
from widget_server.mail import hash_address
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction

CLEO = "cleo@mail.example"
WORDS = "Yes, send me news of Pine & Oak."


def agree(shopper: Shopper, email: str = CLEO, text: str = WORDS, **more: object) -> None:
    body = {"email": email, "marketing_consent": True, "consent_text": text, **more}
    answer = shopper.post("/emails", body)
    assert answer.status_code == 204, answer.text


def consents(person: Person, **query: str) -> list[Json]:
    answer = person.get("/marketing-consents", **query)
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["items"]
    return found


def withdraw(person: Person, consent_id: str, **body: str) -> httpx.Response:
    return person.post(f"/marketing-consents/{consent_id}/withdrawal", {"id": new_uuid(), **body})


def undo(person: Person, consent_id: str) -> httpx.Response:
    return person.http.delete(f"{person.base}/marketing-consents/{consent_id}/withdrawal")


def states(person: Person) -> list[tuple[str, str | None]]:
    return [(each["state"], each["revoked_by"]) for each in consents(person)]


def test_it_tells_which_words_in_which_language_and_of_which_campaign(shop: Shop, alice: Person) -> None:
    campaign = write(alice, name="Spring")
    agree(shop.shopper(), text="Oui", locale="fr", campaign_id=campaign["id"])
    agree(shop.shopper(), campaign_id="cmp_of_nobody")
    unknown, known = consents(alice)
    assert (known["text"], known["locale"], known["state"]) == ("Oui", "fr", "given")
    assert known["campaign"] == {"id": campaign["id"], "name": "Spring", "is_deleted": False}
    assert (unknown["locale"], unknown["campaign"], unknown["campaign_id"]) == ("en", None, "cmp_of_nobody")
    assert alice.http.delete(f"{alice.base}/campaigns/{campaign['id']}").status_code == 204
    assert consents(alice)[1]["campaign"]["is_deleted"] is True


def test_it_is_found_by_address_and_state_page_by_page(shop: Shop, alice: Person) -> None:
    for name in ("ann", "Anna", "bea_", "beax"):
        agree(shop.shopper(), f"{name}@mail.example")
    assert [each["email"] for each in consents(alice, query="ANN")] == ["Anna@mail.example", "ann@mail.example"]
    assert [each["email"] for each in consents(alice, query="a_@")] == ["bea_@mail.example"]
    first = alice.get("/marketing-consents", limit="3").json()
    rest = alice.get("/marketing-consents", limit="3", after=first["next"]).json()
    seen = [each["email"].split("@")[0] for each in (*first["items"], *rest["items"])]
    assert (seen, rest["next"]) == (["beax", "bea_", "Anna", "ann"], None)
    assert withdraw(alice, first["items"][0]["id"]).status_code == 201
    assert [each["email"] for each in consents(alice, state="withdrawn")] == ["beax@mail.example"]
    assert len(consents(alice, state="given")) == 3


def test_staff_withdraw_all_of_an_address_once_and_say_why(shop: Shop, alice: Person) -> None:
    agree(shop.shopper())
    agree(shop.shopper(), CLEO.upper(), "Once more")
    agree(shop.shopper(), "dan@mail.example")
    wanted = consents(alice)[1]["id"]
    body = {"id": new_uuid(), "note": " She called. "}
    answers = [alice.post(f"/marketing-consents/{wanted}/withdrawal", body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    consent = answers[0].json()["consent"]
    assert (consent["withdrawal"]["by"]["name"], consent["withdrawal"]["note"]) == ("Alice", "She called.")
    assert states(alice) == [("given", None), ("withdrawn", "agent"), ("withdrawn", "agent")]
    other = alice.post(f"/marketing-consents/{wanted}/withdrawal", {**body, "note": "Another"})
    assert (other.status_code, other.json()["code"]) == (409, "id_reused")
    again = withdraw(alice, wanted)
    assert (again.status_code, again.json()["code"]) == (409, "consent_withdrawn")
    # What is agreed to later holds.
    agree(shop.shopper())
    assert states(alice)[0] == ("given", None)


def test_an_undone_withdrawal_stays_known(shop: Shop, alice: Person) -> None:
    agree(shop.shopper())
    (consent,) = consents(alice)
    assert undo(alice, consent["id"]).json()["code"] == "withdrawal_final"
    withdraw(alice, consent["id"])
    assert [undo(alice, consent["id"]).status_code for _ in range(2)] == [204, 204]
    (consent,) = consents(alice)
    assert (consent["state"], consent["revoked_at"]) == ("given", None)
    assert consent["withdrawal"]["by"]["name"] == "Alice"
    assert consent["withdrawal"]["undone_at"] is not None


def test_what_is_too_old_or_said_by_the_reader_is_not_undone(shop: Shop, alice: Person) -> None:
    agree(shop.shopper())
    agree(shop.shopper(), "dan@mail.example")
    dans, cleos = consents(alice)
    for each in (dans, cleos):
        assert withdraw(alice, each["id"]).status_code == 201

    async def age(rt: Runtime) -> None:
        async with rt.db.begin() as tx:
            old = rt.clock.now() - timedelta(minutes=11)
            mine = ConsentWithdrawal.store_id == dans["store_id"]
            row = await tx.first(select(ConsentWithdrawal.id).where(mine).order_by(ConsentWithdrawal.withdrawn_at))
            await tx.execute(
                update(ConsentWithdrawal).where(mine, ConsentWithdrawal.id == row).values(withdrawn_at=old)
            )

        def stop(tx: UnitTransaction) -> None:
            revoke_by_reader(tx, store_id=cleos["store_id"], address_hash=hash_address(CLEO), now=rt.clock.now())

        await rt.db.enqueue(stop, order_key=cleos["store_id"])

    work_on(shop.server, age)
    for each in (dans, cleos):
        answer = undo(alice, each["id"])
        assert (answer.status_code, answer.json()["code"]) == (409, "withdrawal_final")
    assert states(alice) == [("withdrawn", "agent"), ("withdrawn", "stop_link")]


def test_nobody_else_reads_or_withdraws_them(shared_server: Server, shop: Shop, alice: Person) -> None:
    rival = open_shop(shared_server, name="Mallory Ltd")
    rival.hire("mallory", role="owner")
    agree(shop.shopper())
    (consent,) = consents(alice)
    ben, mallory = shop.sign_in("ben"), rival.sign_in("mallory")
    refused = [
        ben.get("/marketing-consents/export"),
        withdraw(ben, consent["id"]),
        undo(ben, consent["id"]),
        withdraw(mallory, consent["id"]),
        undo(mallory, consent["id"]),
        mallory.get("/marketing-consents/export", store_id=consent["store_id"]),
    ]
    assert [answer.status_code for answer in refused] == [403, 403, 403, 404, 404, 404]
    assert CLEO not in mallory.get("/marketing-consents/export").text
    assert states(alice) == [("given", None)]


def test_the_export_has_every_row_and_runs_nothing(shop: Shop, alice: Person) -> None:
    evil = '=HYPERLINK("https://mallory.example","Prize")'
    agree(shop.shopper(), "+1@mail.example", evil)
    agree(shop.shopper(), text='Zwei,\n"drei"')
    answer = alice.get("/marketing-consents/export")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["email"], row["text"], row["state"]) for row in rows] == [
        (CLEO, 'Zwei,\n"drei"', "given"),
        ("'+1@mail.example", f"'{evil}", "given"),
    ]
    only = alice.get("/marketing-consents/export", query="cleo").content.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(only)))) == 2


def storage_decisions(shop: Shop, visitor_id: str) -> list[bool]:
    async def read(rt: Runtime) -> list[bool]:
        async with rt.db.read() as tx:
            mine = select(StorageConsent.is_granted).where(StorageConsent.visitor_id == visitor_id)
            return list(await tx.all(mine.order_by(StorageConsent.decided_at)))

    return work_on(shop.server, read)


def test_what_the_browser_may_keep_is_recorded_when_it_changes(shop: Shop) -> None:
    cleo = shop.shopper()
    for granted in (True, True, False, False, True):
        assert cleo.post("/consent", {"granted": granted}).status_code == 204
    assert storage_decisions(shop, cleo.visitor_id) == [True, False, True]
    assert cleo.post("/consent", {"granted": "yes"}).json()["errors"][0]["field"] == "granted"
    assert cleo.post("/consent", {}).json()["errors"][0]["field"] == "granted"
