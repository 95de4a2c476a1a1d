"""A visitor turns out to be a contact: their files become those of the contact's visitor."""

from sqlalchemy import update

from widget_server.attachments.models import Attachment
from widget_server.contacts import VisitorActor, VisitorId
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction


def move_attachments(rt: Runtime, tx: UnitTransaction, actor: VisitorActor, visitor_id: VisitorId) -> None:
    """Give every file that `actor` sent, was sent, or has yet to send to `visitor_id`."""
    sent = update(Attachment).where(Attachment.visitor_id == actor.visitor_id)
    uploaded = update(Attachment).where(Attachment.uploader_id == actor.visitor_id)
    tx.connection.execute(sent.values(visitor_id=visitor_id))
    tx.connection.execute(uploaded.values(uploader_id=visitor_id))
