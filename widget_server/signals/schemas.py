"""What the widget reports."""

from datetime import datetime
from typing import Annotated

import msgspec

from widget_server.contacts import ClientId
from widget_server.signals.kinds import MAX_ITEMS, MAX_PROPERTIES, MAX_PROPERTY_CHARACTERS

ShortText = Annotated[str, msgspec.Meta(max_length=MAX_PROPERTY_CHARACTERS)]
ShortId = Annotated[str, msgspec.Meta(max_length=40)]
PropertyName = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
Properties = Annotated[
    dict[PropertyName, ShortText | int | float | bool | None], msgspec.Meta(max_length=MAX_PROPERTIES)
]


class NewSignal(msgspec.Struct, forbid_unknown_fields=True):
    """One thing that happened, such as `campaign:shown`, at this time of the browser's clock."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    campaign_id: ShortId | None = None
    variant: ShortId | None = None
    properties: Properties = {}


class NewSignals(msgspec.Struct, forbid_unknown_fields=True):
    """A report: what happened since the last one."""

    id: ClientId
    items: Annotated[list[NewSignal], msgspec.Meta(max_length=MAX_ITEMS)]
