"""Door of mail: one outgoing mail, queued with the change that causes it."""

from widget_server.mail.actions import Mailer, claim_unverified_mail, queue_mail
from widget_server.mail.kinds import SEND_MAIL, InvalidMail, OutgoingMail, hash_address, is_address
from widget_server.mail.models import SentMail, UnverifiedMail
from widget_server.mail.queries import list_sent_mail, place_of
from widget_server.mail.smtp import MailNotSent, check_smtp

__all__ = [
    "SEND_MAIL",
    "InvalidMail",
    "MailNotSent",
    "Mailer",
    "OutgoingMail",
    "SentMail",
    "UnverifiedMail",
    "check_smtp",
    "claim_unverified_mail",
    "hash_address",
    "is_address",
    "list_sent_mail",
    "place_of",
    "queue_mail",
]
