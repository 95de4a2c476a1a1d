"""What is wrong with the definition of a campaign, field by field, and how rules read it. Pure."""

from collections.abc import Collection

from widget_server.accounts import WIDGET_LOCALES
from widget_server.campaigns.conditions import read_conditions
from widget_server.campaigns.kinds import CampaignStatus, Delivery
from widget_server.campaigns.rules import explain_text, is_own_link
from widget_server.campaigns.schemas import (
    CampaignButton,
    CampaignDefinition,
    CampaignDelivery,
    CampaignText,
    CampaignVariant,
)
from widget_server.kit.errors import FieldError
from widget_server.kit.plain_text import clean_line, clean_lines

_FIELD_OF = {"ask": "question", "quick_response": "quick_response_id", "link": "link_id"}


def clean_definition(definition: CampaignDefinition) -> None:
    """Bring the messages into the shape that is stored."""
    for variant in definition.variants:
        for words in variant.texts.values():
            words.text = clean_lines(words.text)
            if words.capture is not None:
                capture = words.capture
                capture.label, capture.consent, capture.thanks = (
                    clean_line(said) for said in (capture.label, capture.consent, capture.thanks)
                )


def check_definition(
    definition: CampaignDefinition, *, domains: Collection[str], default_locale: str
) -> list[FieldError]:
    """All that is wrong with it, by field; who and what it names beyond itself is asked elsewhere."""
    wrong: list[FieldError] = []
    link_ids = [link.id for link in definition.links]
    for number, link in enumerate(definition.links):
        if not is_own_link(link.url, domains):
            wrong.append(FieldError(f"definition.links[{number}].url", "Give an address at one of the store's domains"))
        if link.id in link_ids[:number]:
            wrong.append(FieldError(f"definition.links[{number}].id", "This id stands in the list twice"))
    variant_ids = [variant.id for variant in definition.variants]
    for number, variant in enumerate(definition.variants):
        field = f"definition.variants[{number}]"
        if variant.id in variant_ids[:number]:
            wrong.append(FieldError(f"{field}.id", "This id stands in the list twice"))
        wrong += _check_variant(variant, field, link_ids, default_locale)
    delivery = definition.delivery
    if delivery.starts_at and delivery.ends_at and delivery.ends_at <= delivery.starts_at:
        wrong.append(FieldError("definition.delivery.ends_at", "End after the start"))
    if (definition.sender.kind == "agent") != (definition.sender.agent_id is not None):
        wrong.append(FieldError("definition.sender.agent_id", "Name an agent for the kind `agent`, and only for it"))
    if definition.conditions is not None:
        _, faults = read_conditions(definition.conditions, path="definition.conditions")
        wrong += faults
    return wrong


def _check_variant(
    variant: CampaignVariant, field: str, link_ids: Collection[str], default_locale: str
) -> list[FieldError]:
    wrong: list[FieldError] = []
    if default_locale not in variant.texts:
        wrong.append(FieldError(f"{field}.texts", f"Write it in {default_locale}, the first language of the shop"))
    for locale, words in variant.texts.items():
        if locale not in WIDGET_LOCALES:
            wrong.append(FieldError(f"{field}.texts.{locale}", f"Choose one of {', '.join(WIDGET_LOCALES)}"))
        wrong += _check_words(words, f"{field}.texts.{locale}", link_ids)
    return wrong


def _check_words(words: CampaignText, field: str, link_ids: Collection[str]) -> list[FieldError]:
    problem = explain_text(words.text)
    wrong = [] if problem is None else [FieldError(f"{field}.text", problem)]
    if words.capture is not None and not words.capture.label:
        wrong.append(FieldError(f"{field}.capture.label", "Say what the address is for"))
    for number, button in enumerate(words.buttons):
        wrong += _check_button(button, f"{field}.buttons[{number}]", link_ids)
    return wrong


def _check_button(button: CampaignButton, field: str, link_ids: Collection[str]) -> list[FieldError]:
    wrong: list[FieldError] = []
    wanted = _FIELD_OF.get(button.kind)
    for name in _FIELD_OF.values():
        if bool(getattr(button, name)) != (name == wanted):
            words = f"A button of the kind `{button.kind}` {'needs' if name == wanted else 'has no'} {name}"
            wrong.append(FieldError(f"{field}.{name}", words))
    if button.kind == "link" and button.link_id and button.link_id not in link_ids:
        wrong.append(FieldError(f"{field}.link_id", "Name one of the campaign's links"))
    return wrong


def delivery_of(given: CampaignDelivery, status: str) -> Delivery:
    """When and how often, as the rules read it."""
    return Delivery(
        CampaignStatus(status),
        starts_at=given.starts_at,
        ends_at=given.ends_at,
        repeat=given.repeat.kind,
        repeat_hours=given.repeat.hours,
        while_conversation_open=given.while_conversation_open,
        while_widget_open=given.while_widget_open,
    )
