"""Door of attachments: files that shoppers and staff send each other."""

from widget_server.attachments.claims import claim_attachments
from widget_server.attachments.kinds import ALLOWED_TYPES, MAX_ATTACHMENTS, MAX_BYTES, AttachmentMeta
from widget_server.attachments.models import Attachment
from widget_server.attachments.views import AttachmentView, attachment_view

__all__ = [
    "ALLOWED_TYPES",
    "MAX_ATTACHMENTS",
    "MAX_BYTES",
    "Attachment",
    "AttachmentMeta",
    "AttachmentView",
    "attachment_view",
    "claim_attachments",
]
