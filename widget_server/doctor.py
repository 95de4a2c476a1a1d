"""`parlor doctor`: what an operator wants to know before asking for help."""

import asyncio
import platform
from collections.abc import Iterator
from importlib.resources import files

from sqlalchemy.exc import SQLAlchemyError

from widget_server import __version__
from widget_server.realtime import open_broker
from widget_server.settings import Settings
from widget_server.store.migrate import is_current

Finding = tuple[bool, str]


def run_checks(settings: Settings) -> bool:
    """Print a line a check; False when one failed."""
    print(f"Parlor {__version__} on Python {platform.python_version()}, {platform.system()}")
    is_sound = True
    for is_good, line in _findings(settings):
        print(f"{'ok  ' if is_good else 'FAIL'} {line}")
        is_sound &= is_good
    return is_sound


def _findings(settings: Settings) -> Iterator[Finding]:
    yield _database(settings)
    yield asyncio.run(_broker(settings)), f"broker: {settings.broker_url.split(':')[0]}"
    has_key = bool(settings.secret_key.get_secret_value()) or (settings.data_dir / "secret_key").exists()
    is_embedded = settings.effective_database_url.startswith("sqlite")
    yield has_key or is_embedded, "secret key: " + ("set" if has_key else "made at the first start")
    for room, name in (("widget", "widget.js"), ("console", "index.html")):
        found = files("widget_server").joinpath(room, "dist", name).is_file()
        yield found, f"{room} bundle: {'built' if found else 'missing, run make install'}"


def _database(settings: Settings) -> Finding:
    kind = settings.effective_database_url.split(":")[0]
    try:
        current = is_current(settings.effective_database_url)
    except (SQLAlchemyError, ValueError, OSError) as error:
        return False, f"database: {kind} does not answer ({type(error).__name__})"
    return current, f"database: {kind}, " + ("at this version" if current else "run `parlor db upgrade`")


async def _broker(settings: Settings) -> bool:
    broker = open_broker(settings.broker_url)
    try:
        return await broker.ping()
    finally:
        await broker.close()
