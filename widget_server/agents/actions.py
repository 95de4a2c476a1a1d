"""Use cases of staff: adding, signing in and out, presence, password reset."""

from collections.abc import Collection
from datetime import timedelta
from typing import Final

import msgspec
from sqlalchemy import delete, select

from widget_server.agents.access import make_actor
from widget_server.agents.kinds import AgentActor, AgentId, Presence, Role
from widget_server.agents.models import Agent, AgentSession, AgentStore, PasswordReset
from widget_server.agents.passwords import hash_password, verify_password
from widget_server.kit.errors import Conflict, NotFound, NotSignedIn
from widget_server.kit.ids import new_id, new_secret
from widget_server.kit.signing import hash_secret
from widget_server.mail import OutgoingMail, queue_mail
from widget_server.realtime import StreamId
from widget_server.runtime import Runtime

RESET_LIFE: Final = timedelta(hours=1)
_TRIES: Final = 5
_TRIES_SECONDS: Final = 900


class EmailTaken(Conflict):
    """Another agent has this address."""

    code, title = "email_taken", "Another agent has this email address"


class SignInRefused(NotSignedIn):
    """Unknown address or wrong password: the answer is the same."""

    code, title = "sign_in_refused", "Email or password are not right"


async def add_agent(
    rt: Runtime,
    account_id: str,
    *,
    name: str,
    email: str,
    password: str,
    role: Role,
    store_ids: Collection[str] | None = None,
) -> AgentId:
    """Add a staff person; `store_ids` None means all stores of the account."""
    password_hash = await hash_password(password)
    agent_id = new_id("agt")
    async with rt.db.begin() as tx:
        if await tx.first(select(Agent.id).where(Agent.email == email.lower())) is not None:
            raise EmailTaken(email)
        agent = Agent(
            id=agent_id,
            account_id=account_id,
            email=email.lower(),
            name=name,
            role=role.value,
            has_all_stores=store_ids is None,
            password_hash=password_hash,
            picture_url=None,
            presence=Presence.ONLINE.value,
            locale="en",
            is_active=True,
            created_at=rt.clock.now(),
        )
        tx.add(agent)
        await tx.flush()
        for store_id in sorted(store_ids or ()):
            tx.add(AgentStore(agent_id=agent_id, store_id=store_id, account_id=account_id))
    return AgentId(agent_id)


async def sign_in(rt: Runtime, email: str, password: str, *, address: str) -> tuple[AgentActor, str]:
    """Check the password and open a session; the actor and the cookie's secret come back.

    At most 5 tries for an address of mail and 50 for one of the network in 15 minutes.
    """
    email = email.strip().lower()
    rt.limits.of("sign_in_email", burst=_TRIES, per_second=_TRIES / _TRIES_SECONDS).spend(email)
    rt.limits.of("sign_in_address", burst=50, per_second=50 / _TRIES_SECONDS).spend(address)
    async with rt.db.read() as tx:
        agent = await tx.first(select(Agent).where(Agent.email == email, Agent.is_active))
    if not await verify_password(agent.password_hash if agent else None, password) or agent is None:
        raise SignInRefused
    secret = new_secret()
    now = rt.clock.now()
    async with rt.db.begin() as tx:
        session = AgentSession(
            id=hash_secret(secret),
            agent_id=agent.id,
            account_id=agent.account_id,
            created_at=now,
            seen_at=now,
        )
        tx.add(session)
        return await make_actor(tx, agent, session.id), secret


async def sign_out(rt: Runtime, actor: AgentActor) -> None:
    """End this session and its streams."""
    async with rt.db.begin() as tx:
        await tx.execute(delete(AgentSession).where(AgentSession.id == actor.session_id))
    rt.hub.end(f"agent:{actor.agent_id}", "rights_changed")


async def change_session(
    rt: Runtime,
    actor: AgentActor,
    *,
    presence: Presence | None = None,
    locale: str | None = None,
    gets_waiting_mail: bool | None = None,
) -> None:
    """Store what an agent says of themselves and tell their colleagues."""
    async with rt.db.begin() as tx:
        agent = await tx.get(Agent, actor.agent_id)
        if agent is None:
            raise NotFound
        if presence is not None:
            agent.presence = presence.value
        if locale is not None:
            agent.locale = locale
        if gets_waiting_mail is not None:
            agent.gets_waiting_mail = gets_waiting_mail
    if presence is not None:
        whisper_presence(rt, actor, presence)


def whisper_presence(rt: Runtime, actor: AgentActor, presence: Presence) -> None:
    """Tell the desk that an agent came, went or stepped away."""
    data = msgspec.json.encode({"agent_id": actor.agent_id, "presence": presence.value})
    rt.hub.whisper(StreamId(actor.account_id), "presence", data)


async def ask_password_reset(rt: Runtime, email: str, *, origin: str, texts: tuple[str, str]) -> None:
    """Mail a link to choose a new password, if an agent has this address; the caller learns nothing.

    Args:
        texts: subject and body in the reader's language; `{link}` and `{name}` are filled in.
    """
    email = email.strip().lower()
    rt.limits.of("password_reset", burst=3, per_second=3 / 86_400).spend(email)
    token = new_secret()
    async with rt.db.begin() as tx:
        agent = await tx.first(select(Agent).where(Agent.email == email, Agent.is_active))
        if agent is None:
            return
        tx.add(
            PasswordReset(
                token_hash=hash_secret(token),
                agent_id=agent.id,
                account_id=agent.account_id,
                expires_at=rt.clock.now() + RESET_LIFE,
            )
        )
        subject, body = texts
        link = f"{origin}/console/reset/{token}"
        queue_mail(
            tx,
            rt.jobs,
            OutgoingMail(
                to=agent.email,
                subject=subject,
                text=body.format(link=link, name=agent.name),
                account_id=agent.account_id,
                purpose="password_reset",
            ),
        )


async def choose_password(rt: Runtime, token: str, password: str) -> None:
    """Set a new password by a reset link; the link and all sessions of the agent end."""
    password_hash = await hash_password(password)
    async with rt.db.begin() as tx:
        reset = await tx.get(PasswordReset, hash_secret(token), with_lock=True)
        if reset is None or reset.expires_at <= rt.clock.now():
            raise NotFound("This link has been used or has run out")
        agent = await tx.get(Agent, reset.agent_id)
        if agent is None:
            raise NotFound
        agent.password_hash = password_hash
        await tx.execute(delete(PasswordReset).where(PasswordReset.agent_id == agent.id))
        await tx.execute(delete(AgentSession).where(AgentSession.agent_id == agent.id))
        agent_id = agent.id
    rt.hub.end(f"agent:{agent_id}", "rights_changed")
