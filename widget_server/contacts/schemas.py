"""Bodies about visitors."""

from datetime import datetime
from typing import Annotated

import msgspec

from widget_server.kit.ids import id_meta

ClientId = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
        description="A UUID that the client makes",
    ),
]
Url = Annotated[str, msgspec.Meta(max_length=2_000)]


class Page(msgspec.Struct, forbid_unknown_fields=True):
    """The page on which a shopper is."""

    url: Url
    title: Annotated[str, msgspec.Meta(max_length=500)] = ""
    referrer: Url = ""


class NewVisitor(msgspec.Struct, forbid_unknown_fields=True):
    """A browser that comes, or comes back with its resume secret."""

    id: ClientId | None = None
    resume: Annotated[str, msgspec.Meta(max_length=100)] | None = None
    page: Page | None = None
    locale: Annotated[str, msgspec.Meta(max_length=40)] = "en"
    identity: Annotated[str, msgspec.Meta(max_length=4_000)] | None = None


class SignedIdentity(msgspec.Struct, forbid_unknown_fields=True):
    """Who the shopper is, signed by the shop: a JSON Web Token."""

    token: Annotated[str, msgspec.Meta(min_length=1, max_length=4_000)]


class IdentitySecret(msgspec.Struct):
    """The secret with which a shop signs who its shoppers are: for its server, never for a page."""

    secret: str


class VisitorCredentials(msgspec.Struct):
    """Who the browser is, the secret that it keeps, and a token for its calls."""

    visitor_id: Annotated[str, id_meta("vis")]
    resume: str
    token: str
    expires_at: Annotated[datetime, msgspec.Meta(tz=True)]
