"""Time that has passed: a second process with a clock set forward works on what is due by then.

The server's own worker goes by the real time and finds nothing due, so nobody has to wait.
"""

import asyncio
from datetime import timedelta
from typing import Final

from sqlalchemy import select

from tests.services.people import Json, Person, Shop, Shopper, work_on
from tests.services.ports import wait_until
from tests.services.server import Pool, Server
from widget_server.accounts import AccountId, Store, StoreId
from widget_server.app import Process, open_process
from widget_server.contacts import VisitorActor, VisitorId
from widget_server.kit.clock import ManualClock, SystemClock
from widget_server.runtime import Runtime
from widget_server.settings import Settings
from widget_server.waiting.actions.address import give_email as give_email_for
from widget_server.waiting.schemas import NewEmail

CHAT: Final = "https://chat.example"
"""The origin in the links of mail."""
CLEO: Final = "cleo@mail.example"
SENDER: Final = "Pine & Oak <hello@pineandoak.example>"


def serve_waiting(pool: Pool) -> Server:
    """A server for tests that let time pass: on one that all share, the waits of all others are due by then too, and
    its own worker is at them."""
    return pool(PARLOR_MAIL_FROM=SENDER)


def open_later(server: Server, minutes: float, *, smtp_url: str = "") -> Process:
    """A process on the server's database, so many minutes ahead. Not started: `worker.run_due` does its work."""
    settings = Settings(
        data_dir=server.data_dir,
        database_url=server.database_url,
        smtp_url=smtp_url,
        link_url=CHAT,
        mail_from=SENDER,
        is_demo=True,  # kept mail keeps its text
    )
    return open_process(settings, clock=ManualClock(SystemClock().now() + timedelta(minutes=minutes)))


def pass_time(server: Server, minutes: float = 6, *, smtp_url: str = "", workers: int = 1) -> None:
    """Let everything be done that is due by then, by so many processes at once."""

    async def work(rt: Runtime) -> None:
        processes = [open_later(server, minutes, smtp_url=smtp_url) for _ in range(workers)]
        try:
            await asyncio.gather(*(each.worker.run_due() for each in processes))
        finally:
            for each in processes:
                await each.close()

    work_on(server, work)


def mails_to(owner: Person, address: str) -> list[Json]:
    """What was kept for this address, the oldest first."""
    items = owner.get("/sent-mail", limit="200").json()["items"]
    return [mail for mail in reversed(items) if mail["to"] == address]


def wait_for_mail(owner: Person, address: str, words: str) -> Json:
    """The one mail whose subject has these words: some process has it in hand."""

    def found() -> list[Json]:
        return [mail for mail in mails_to(owner, address) if words in mail["subject"]]

    wait_until(lambda: len(found()) == 1, timeout_seconds=30, what=f"no mail about {words} came")
    return found()[0]


def conversation_of(person: Person, conversation_id: str) -> Json:
    """As this side sees it now."""
    found: Json = person.get(f"/conversations/{conversation_id}").json()["conversation"]
    return found


def settings_path(person: Person) -> str:
    """Where the settings of the only store are."""
    return f"/waiting-settings/{person.get('/stores').json()['items'][0]['id']}"


def change_settings(person: Person, **body: object) -> Json:
    """Change some; it must be accepted."""
    path = settings_path(person)
    version = person.get(path).json()["version"]
    answer = person.http.patch(person.base + path, json={"version": version, **body})
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def give_email(shopper: Shopper, email: str = CLEO, **more: object) -> None:
    """The shopper leaves an address; it must be accepted."""
    answer = shopper.post("/emails", {"email": email, **more})
    assert answer.status_code == 204, answer.text


def watch(shop: Shop, name: str, *, wants: bool = True) -> Person:
    """A staff person who asks for a mail when somebody waits."""
    person = shop.sign_in(name)
    answer = person.http.patch(person.base + "/session", json={"gets_waiting_mail": wants})
    assert answer.json()["agent"]["gets_waiting_mail"] is wants
    return person


def give_email_later(shop: Shop, email: str, consent: str) -> None:
    """A new shopper agrees to news, by a process that knows its own origin and so writes the mail about it."""
    shopper = shop.shopper()

    async def give(rt: Runtime) -> None:
        process = open_later(shop.server, 0)
        async with process.runtime.db.read() as tx:
            store = await tx.first(select(Store).where(Store.key == shop.store_key))
            assert store is not None
            store = await tx.freeze(store)
        actor = VisitorActor(VisitorId(shopper.visitor_id), StoreId(store.id), AccountId(store.account_id))
        new = NewEmail(email, marketing_consent=True, consent_text=consent)
        await give_email_for(process.runtime, actor, store, new, address="::1")
        await process.close()

    work_on(shop.server, give)
