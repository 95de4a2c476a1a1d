"""What stands in a mail to a shopper: plain text, and the same in modest HTML. Nothing of it is anybody's markup."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from widget_server.kit.locale import is_right_to_left
from widget_server.mail import OutgoingMail
from widget_server.waiting.kinds import RETURN_LIFE
from widget_server.waiting.rules import one_line, paragraphs, plain_text
from widget_server.waiting.texts import shopper_texts

_REFERENCES: Final = 10
"""The first and the latest of a thread: mail programs need no more."""
# Mail programs drop style sheets; there is no token to name here, and dark ones turn colours round by themselves.
_PAGE: Final = (
    '<!doctype html>\n<html lang="{lang}" dir="{dir}"><head><meta charset="utf-8"><title>{title}</title></head>\n'
    '<body style="margin:0;padding:24px;font-family:system-ui,sans-serif;font-size:16px;line-height:24px">\n'
    '<div style="max-width:560px;margin:0 auto">\n{body}</div></body></html>\n'
)
_QUIET: Final = '<p style="font-size:13px;line-height:20px;margin:0 0 8px">{}</p>\n'


@dataclass(frozen=True, slots=True)
class Letter:
    """Whom it goes to, and from which store."""

    to: str
    locale: str
    store_name: str
    account_id: str
    conversation_id: str
    stop_link: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person has written."""

    name: str
    text: str
    files: tuple[str, ...] = ()


def write_answers(
    letter: Letter,
    answers: Sequence[Answer],
    *,
    link: str | None,
    is_return: bool,
    message_id: str,
    earlier: Sequence[str],
) -> OutgoingMail:
    """The answers, who gave them, and the way back.

    What the shopper has written is not in it: somebody may have typed another's address to send them their words.

    Args:
        link: the way back into the conversation (`is_return`), else to the shop.
        message_id: of the last answer: the same mail made again is the same mail.
        earlier: those of the mails before.
    """
    texts = shopper_texts(letter.locale)
    store = one_line(letter.store_name)
    lines: list[str] = []
    parts: list[str] = []
    for answer in answers:
        intro = texts["answer_intro"].format(name=one_line(answer.name, 80), store=store)
        said = plain_text(answer.text)
        files = [texts["answer_file"].format(name=one_line(name)) for name in answer.files]
        lines += [intro, "", *([said] if said else []), *files, ""]
        parts.append(_QUIET.format(html.escape(intro)))
        shown = "\n".join([*([said] if said else []), *files])
        parts.append(f'<p dir="auto" style="margin:0 0 24px">{paragraphs(shown)}</p>\n')
    if link:
        words = texts["answer_return" if is_return else "answer_shop"].format(store=store)
        lines += [words, link, ""]
        parts.append(
            f'<p style="margin:0 0 24px"><a href="{html.escape(link)}" style="font-weight:600">'
            f"{html.escape(words)}</a></p>\n"
        )
    notes = [
        *([texts["answer_once"].format(days=RETURN_LIFE.days)] if is_return else []),
        texts["answer_unread"],
        texts["answer_why"].format(store=store),
    ]
    root = letter.conversation_id
    return _finish(
        letter,
        subject=texts["answer_subject"].format(store=store),
        lines=lines,
        parts=parts,
        notes=notes,
        purpose="answers",
        message_id=message_id,
        in_reply_to=earlier[-1] if earlier else None,
        references=(root, *earlier[-_REFERENCES + 1 :]),
    )


def write_transcript(letter: Letter, said: Sequence[tuple[str, str]]) -> OutgoingMail:
    """A whole conversation: who (with the time) and what, the oldest first."""
    texts = shopper_texts(letter.locale)
    store = one_line(letter.store_name)
    lines: list[str] = [texts["transcript_intro"].format(store=store), ""]
    parts = [_QUIET.format(html.escape(lines[0]))]
    for who, text in said:
        shown = plain_text(text)
        lines += [one_line(who, 160), shown, ""]
        parts.append(
            f'<p dir="auto" style="margin:0 0 16px"><b style="font-weight:600">{html.escape(one_line(who, 160))}</b>'
            f"<br>\n{paragraphs(shown)}</p>\n"
        )
    return _finish(
        letter,
        subject=texts["transcript_subject"].format(store=store),
        lines=lines,
        parts=parts,
        notes=[texts["answer_unread"]],
        purpose="transcript",
    )


def _finish(
    letter: Letter,
    *,
    subject: str,
    lines: list[str],
    parts: list[str],
    notes: list[str],
    purpose: str,
    message_id: str | None = None,
    in_reply_to: str | None = None,
    references: tuple[str, ...] = (),
) -> OutgoingMail:
    texts = shopper_texts(letter.locale)
    lines += [*notes]
    parts += [_QUIET.format(html.escape(note)) for note in notes]
    if letter.stop_link:
        lines += ["", texts["stop"], letter.stop_link]
        link = f'<a href="{html.escape(letter.stop_link)}">{html.escape(texts["stop"])}</a>'
        parts.append(_QUIET.format(link))
    page = _PAGE.format(
        lang=letter.locale,
        dir="rtl" if is_right_to_left(letter.locale) else "ltr",
        title=html.escape(subject),
        body="".join(parts),
    )
    return OutgoingMail(
        to=letter.to,
        subject=subject,
        text="\n".join(lines) + "\n",
        account_id=letter.account_id,
        purpose=purpose,
        html=page,
        sender_name=one_line(letter.store_name),
        message_id=message_id,
        in_reply_to=in_reply_to,
        references=references,
        unsubscribe_url=letter.stop_link,
    )
