"""Pure decisions about campaigns: when one may show, who meets which variant, where a link may lead."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from widget_server.campaigns.kinds import (
    MAX_IMPRESSION_ID_CHARACTERS,
    UNALLOCATED,
    CampaignStatus,
    Delivery,
    History,
    Refusal,
    RepeatKind,
)

BUCKETS: Final = 10_000
_MAX_VALUE_CHARACTERS: Final = 60
_MASK: Final = 0xFFFFFFFF
_BRACES: Final = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_VARIABLE: Final = re.compile(r"[a-z][a-z0-9_]{0,39}\|[^{}|\n]{1,100}")
_NOT_OF_NAMES: Final = re.compile(r"[\[\](){}<>*_`\\|#\x00-\x1f\x7f-\x9f]")
_MARKDOWN_LINK: Final = re.compile(r"\]\s*\(|\]\s*:|<\s*[a-z]", re.IGNORECASE)
# Visible ASCII without what browsers read otherwise than urlsplit does: backslashes, quotes, angle brackets.
_PLAIN_URL: Final = re.compile(r"https?://[!#$%&()*+,\-./0-9:;=?@A-Z_a-z~\[\]]+")


def status_at(delivery: Delivery, now: datetime) -> CampaignStatus:
    """Where a campaign stands at this moment."""
    if delivery.status is not CampaignStatus.ACTIVE:
        return delivery.status
    if delivery.ends_at is not None and delivery.ends_at <= now:
        return CampaignStatus.ENDED
    if delivery.starts_at is not None and delivery.starts_at > now:
        return CampaignStatus.SCHEDULED
    return CampaignStatus.ACTIVE


def may_show(history: History, delivery: Delivery, now: datetime) -> Refusal | None:
    """Why not, or None: it may. The conditions are another question."""
    if status_at(delivery, now) is not CampaignStatus.ACTIVE:
        return Refusal.NOT_ACTIVE
    if history.is_conversation_open and not delivery.while_conversation_open:
        return Refusal.CONVERSATION_OPEN
    if history.is_widget_open and not delivery.while_widget_open:
        return Refusal.WIDGET_OPEN
    if history.is_shown_this_visit and delivery.repeat is RepeatKind.VISIT:
        return Refusal.SHOWN_THIS_VISIT
    if history.shown_at is None:
        return None
    if delivery.repeat is RepeatKind.ONCE:
        return Refusal.SHOWN_BEFORE
    is_recent = now < history.shown_at + timedelta(hours=delivery.repeat_hours)
    return Refusal.SHOWN_TOO_RECENTLY if delivery.repeat is RepeatKind.HOURS and is_recent else None


def bucket_of(campaign_id: str, visitor_id: str, salt: str) -> int:
    """0 to 9,999, evenly: FNV-1a (32 bit) over `salt:campaign:visitor` in UTF-8, then MurmurHash3's finaliser.

    The browser computes the same without SubtleCrypto, which is absent on plain http.
    """
    value = 0x811C9DC5
    for byte in f"{salt}:{campaign_id}:{visitor_id}".encode():
        value = ((value ^ byte) * 0x01000193) & _MASK
    value ^= value >> 16
    value = (value * 0x85EBCA6B) & _MASK
    value ^= value >> 13
    value = (value * 0xC2B2AE35) & _MASK
    value ^= value >> 16
    return value * BUCKETS >> 32


def is_held_out(campaign_id: str, visitor_id: str, holdout_percent: int) -> bool:
    """Whether this visitor is of the share that is shown nothing, for comparison."""
    return bucket_of(campaign_id, visitor_id, "holdout") < holdout_percent * BUCKETS // 100


def pick_variant(campaign_id: str, visitor_id: str, weights: Sequence[int]) -> int:
    """The place of the variant that this visitor meets; `weights` are positive."""
    place = bucket_of(campaign_id, visitor_id, "variant") * sum(weights)
    reached = 0
    for number, weight in enumerate(weights):
        reached += weight * BUCKETS
        if place < reached:
            return number
    return len(weights) - 1


def is_own_link(url: str, domains: Collection[str]) -> bool:
    """Whether a link leads to one of the store's origins, whichever way a browser reads it."""
    if not _PLAIN_URL.fullmatch(url):
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    if "@" in parts.netloc or not parts.hostname:
        return False
    is_default = port is None or port == {"http": 80, "https": 443}[parts.scheme]
    origin = f"{parts.scheme}://{parts.hostname}" + ("" if is_default else f":{port}")
    return origin in domains and parts.netloc.lower() in (origin.split("://")[1], f"{parts.hostname}:{port}")


def explain_text(text: str) -> str | None:
    """What is wrong with a message, or None."""
    if not text:
        return "Write the message"
    if _MARKDOWN_LINK.search(text):
        return "Put links on buttons; the text has none, and no HTML"
    if any(not _VARIABLE.fullmatch(found[1]) for found in _BRACES.finditer(text)):
        return "Give each variable a default: {{first_name|there}}"
    if "{{" in _BRACES.sub("", text) or "}}" in _BRACES.sub("", text):
        return "Close each variable: {{first_name|there}}"
    return None


def name_values(name: str | None, store_name: str) -> dict[str, str]:
    """What is known for the variables of a message, without what Markdown would read as more than a name."""
    values = {"store": _plain(store_name)}
    if name and (whole := _plain(name)):
        values |= {"name": whole, "first_name": whole.split()[0]}
    return values


def _plain(text: str) -> str:
    return " ".join(_NOT_OF_NAMES.sub("", text).split())[:_MAX_VALUE_CHARACTERS].strip()


def fill_variables(text: str, values: Mapping[str, str]) -> str:
    """The message with its variables filled: by what is known, else by what stands in each for that case."""

    def fill(found: re.Match[str]) -> str:
        name, _, otherwise = found[1].partition("|")
        return values.get(name) or otherwise

    return _BRACES.sub(fill, text)


def impression_id_of(properties: Mapping[str, object]) -> str | None:
    """The page's id of the impression that a signal is about, if it names one."""
    given = properties.get("impression_id")
    return given.lower() if isinstance(given, str) and 0 < len(given) <= MAX_IMPRESSION_ID_CHARACTERS else None


def is_page_draw(properties: Mapping[str, object]) -> bool:
    """Whether variant and hold-out were drawn for the page alone, because nobody was known."""
    return properties.get("draw") == "page"


def names_to_count(name: str, *, is_unallocated: bool) -> tuple[str, ...]:
    """Under which names the days' counts have it: those of unallocated impressions once more by themselves."""
    return (name, f"{name}{UNALLOCATED}") if is_unallocated else (name,)
