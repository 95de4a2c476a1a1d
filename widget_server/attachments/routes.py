"""Routes of attachments: upload and look-up for shoppers and staff, and the URL that serves the bytes."""

import asyncio
from typing import Final

from starlette.responses import FileResponse

from widget_server.agents import AgentActor
from widget_server.attachments.access import AttachmentNotFound, link_gate, staff_gate
from widget_server.attachments.actions import add_attachment
from widget_server.attachments.files import FileShelf
from widget_server.attachments.form import receive_upload
from widget_server.attachments.intake import Intake
from widget_server.attachments.kinds import LINK_SECONDS, AttachmentId, AttachmentMeta, FileType
from widget_server.attachments.links import attachment_view
from widget_server.attachments.queries import get_attachment, get_attachment_by_link
from widget_server.attachments.schemas import AttachmentAnswer
from widget_server.contacts import VisitorActor, visitor_gate
from widget_server.kit.endpoint import Call, Endpoint, Handler, Nothing, endpoint
from widget_server.runtime import Runtime, runtime_of

Uploader = Call[VisitorActor | AgentActor, Nothing, Nothing]

_FILE_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",  # shown in the shops' pages
    "Access-Control-Allow-Origin": "*",  # a page may draw it on a canvas; the URL alone is the right to it
    "Cache-Control": f"private, max-age={LINK_SECONDS}, immutable",
}


def _take_uploads(intake: Intake) -> Handler[VisitorActor | AgentActor, Nothing, Nothing]:
    async def create_attachment(call: Uploader) -> AttachmentAnswer:
        """Upload a file, to be sent with a message afterwards."""
        rt = runtime_of(call.request)
        with intake.admit(rt, call.actor, call.request):
            async with receive_upload(call.request) as upload:
                data = await upload.file.read()
            meta = await add_attachment(
                rt, call.actor, data, client_id=upload.client_id, name=upload.name, drawing=intake.drawing
            )
        return _answer(rt, meta)

    return create_attachment


async def read_attachment(call: Uploader) -> AttachmentAnswer:
    """One attachment with a fresh link."""
    rt = runtime_of(call.request)
    return _answer(rt, await get_attachment(rt, call.actor, call.path("attachment_id")))


def _answer(rt: Runtime, meta: AttachmentMeta) -> AttachmentAnswer:
    return AttachmentAnswer(attachment_view(meta, rt.signer, rt.clock.now()))


async def download_attachment(call: Call[AttachmentId, Nothing, Nothing]) -> FileResponse:
    """The bytes of an attachment, by a link that is good for a few minutes."""
    rt = runtime_of(call.request)
    found = await get_attachment_by_link(rt, call.actor)
    path = FileShelf(rt.settings.data_dir).path_of(found.account_id, found.id)
    try:
        status = await asyncio.to_thread(path.stat)
    except FileNotFoundError:
        raise AttachmentNotFound from None
    return FileResponse(
        path,
        headers=_FILE_HEADERS,
        media_type=_served_type(FileType(found.content_type)),
        filename=found.name,
        stat_result=status,
        content_disposition_type="inline" if FileType(found.content_type).is_image else "attachment",
    )


def _served_type(kind: FileType) -> str:
    return f"{kind.value}; charset=utf-8" if kind.value.startswith("text/") else kind.value


def attachment_endpoints() -> list[Endpoint]:
    """The endpoints of this room, with the counts of one process behind them: called once by the app."""
    create = _take_uploads(Intake())
    widget, desk = "/api/widget/v1/attachments", "/api/v1/attachments"
    one = "/{attachment_id}"
    return [
        endpoint("POST", widget, create, gate=visitor_gate, actor="visitor", answer=AttachmentAnswer,
                 status=201),
        endpoint("POST", desk, create, gate=staff_gate, actor="agent", answer=AttachmentAnswer, status=201),
        endpoint("GET", widget + one, read_attachment, gate=visitor_gate, actor="visitor",
                 answer=AttachmentAnswer),
        endpoint("GET", desk + one, read_attachment, gate=staff_gate, actor="agent", answer=AttachmentAnswer),
        endpoint("GET", "/attachments/{token}", download_attachment, gate=link_gate, actor="link",
                 media_type="application/octet-stream", status=200),
    ]  # fmt: skip
