"""Everyone who may knock at a route: those who belong there, and all who do not.

Two stores of one merchant, one store of another; an agent who works for the second store only; an editor.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

import httpx
from sqlalchemy import update

from tests.matrix.operations import STREAM, Operation
from tests.services.people import ORIGIN, PASSWORD, Json, Person, Shop, Shopper, new_uuid, open_shop, work_on
from tests.services.server import Server
from widget_server.accounts import AccountId, add_store, list_stores
from widget_server.agents import Role, add_agent
from widget_server.agents.models import AgentSession
from widget_server.runtime import Runtime

FOREIGN_ORIGIN: Final = "https://mallory.example"
SECRET_TEXT: Final = "My address is 14 Hill Road"


@dataclass
class Answer:
    """What came back; of a stream only its beginning."""

    status: int
    text: str
    headers: httpx.Headers

    @property
    def code(self) -> str:
        """The problem's code."""
        is_problem = self.headers.get("content-type") == "application/problem+json"
        return str(httpx.Response(200, text=self.text).json()["code"]) if is_problem else ""


@dataclass
class Cast:
    """The people of the matrix, and the ids of what belongs to Cleo."""

    shop: Shop
    second: Shop
    rival: Shop
    cleo: Shopper
    alice: Person
    ids: dict[str, str]
    second_id: str
    """The id of the second store."""

    def ask(
        self,
        operation: Operation,
        person: Person,
        headers: Mapping[str, str] | None = None,
        *,
        ids: dict[str, str] | None = None,
    ) -> Answer:
        """The operation with a minimal body, as this person."""
        url = self.shop.server.url + operation.address(ids or self.ids)
        body = operation.minimal_body(ids or self.ids)
        with person.http.stream(operation.method, url, json=body, headers=headers) as answer:
            is_stream = answer.headers.get("content-type", "").startswith(STREAM)
            text = "" if is_stream else answer.read().decode("utf-8", "replace")
            return Answer(answer.status_code, text, answer.headers)

    def absent(self) -> dict[str, str]:
        """Well-formed ids of nothing."""
        return {name: value[:4] + "0" * (len(value) - 4) if "_" in value else value for name, value in self.ids.items()}

    def snapshot(self) -> list[Json]:
        """What Cleo's conversation is now, for staff: it must not change by what is refused."""
        path = f"/conversations/{self.ids['conversation_id']}"
        found = [self.alice.get(path).json(), self.alice.get(path + "/messages").json()]
        for message in found[1]["items"]:
            message.pop("attachments")  # their links are made afresh
        found[0]["conversation"].pop("last_message")
        found[0]["conversation"].pop("visitor")  # when they were last seen
        return found


def gather(server: Server) -> Cast:
    """Found the shops and let Cleo talk."""
    shop = open_shop(server)
    shop.hire("alice", role="owner")
    shop.hire("edda", role="editor")
    rival = open_shop(server, name="Mallory Ltd")
    rival.hire("mallory", role="owner")
    second = _second_store(shop)
    cleo = shop.shopper()
    upload = cleo.http.post(
        cleo.base + "/attachments", data={"id": new_uuid()}, files={"file": ("a.txt", b"my receipt", "text/plain")}
    )
    attachment_id = upload.json()["attachment"]["id"]
    message = {"id": new_uuid(), "text": SECRET_TEXT, "attachments": [attachment_id]}
    conversation = cleo.post("/conversations", {"message": message}).json()["conversation"]
    alice = shop.sign_in("alice")
    stores = alice.get("/stores").json()["items"]
    store_ids = {store["key"]: store["id"] for store in stores}
    ids = {
        "store_id": store_ids[shop.store_key],
        "business_hours_id": add_hours(alice, store_ids[shop.store_key]),
        "conversation_id": conversation["id"],
        "attachment_id": attachment_id,
        "token": "no-such-link",
        "slug": "no-such-article",
        "block_id": _block(alice, shop.shopper()),
        "consent_id": _consent(alice, shop.shopper()),
        **campaign_ids(alice, store_ids[shop.store_key]),
        **_quick_response(alice, cleo, stores, shop.store_key),
    }
    return Cast(shop, second, rival, cleo, alice, ids, store_ids[second.store_key])


def _block(agent: Person, visitor: Shopper) -> str:
    """The block of another visitor than Cleo."""
    answer = agent.post("/blocks", {"id": new_uuid(), "visitor_id": visitor.visitor_id})
    return str(answer.json()["block"]["id"])


def _consent(owner: Person, visitor: Shopper) -> str:
    """That another visitor than Cleo agreed to get news."""
    visitor.post("/emails", {"email": "dan@mail.example", "marketing_consent": True, "consent_text": "News"})
    return str(owner.get("/marketing-consents").json()["items"][0]["id"])


