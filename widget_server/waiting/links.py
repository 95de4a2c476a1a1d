"""The links that stand in mail: one leads back into a conversation, one stops such mail; each is good for that only."""

from dataclasses import dataclass
from urllib.parse import quote

from widget_server.kit.errors import NotSignedIn
from widget_server.mail import hash_address
from widget_server.runtime import Runtime
from widget_server.waiting.kinds import STOP_LIFE, LinkGone, Subscription

_PURPOSE = "mail_stop"


@dataclass(frozen=True, slots=True)
class StopRight:
    """What a link that stops mail is good for: one kind of one store's mail to one address."""

    store_id: str
    subscription: Subscription
    address_hash: str
    locale: str
    """In which language its reader is spoken to."""


def stop_url(rt: Runtime, store_id: str, email: str, locale: str, subscription: Subscription) -> str | None:
    """The link that stops this mail; None where nobody has said how this server is reached. It names no address."""
    origin = rt.settings.effective_link_url
    if not origin:
        return None
    # By the day: the same mail made twice is the same.
    expires_at = rt.clock.now().replace(hour=0, minute=0, second=0, microsecond=0) + STOP_LIFE
    text = "/".join((store_id, subscription.value, hash_address(email), locale))
    token = rt.signer.sign(_PURPOSE, text, expires_at)
    return f"{origin}/stop/{quote(token.replace('/', '~'), safe='~')}"


def check_stop(rt: Runtime, token: str) -> StopRight:
    """What the link is good for; LinkGone when it is forged or has run out."""
    try:
        text = rt.signer.check(_PURPOSE, token.replace("~", "/"), rt.clock.now())
    except (NotSignedIn, ValueError):
        raise LinkGone from None
    store_id, subscription, address_hash, locale = text.split("/")
    return StopRight(store_id, Subscription(subscription), address_hash, locale)


def return_url(rt: Runtime, slug: str, locale: str, secret: str) -> str | None:
    """The link back; its secret stands in the fragment, which no browser sends to any server."""
    origin = rt.settings.effective_link_url
    return f"{origin}/return/{slug}/{locale}#{secret}" if origin else None
