"""Pure decisions: when an unread answer goes by mail, and how text and addresses are shown in one."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from widget_server.kit.errors import FieldError
from widget_server.waiting.kinds import MAX_WAITING_TEXT_CHARACTERS, PATIENCE

# What our composer writes: `[words](https://…)` and `**bold**`.
_LINK: Final = re.compile(r"\[([^\[\]\n]{1,200})\]\((https?://[^\s()]{1,2000})\)")
_BOLD: Final = re.compile(r"\*\*([^*\n]{1,500})\*\*")
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Sending:
    """What becomes of unread answers now."""

    is_due: bool
    look_again_at: datetime | None = None


def plan_mail(oldest_at: datetime, newest_at: datetime, *, now: datetime, pause: timedelta, is_here: bool) -> Sending:
    """Whether answers that have not been read go by mail.

    After a pause without another answer, so that several are one mail, if the shopper has gone. An answer that has
    been unread for PATIENCE pauses goes in any case: a page that is open may be looked at by nobody.

    Args:
        is_here: a page of the shopper's follows its stream.
    """
    at_latest = oldest_at + PATIENCE * pause
    quiet_at = newest_at + pause
    if now >= at_latest or (now >= quiet_at and not is_here):
        return Sending(True)
    return Sending(False, at_latest if is_here else min(quiet_at, at_latest))


def count_fitting(sizes: Sequence[int], most: int) -> int:
    """How many of the first fit together; at least one, which is no longer than a message."""
    total = 0
    for number, size in enumerate(sizes):
        total += size
        if total > most and number:
            return number
    return len(sizes)


def next_day(now: datetime) -> datetime:
    """When the counts of a day begin anew: shortly after midnight, UTC."""
    return now.replace(hour=0, minute=1, second=0, microsecond=0) + timedelta(days=1)


def mask_address(address: str) -> str:
    """`cleo@mail.example` as `c•••@mail.example`: its owner knows it, who looks over their shoulder does not."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}•••@{domain}"


def one_line(text: str, most: int = 120) -> str:
    """A name or title as it may stand in a header."""
    return " ".join(_UNSEEN.sub(" ", text).split())[:most].strip() or "–"


def plain_text(text: str) -> str:
    """A message without its marks, as it is read in plain mail."""
    return _UNSEEN.sub("", _BOLD.sub(r"\1", _LINK.sub(r"\1 (\2)", text)))


def paragraphs(text: str) -> str:
    """Plain text as HTML that is nothing but text."""
    return html.escape(text).replace("\n", "<br>\n")


def storefront_of(page_url: str | None, domains: Sequence[str]) -> str | None:
    """The shop's page to go back to: where the conversation began if that is the shop's, else its first origin."""
    if page_url:
        try:
            url = urlsplit(page_url)
            origin = f"{url.scheme}://{url.netloc}"
        except ValueError:
            origin = ""
        if origin in domains and re.fullmatch(r"[!#-;=?-~]+", page_url):
            return page_url.partition("#")[0]
    return f"{domains[0]}/" if domains else None


def check_texts(texts: Mapping[str, Mapping[str, str]], *, locales: Iterable[str]) -> list[FieldError]:
    """What is wrong with the merchant's own words."""
    known = list(locales)
    wrong = []
    for locale, words in texts.items():
        if locale not in known:
            wrong.append(FieldError(f"texts.{locale}", f"Choose one of {', '.join(known)}"))
        for name, said in words.items():
            if len(said) > MAX_WAITING_TEXT_CHARACTERS or any(not each.isprintable() for each in said):
                message = f"Use at most {MAX_WAITING_TEXT_CHARACTERS} characters on one line"
                wrong.append(FieldError(f"texts.{locale}.{name}", message))
    return wrong
