"""Receives the upload form: one file, one id, nothing else, within a size and a time.

The file goes to a spool (memory up to 1 MB, then disk), so that many slow uploads do not add up in memory.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import msgspec
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from widget_server.attachments.kinds import MAX_BYTES
from widget_server.contacts import ClientId
from widget_server.kit.errors import (
    BodyTooLarge,
    FieldError,
    InvalidRequest,
    MalformedBody,
    UnsupportedType,
)

RECEIVE_SECONDS: Final = 180
"""How long a client may take to send its file: 10 MB at half a megabit a second; uvicorn has no limit."""

_FORM_BYTES: Final = 16 * 1024
"""What the form may take besides the file: boundaries, headers, the id."""

_MAX_ID_BYTES: Final = 256
_FIELDS: Final = frozenset({"id", "file"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A received file, still as it was sent."""

    client_id: str
    file: UploadFile
    name: str


@asynccontextmanager
async def receive_upload(request: Request) -> AsyncIterator[Upload]:
    """The form's id and file; the spool is closed at the end.

    Raises:
        UnsupportedType, MalformedBody: not a readable multipart form.
        BodyTooLarge: over MAX_BYTES, told as soon as it is seen.
        InvalidRequest: a field is missing, unknown, or does not fit.
    """
    form = await _parse(request)
    try:
        yield _read(form)
    finally:
        await form.close()


async def _parse(request: Request) -> FormData:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "multipart/form-data":
        raise UnsupportedType("Send multipart/form-data with the fields id and file")
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > MAX_BYTES + _FORM_BYTES:
        raise _too_large()
    parser = MultiPartParser(
        request.headers, _count(request), max_files=1, max_fields=len(_FIELDS), max_part_size=_MAX_ID_BYTES
    )
    try:
        async with asyncio.timeout(RECEIVE_SECONDS):
            return await parser.parse()
    except MultiPartException as error:
        raise MalformedBody(error.message) from None
    except ClientDisconnect:
        raise MalformedBody("The body broke off") from None
    except TimeoutError:
        raise MalformedBody(f"The upload took more than {RECEIVE_SECONDS} s") from None


async def _count(request: Request) -> AsyncGenerator[bytes, None]:
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MAX_BYTES + _FORM_BYTES:
            raise _too_large()
        yield chunk


def _too_large() -> BodyTooLarge:
    text = f"A file has at most {MAX_BYTES // 1024 // 1024} MB"
    return BodyTooLarge(text, errors=[FieldError("file", text)])


def _read(form: FormData) -> Upload:
    for name, _ in form.multi_items():
        if name not in _FIELDS:
            raise InvalidRequest.of_field(name[:60], "There is no such field")
    file = form.get("file")
    if not isinstance(file, UploadFile) or len(form.getlist("file")) != 1:
        raise InvalidRequest.of_field("file", "Send one file")
    if not file.size:
        raise InvalidRequest.of_field("file", "The file is empty")
    if file.size > MAX_BYTES:
        raise _too_large()
    return Upload(_read_id(form), file, file.filename or "")


def _read_id(form: FormData) -> str:
    if len(form.getlist("id")) != 1:
        raise InvalidRequest.of_field("id", "Send one id, a UUID")
    try:
        return msgspec.convert(form["id"], ClientId).lower()
    except msgspec.ValidationError:
        raise InvalidRequest.of_field("id", "Send a UUID") from None
