"""The way to a person at the end of a page: the shop's addresses, and the chat when its server is configured."""

import msgspec

from helpcenter.edition import Edition


class HelpRow(msgspec.Struct, frozen=True):
    """How to reach a person; empty parts are not shown."""

    email: str
    phone: str
    phone_url: str
    url: str
    hours: str
    has_chat: bool
    has_form: bool = False
    """The contact form stands in the page."""


def make_help_row(edition: Edition, locale: str, *, is_short: bool = False, has_form: bool = False) -> HelpRow | None:
    """None when the configuration has neither an address nor the chat; the short form names one address only.

    `has_form`: with the contact form, where there is a server to take it.
    """
    config = edition.config
    has_chat = config.widget is not None
    has_form = has_form and has_chat
    contact = config.contact
    if contact is None:
        return HelpRow("", "", "", "", "", has_chat, has_form) if has_chat else None
    if is_short and contact.url:
        return HelpRow("", "", "", contact.url, "", has_chat)
    digits = "".join(character for character in contact.phone if character.isdigit() or character == "+")
    hours = config.in_locale(contact.hours, locale)
    phone_url = f"tel:{digits}" if digits else ""
    return HelpRow(contact.email, contact.phone, phone_url, contact.url, hours, has_chat, has_form)
