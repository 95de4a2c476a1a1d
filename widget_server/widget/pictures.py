"""The picture that a merchant puts on the launcher: taken as a data URL with the draft, kept small, served for ever."""

import asyncio
import base64
import binascii
import hashlib
import re
from typing import Final

from sqlalchemy import delete, select

from widget_server.agents import AgentActor, find_store
from widget_server.attachments import FileType, PictureRefused, TypeRefused, detect_type, draw_square
from widget_server.kit.errors import InvalidRequest, NotFound
from widget_server.runtime import Runtime
from widget_server.widget.models import LauncherPicture

LAUNCHER_PICTURE_PIXELS: Final = 112
"""The launcher is 56 px wide; twice that for fine screens."""
_DATA_URL: Final = re.compile(r"data:image/(?:png|jpeg|webp|gif);base64,([A-Za-z0-9+/]+=*)")
_ADDRESS: Final = re.compile(r".*/launcher-pictures/[^/]+/([0-9a-f]{32})\.webp")
_FIELD: Final = "appearance.picture"
_PICTURES: Final = frozenset({FileType.PNG, FileType.JPEG, FileType.WEBP, FileType.GIF})


def picture_address(server: str, store_id: str, name: str) -> str:
    """Where pages load a picture from; `server` is the origin that they load the widget from."""
    return f"{server}/launcher-pictures/{store_id}/{name}.webp"


async def take_picture(rt: Runtime, actor: AgentActor, store_id: str, sent: str) -> str:
    """The name of the picture that a draft wants: a new one from a data URL, or the one in use by its address.

    Raises:
        InvalidRequest: not a picture that can be read, nor the address of this store's; `appearance.picture` is named.
    """
    known = _ADDRESS.fullmatch(sent)
    if not known:
        return await _keep(rt, actor, store_id, sent)
    async with rt.db.read() as tx:
        store = await find_store(tx, actor, store_id)
        if store.appearance.get("picture") != known[1]:
            raise InvalidRequest.of_field(_FIELD, "Send the picture itself, or the address that was read last")
    return known[1]


async def _keep(rt: Runtime, actor: AgentActor, store_id: str, sent: str) -> str:
    """Pictures of this store before the one in use are let go."""
    drawn = await asyncio.to_thread(_draw, _decode(sent))
    name = hashlib.sha256(drawn).hexdigest()[:32]
    async with rt.db.begin() as tx:
        store = await find_store(tx, actor, store_id)
        in_use = (name, store.appearance.get("picture"))
        mine = LauncherPicture.store_id == store.id
        await tx.execute(delete(LauncherPicture).where(mine, LauncherPicture.name.not_in([n for n in in_use if n])))
        if await tx.first(select(LauncherPicture.name).where(mine, LauncherPicture.name == name)) is None:
            tx.add(
                LauncherPicture(
                    store_id=store.id,
                    name=name,
                    account_id=store.account_id,
                    data=drawn,
                    created_at=rt.clock.now(),
                )
            )
    return name


async def get_picture(rt: Runtime, store_id: str, name: str) -> bytes:
    """The WebP of this name. NotFound when the store has none like it."""
    async with rt.db.read() as tx:
        wanted = LauncherPicture.store_id == store_id, LauncherPicture.name == name
        found = await tx.first(select(LauncherPicture.data).where(*wanted))
    if found is None:
        raise NotFound
    return found


def _decode(sent: str) -> bytes:
    found = _DATA_URL.fullmatch(sent)
    if not found:
        raise InvalidRequest.of_field(_FIELD, "Send a PNG, JPEG, WebP or GIF")
    try:
        return base64.b64decode(found[1], validate=True)
    except binascii.Error:
        raise InvalidRequest.of_field(_FIELD, "Send a PNG, JPEG, WebP or GIF") from None


def _draw(data: bytes) -> bytes:
    try:
        kind = detect_type(data, "picture")
        if kind not in _PICTURES:
            raise InvalidRequest.of_field(_FIELD, "Send a PNG, JPEG, WebP or GIF")
        return draw_square(data, kind, LAUNCHER_PICTURE_PIXELS)
    except (TypeRefused, PictureRefused) as error:
        raise InvalidRequest.of_field(_FIELD, str(error)) from None
