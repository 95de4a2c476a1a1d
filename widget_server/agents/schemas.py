"""Bodies of the staff's API."""

from typing import Annotated

import msgspec

from widget_server.agents.kinds import Presence, Role
from widget_server.kit.ids import id_meta

Email = Annotated[str, msgspec.Meta(min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")]


class SignIn(msgspec.Struct, forbid_unknown_fields=True):
    """Email and password."""

    email: Annotated[str, msgspec.Meta(max_length=254)]
    password: Annotated[str, msgspec.Meta(max_length=1_000)]
    totp: str | None = None


class AgentView(msgspec.Struct):
    """An agent as colleagues see them."""

    id: Annotated[str, id_meta("agt")]
    name: str
    email: str
    role: Role
    picture_url: str | None
    presence: Presence
    locale: str
    gets_waiting_mail: bool
    """They asked for a mail when a shopper waits for long."""


class StoreView(msgspec.Struct):
    """A store as its staff see it."""

    id: Annotated[str, id_meta("sto")]
    name: str
    slug: str
    key: str
    domains: list[str]
    locales: list[str]


class AccountView(msgspec.Struct):
    """The merchant."""

    id: str
    name: str


class SessionView(msgspec.Struct):
    """Who is signed in, and the token that writes must carry."""

    agent: AgentView
    csrf_token: str
    account: AccountView
    stores: list[StoreView]
    is_demo: bool


class ChangeSession(msgspec.Struct, forbid_unknown_fields=True):
    """What an agent says of themselves."""

    presence: Presence | None = None
    locale: Annotated[str, msgspec.Meta(min_length=2, max_length=20)] | None = None
    gets_waiting_mail: bool | None = None


class AskPasswordReset(msgspec.Struct, forbid_unknown_fields=True):
    """Whose password."""

    email: Email


class ChoosePassword(msgspec.Struct, forbid_unknown_fields=True):
    """The new password."""

    password: Annotated[str, msgspec.Meta(max_length=1_000)]


class AgentPage(msgspec.Struct):
    """Agents by name."""

    items: list[AgentView]
    next: str | None


class StorePage(msgspec.Struct):
    """Stores by name."""

    items: list[StoreView]
    next: str | None
