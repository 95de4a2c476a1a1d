"""Door of attachments: files that shoppers and staff send each other."""

from widget_server.attachments.claims import claim_attachments
from widget_server.attachments.jobs import register_attachment_jobs, schedule_sweep
from widget_server.attachments.kinds import ALLOWED_TYPES, MAX_ATTACHMENTS, MAX_BYTES, AttachmentMeta, FileType
from widget_server.attachments.links import attachment_view
from widget_server.attachments.models import Attachment
from widget_server.attachments.moves import move_attachments
from widget_server.attachments.pictures import PictureRefused, draw_square
from widget_server.attachments.routes import attachment_endpoints
from widget_server.attachments.rules import TypeRefused, detect_type
from widget_server.attachments.schemas import AttachmentView

__all__ = [
    "ALLOWED_TYPES",
    "MAX_ATTACHMENTS",
    "MAX_BYTES",
    "Attachment",
    "AttachmentMeta",
    "AttachmentView",
    "FileType",
    "PictureRefused",
    "TypeRefused",
    "attachment_endpoints",
    "attachment_view",
    "claim_attachments",
    "detect_type",
    "draw_square",
    "move_attachments",
    "register_attachment_jobs",
    "schedule_sweep",
]
