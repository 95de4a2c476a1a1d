"""Pure decisions about signals."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

MAX_CLOCK_SKEW: Final = timedelta(hours=24)

_BOTS: Final = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|headless|lighthouse|pagespeed|prerender|scraper|monitor|pingdom|uptime|preview|"
    r"facebookexternalhit|python-requests|curl/|wget/|phantomjs|puppeteer|selenium",
    re.ASCII | re.IGNORECASE,
)
_COUNTED: Final = ("quick_response:",)


def is_bot(user_agent: str) -> bool:
    """Whether this user agent is a program's rather than a shopper's. One that says nothing is a program's, too."""
    return not user_agent.strip() or _BOTS.search(user_agent) is not None


def clamp_moment(at: datetime, now: datetime) -> datetime:
    """A browser's time, held within a day of the server's."""
    return min(max(at, now - MAX_CLOCK_SKEW), now + MAX_CLOCK_SKEW)


def subject_of(campaign_id: str | None, properties: Mapping[str, object]) -> str:
    """The id of what the signal is about: a campaign, else a quick response; empty for neither."""
    if campaign_id:
        return campaign_id
    found = properties.get("quick_response_id")
    return found[:40] if isinstance(found, str) else ""


def is_counted(name: str) -> bool:
    """Whether the days' counts have this kind, where no higher room says more of it. Others are kept singly only."""
    return name.startswith(_COUNTED)
