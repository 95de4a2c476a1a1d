"""The gates of attachments: from an outside id to the row, for a visitor, an agent, or a link's holder."""

from sqlalchemy import Select, and_, or_, select
from starlette.requests import Request

from widget_server.agents import AgentActor, Role, agent_gate
from widget_server.attachments.kinds import AttachmentId
from widget_server.attachments.links import check_link
from widget_server.attachments.models import Attachment
from widget_server.contacts import VisitorActor
from widget_server.kit.errors import Forbidden, NotFound
from widget_server.runtime import runtime_of
from widget_server.store import Transaction

Actor = VisitorActor | AgentActor


class AttachmentNotFound(NotFound):
    """No such attachment, or not one that this actor may see."""

    code, title = "attachment_not_found", "There is no such attachment"


def uploader_id_of(actor: Actor) -> str:
    """Whose uploads these are."""
    return actor.visitor_id if isinstance(actor, VisitorActor) else actor.agent_id


def visible_to(actor: Actor) -> Select[Attachment]:
    """What this actor may see.

    A visitor: their own uploads and what was sent to them. An agent: what was sent in their stores, and their
    own uploads; a shopper's draft is nobody's business until it is sent.
    """
    statement = select(Attachment).where(Attachment.account_id == actor.account_id)
    if isinstance(actor, VisitorActor):
        return statement.where(Attachment.visitor_id == actor.visitor_id, Attachment.store_id == actor.store_id)
    is_sent = [Attachment.conversation_id.is_not(None)]
    if actor.store_ids is not None:
        is_sent.append(Attachment.store_id.in_(sorted(actor.store_ids)))
    is_draft = Attachment.conversation_id.is_(None), Attachment.agent_id == actor.agent_id
    return statement.where(or_(and_(*is_sent), and_(*is_draft)))


async def find_attachment(tx: Transaction, actor: Actor, attachment_id: str) -> Attachment:
    """The row behind an outside id; AttachmentNotFound for absent and not yours alike."""
    found = await tx.first(visible_to(actor).where(Attachment.id == attachment_id))
    if found is None:
        raise AttachmentNotFound
    return found


async def staff_gate(request: Request) -> AgentActor:
    """Let in agents who take part in conversations: editors do not."""
    actor = await agent_gate(request)
    if actor.role is Role.EDITOR:
        raise Forbidden("Editors do not read conversations")
    return actor


async def link_gate(request: Request) -> AttachmentId:
    """Let in whoever holds a good link: the attachment that it opens."""
    rt = runtime_of(request)
    return AttachmentId(check_link(rt.signer, str(request.path_params["token"]), rt.clock.now()))
