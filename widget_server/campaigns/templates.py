"""Campaigns to begin with: what each says and when, from `templates.json`, fitted to a store."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from widget_server.campaigns.schemas import (
    CampaignButton,
    CampaignCapture,
    CampaignDefinition,
    CampaignDelivery,
    CampaignLink,
    CampaignTemplate,
    CampaignText,
    CampaignVariant,
)
from widget_server.kit.locale import choose_words


class _Words(msgspec.Struct, forbid_unknown_fields=True):
    """In one language; labels and questions in the order of the buttons that have them."""

    text: str
    labels: list[str] = []
    questions: list[str] = []
    capture: CampaignCapture | None = None


class _Button(msgspec.Struct, forbid_unknown_fields=True):
    kind: Literal["open_chat", "ask", "link"]
    link_id: str | None = None


class _Link(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    path: str


class _Template(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    names: dict[str, str]
    summaries: dict[str, str]
    texts: dict[str, _Words]
    buttons: list[_Button]
    links: list[_Link]
    discount_code: str | None
    conditions: dict[str, object]
    delivery: CampaignDelivery


@cache
def _read_templates() -> tuple[_Template, ...]:
    raw = files("widget_server.campaigns").joinpath("templates.json").read_bytes()
    return tuple(msgspec.json.decode(raw, type=list[_Template]))


def make_templates(locales: Sequence[str], domains: Sequence[str]) -> list[CampaignTemplate]:
    """All of them for a store: in those of its languages that a template has, the first language always, and with
    links to its first domain. Without a domain the buttons that are links are left out."""
    return [
        CampaignTemplate(each.id, each.names, each.summaries, _define(each, locales, domains))
        for each in _read_templates()
    ]


def _define(template: _Template, locales: Sequence[str], domains: Sequence[str]) -> CampaignDefinition:
    links = [CampaignLink(link.id, domains[0] + link.path) for link in template.links if domains]
    spoken = [locale for locale in locales if locale in template.texts or locale == locales[0]]
    texts = {
        locale: _write(template, choose_words(template.texts, locale, ("en",)), has_links=bool(links))
        for locale in spoken
    }
    return CampaignDefinition(
        variants=[CampaignVariant("a", texts)],
        discount_code=template.discount_code,
        links=links,
        conditions=template.conditions,
        delivery=template.delivery,
    )


def _write(template: _Template, words: _Words, *, has_links: bool) -> CampaignText:
    questions = iter(words.questions)
    buttons = [
        CampaignButton(
            kind=button.kind,
            label=label,
            question=next(questions) if button.kind == "ask" else None,
            link_id=button.link_id,
        )
        for button, label in zip(template.buttons, words.labels, strict=True)
        if button.kind != "link" or has_links
    ]
    return CampaignText(words.text, buttons, words.capture)