def add_quick_response(owner: Person, store_id: str) -> str:
    """A quick response of this store; its id."""
    texts = {"en": {"question": "Do you ship to Malta?", "answer": "Yes, in five days."}}
    answer = owner.post("/quick-responses", {"id": new_uuid(), "store_id": store_id, "texts": texts})
    return str(answer.json()["quick_response"]["id"])


def add_campaign(owner: Person, store_id: str) -> str:
    """A campaign of this store; its id."""
    variant = {"id": "a", "texts": {"en": {"text": "Can we help?"}}}
    body = {"id": new_uuid(), "store_id": store_id, "name": "Help", "definition": {"variants": [variant]}}
    return str(owner.post("/campaigns", body).json()["campaign"]["id"])


def campaign_ids(owner: Person, store_id: str) -> dict[str, str]:
    """A campaign of this store, and a replay of it."""
    campaign_id = add_campaign(owner, store_id)
    answer = owner.post(f"/campaigns/{campaign_id}/replays", {"id": new_uuid()})
    return {"campaign_id": campaign_id, "replay_id": str(answer.json()["replay"]["id"])}


def _quick_response(alice: Person, cleo: Shopper, stores: list[Json], key: str) -> dict[str, str]:
    """A quick response of the shop, and that Cleo has asked it."""
    found = add_quick_response(alice, next(store["id"] for store in stores if store["key"] == key))
    asked = cleo.post(f"/quick-responses/{found}", {"id": new_uuid()}).json()
    return {"quick_response_id": found, "quick_response": found, "interaction_id": asked["interaction_id"]}


def _second_store(shop: Shop) -> Shop:
    """Another store of the same merchant, with Ben, who works for it alone."""

    async def add(rt: Runtime) -> str:
        store_id = await add_store(rt, AccountId(shop.account_id), name="Pine & Oak Trade", domains=[ORIGIN])
        stores = {store.id: store.key for store in await list_stores(rt, shop.account_id)}
        made = replace(shop, store_key=stores[store_id])
        await add_agent(
            rt,
            shop.account_id,
            name="Ben",
            email=made.email_of("ben"),
            password=PASSWORD,
            role=Role.AGENT,
            store_ids=[store_id],
        )
        return stores[store_id]

    return replace(shop, store_key=work_on(shop.server, add))


def add_hours(owner: Person, store_id: str) -> str:
    """Business hours of a store that has none; their id."""
    body = {"id": new_uuid(), "store_id": store_id, "time_zone": "Europe/Paris", "week": {}}
    answer = owner.post("/business-hours", body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["business_hours"]["id"])


def with_token(cast: Cast, token: str) -> Person:
    """Someone at Cleo's shop with this token."""
    http = cast.shop.client({"X-Parlor-Store": cast.shop.store_key, "Origin": ORIGIN})
    if token:
        http.headers["Authorization"] = f"Bearer {token}"
    return Person(http, cast.cleo.base)


def bad_tokens(cast: Cast) -> dict[str, str]:
    """Tokens that are not good, and a good one that has run out."""
    token = str(cast.cleo.http.headers["authorization"]).removeprefix("Bearer ")
    body, _, signature = token.rpartition(".")
    subject, _, expiry = body.rpartition(".")

    async def sign(rt: Runtime) -> tuple[str, str]:
        past, later = rt.clock.now() - timedelta(seconds=1), rt.clock.now() + timedelta(hours=1)
        return rt.signer.sign("visitor", subject, past), rt.signer.sign("attachment", subject, later)

    expired, of_another_purpose = work_on(cast.shop.server, sign)
    return {
        "none": "",
        "noise": "noise",
        "forged": f"{body}.{signature[:-2]}AA",
        "unsigned": f"{body}.",
        "prolonged": f"{subject}.{int(expiry) + 9_999}.{signature}",
        "expired": expired,
        "of another purpose": of_another_purpose,
    }


def with_cookie(cast: Cast, cookie: str, csrf_token: str) -> Person:
    """A browser with this session cookie."""
    return Person(cast.shop.client({"Cookie": f"parlor={cookie}", "X-CSRF-Token": csrf_token}), cast.alice.base)


def expired_session(cast: Cast) -> Person:
    """Alice's browser of a month ago."""
    person = cast.shop.sign_in("alice")
    secret = person.http.cookies["parlor"]

    async def age(rt: Runtime) -> None:
        async with rt.db.begin() as tx:
            session_id = hashlib.sha256(secret.encode()).hexdigest()
            seen_at = rt.clock.now() - timedelta(days=30)
            await tx.execute(update(AgentSession).where(AgentSession.id == session_id).values(seen_at=seen_at))

    work_on(cast.shop.server, age)
    return person
