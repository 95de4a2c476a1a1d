"""Door of mail: one outgoing mail, queued with the change that causes it."""

from widget_server.mail.actions import SEND_MAIL, Mailer, compose, queue_mail
from widget_server.mail.kinds import InvalidMail, OutgoingMail, is_address
from widget_server.mail.models import SentMail
from widget_server.mail.queries import list_sent_mail

__all__ = [
    "SEND_MAIL",
    "InvalidMail",
    "Mailer",
    "OutgoingMail",
    "SentMail",
    "compose",
    "is_address",
    "list_sent_mail",
    "queue_mail",
]
