"""Mails that the tests send."""

from datetime import datetime

from widget_server.mail import OutgoingMail

SENDER = "Pine & Oak <hello@pineandoak.example>"
LINK = "http://127.0.0.1:8000/console/reset/canary-4711"


def reset_mail(
    *,
    to: str = "ben@pineandoak.example",
    subject: str = "Choose a new password",
    text: str = f"Hello Ben,\n\n{LINK}\n",
    account_id: str = "acc_1",
    expires_at: datetime | None = None,
) -> OutgoingMail:
    """A mail with a link that no log may show."""
    return OutgoingMail(to, subject, text, account_id, "password_reset", expires_at)
