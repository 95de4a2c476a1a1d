"""The demo shop's campaigns, from the gallery's templates: two that run and a draft."""

import uuid
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from widget_server.accounts import StoreId
from widget_server.agents import AgentActor
from widget_server.campaigns import ChangeCampaign, NewCampaign, add_campaign, change_campaign, make_templates
from widget_server.runtime import Runtime


@dataclass(frozen=True)
class _Installed:
    template: str
    is_active: bool
    pages: str | None = None
    """Where the shop's addresses are other than the template takes them to be."""


_INSTALLED: Final = (
    _Installed("welcome_back", is_active=False),
    _Installed("size_help", is_active=True, pages="/p/"),
    _Installed("faster_channel", is_active=True),
)
"""The last one stands first in the list. Those that run wait for 30 s on a page, so that nobody who looks around meets
them at once."""


async def install_campaigns(rt: Runtime, alice: AgentActor, store_id: StoreId, locales: tuple[str, ...]) -> None:
    """Write them in all languages of the shop and let two of them run."""
    templates = {each.id: each for each in make_templates(locales, ())}
    for each in _INSTALLED:
        template = templates[each.template]
        definition = template.definition
        if each.pages is not None:
            _, *others = _list_conditions(definition.conditions)
            url = {"field": "url", "operator": "contains", "value": each.pages}
            definition = replace(definition, conditions={"all": [url, *others]})
        new = NewCampaign(str(uuid.uuid4()), store_id, template.names["en"], definition)
        campaign_id = await add_campaign(rt, alice, new)
        if each.is_active:
            await change_campaign(rt, alice, campaign_id, ChangeCampaign(version=1, status="active"))


def _list_conditions(tree: dict[str, object] | None) -> list[object]:
    found = (tree or {}).get("all")
    assert isinstance(found, list), "a template of the demo asks for all of its conditions"
    return found
