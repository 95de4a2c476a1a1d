"""`parlor doctor`: what an operator wants to know before asking for help. It changes nothing and prints no secret."""

import asyncio
import ipaddress
import os
import platform
import resource
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from sqlalchemy.exc import SQLAlchemyError

from widget_server import __version__
from widget_server.mail import MailNotSent, check_smtp
from widget_server.realtime import open_broker
from widget_server.settings import Settings
from widget_server.store.migrate import is_current

MIN_SECRET_KEY_CHARACTERS: Final = 32
_FILES_BESIDE_STREAMS: Final = 1_024

Level = Literal["ok", "note", "FAIL"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; a `note` is allowed and worth knowing."""

    level: Level
    line: str


def run_checks(settings: Settings) -> bool:
    """Print a line a check; False when one failed."""
    print(f"Parlor {__version__} on Python {platform.python_version()}, {platform.system()}")
    print("ok   settings: read from PARLOR_* and parlor.toml")  # else the command has ended already
    is_sound = True
    for finding in _findings(settings):
        print(f"{finding.level:<4} {finding.line}")
        is_sound &= finding.level != "FAIL"
    return is_sound


def _findings(settings: Settings) -> Iterator[Finding]:
    yield _database(settings)
    yield asyncio.run(_broker(settings))
    yield _data_dir(settings.data_dir)
    yield _secret_key(settings)
    yield _public_url(settings)
    yield asyncio.run(_smtp(settings))
    yield _open_files(settings)
    for room, name in (("widget", "widget.js"), ("console", "index.html")):
        found = files("widget_server").joinpath(room, "dist", name).is_file()
        yield _judge(found, f"{room} bundle: {'built' if found else 'missing, run make install'}")


def _judge(is_good: bool, line: str) -> Finding:  # noqa: FBT001  # the first word of the line
    return Finding("ok" if is_good else "FAIL", line)


def _database(settings: Settings) -> Finding:
    kind = settings.effective_database_url.split(":")[0]
    try:
        current = is_current(settings.effective_database_url)
    except (SQLAlchemyError, ValueError, OSError) as error:
        return Finding("FAIL", f"database: {kind} does not answer ({type(error).__name__})")
    return _judge(current, f"database: {kind}, " + ("at this version" if current else "run `parlor db upgrade`"))


async def _broker(settings: Settings) -> Finding:
    kind = settings.broker_url.split(":")[0]
    try:
        broker = open_broker(settings.broker_url)
    except ValueError as error:
        return Finding("FAIL", f"broker: {error}")
    try:
        does_answer = await broker.ping()
    finally:
        await broker.close()
    if kind == "memory":
        return Finding("ok", "broker: memory, for one process")
    return _judge(does_answer, f"broker: {kind}, {'answers' if does_answer else 'does not answer'}")


def _data_dir(folder: Path) -> Finding:
    place = folder.absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    is_good = place.is_dir() and os.access(place, os.W_OK | os.X_OK)
    state = "writable" if place == folder.absolute() else "made at the first start"
    return _judge(is_good, f"data folder: {folder.absolute()}, {state if is_good else 'not writable'}")


def _secret_key(settings: Settings) -> Finding:
    length = len(settings.secret_key.get_secret_value())
    if length:
        is_long = length >= MIN_SECRET_KEY_CHARACTERS
        return _judge(
            is_long, "secret key: set" if is_long else f"secret key: under {MIN_SECRET_KEY_CHARACTERS} characters"
        )
    kept = settings.data_dir / "secret_key"
    if not kept.exists():
        return Finding("ok", "secret key: made at the first start, kept in the data folder")
    is_private = kept.stat().st_mode & 0o077 == 0
    return _judge(is_private, f"secret key: kept in the data folder{'' if is_private else ', readable by others'}")


def _public_url(settings: Settings) -> Finding:
    if not settings.public_url:
        return Finding("ok", "public URL: each request's own")
    url = urlsplit(settings.public_url)
    if url.scheme == "https" or _is_this_machine(url.hostname or ""):
        return Finding("ok", f"public URL: {settings.public_url}")
    return Finding("note", f"public URL: {settings.public_url}, without TLS: cookies and messages travel in the open")


def _is_this_machine(hostname: str) -> bool:
    try:
        return ipaddress.ip_address(hostname).is_loopback
    except ValueError:
        return hostname == "localhost"


async def _smtp(settings: Settings) -> Finding:
    if not settings.smtp_url:
        return Finding("note", "SMTP: not set, mail is kept and not sent")
    try:
        await check_smtp(settings.smtp_url)
    except (MailNotSent, ValueError) as error:
        return Finding("FAIL", f"SMTP: {error}")
    return Finding("ok", "SMTP: answers")


def _open_files(settings: Settings) -> Finding:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = settings.max_streams + _FILES_BESIDE_STREAMS
    if hard == resource.RLIM_INFINITY or hard >= wanted:
        return Finding("ok", f"open files: enough for {settings.max_streams} streams")
    return Finding("note", f"open files: at most {hard}, and PARLOR_MAX_STREAMS={settings.max_streams} needs {wanted}")
