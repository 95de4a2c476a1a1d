"""One table of endpoints from which routing, validation and the OpenAPI document are made.

A handler gets a `Call`: the actor that the gate let in, the decoded query and body. It returns the answer's
struct, None for 204, or a Response of its own.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from widget_server.kit.errors import BodyTooLarge, InvalidRequest, MalformedBody, NotFound, UnsupportedType
from widget_server.kit.validation import invalid_request

ActorT = TypeVar("ActorT")
QueryT = TypeVar("QueryT")
BodyT = TypeVar("BodyT")

MAX_JSON_BYTES: Final = 64 * 1024
"""The largest JSON body: a message of 5,000 characters takes at most 30 KB when every one is escaped."""


_NUL: Final = "\0"
_ESCAPED_NUL: Final = b"\\u0000"


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    """A query or a body without fields."""


@dataclass(frozen=True, slots=True)
class Call(Generic[ActorT, QueryT, BodyT]):
    """One request after its gate: who asks, with what."""

    actor: ActorT
    query: QueryT
    body: BodyT
    request: Request

    def path(self, name: str) -> str:
        """A part of the address, such as `conversation_id`."""
        value = self.request.path_params[name]
        assert isinstance(value, str)
        return value


Handler = Callable[[Call[ActorT, QueryT, BodyT]], Awaitable[object]]
Gate = Callable[[Request], Awaitable[ActorT]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A method and an address with everything that a client must know about them."""

    method: str
    path: str
    handler: Callable[[Call[Any, Any, Any]], Awaitable[object]]
    gate: Callable[[Request], Awaitable[object]]
    actor: str
    body: type[msgspec.Struct]
    query: type[msgspec.Struct]
    answer: type[msgspec.Struct] | None
    status: int
    media_type: str = "application/json"
    summary: str = field(default="")
    events: Mapping[str, type[msgspec.Struct]] = field(default_factory=dict)
    """What a stream carries, by the event's name."""


def endpoint(
    method: str,
    path: str,
    handler: Callable[[Call[ActorT, QueryT, BodyT]], Awaitable[object]],
    *,
    gate: Gate[ActorT],
    actor: str,
    query: type[QueryT] = Nothing,  # type: ignore[assignment]  # a default for a type variable
    body: type[BodyT] = Nothing,  # type: ignore[assignment]  # a default for a type variable
    answer: type[msgspec.Struct] | None = None,
    status: int = 0,
    media_type: str = "application/json",
    events: Mapping[str, type[msgspec.Struct]] | None = None,
) -> Endpoint:
    """An entry of the table; `status` is 200, or 204 without an answer, unless said otherwise."""
    return Endpoint(
        method=method,
        path=path,
        handler=handler,
        gate=gate,
        actor=actor,
        body=body,  # type: ignore[arg-type]  # bound to Struct by the callers' types
        query=query,  # type: ignore[arg-type]
        answer=answer,
        status=status or (200 if answer else 204),
        media_type=media_type,
        summary=(handler.__doc__ or "").strip().split("\n")[0],
        events=events or {},
    )


def json_response(answer: object, status: int = 200) -> Response:
    """A JSON answer that no cache keeps."""
    return Response(
        msgspec.json.encode(answer),
        status,
        headers={"Cache-Control": "no-store"},
        media_type="application/json",
    )


def routes_of(endpoints: Sequence[Endpoint]) -> list[Route]:
    """Starlette routes, one an address (so that a wrong method is a 405, not a 404)."""
    by_path: dict[str, dict[str, Endpoint]] = {}
    for item in endpoints:
        by_path.setdefault(item.path, {})[item.method] = item
    return [Route(path, _dispatch(methods), methods=list(methods)) for path, methods in by_path.items()]


def _dispatch(methods: dict[str, Endpoint]) -> Callable[[Request], Awaitable[Response]]:
    async def serve(request: Request) -> Response:
        found = methods.get(request.method) or methods["GET"]  # HEAD is answered by GET
        actor = await found.gate(request)
        if any(_NUL in str(value) for value in request.path_params.values()):
            raise NotFound
        query = decode_query(request, found.query)
        body = await decode_body(request, found.body) if _takes_json(found) else Nothing()
        answer = await found.handler(Call(actor, query, body, request))
        if isinstance(answer, Response):
            return answer
        if answer is None:
            return Response(status_code=found.status)
        return json_response(answer, found.status)

    return serve


def _takes_json(found: Endpoint) -> bool:
    return found.body is not Nothing


def decode_query(request: Request, shape: type[QueryT]) -> QueryT:
    """The query string as `shape`; an unknown or ill-formed parameter is an error naming it."""
    given = dict(request.query_params)
    try:
        query = msgspec.convert(given, shape, strict=False)
    except msgspec.ValidationError as error:
        raise invalid_request(error) from None
    _refuse_nul(given)
    return query


async def read_body(request: Request, limit_bytes: int) -> bytes:
    """The raw body; BodyTooLarge as soon as it passes `limit_bytes`, before it is all in memory."""
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > limit_bytes:
        raise BodyTooLarge(f"At most {limit_bytes} bytes")
    chunks: list[bytes] = []
    size = 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > limit_bytes:
                raise BodyTooLarge(f"At most {limit_bytes} bytes")
            chunks.append(chunk)
    except ClientDisconnect:
        raise MalformedBody("The body broke off") from None
    return b"".join(chunks)


async def decode_body(request: Request, shape: type[BodyT], limit_bytes: int = MAX_JSON_BYTES) -> BodyT:
    """The JSON body as `shape`; unknown fields and wrong types are errors that name the field."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in ("application/json", ""):
        raise UnsupportedType("Send application/json")
    raw = await read_body(request, limit_bytes)
    try:
        body = msgspec.json.decode(raw or b"{}", type=shape)
    except msgspec.ValidationError as error:
        raise invalid_request(error) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise MalformedBody("Send one JSON object in UTF-8") from None
    if _ESCAPED_NUL in raw:  # JSON has no other way to write it; few bodies are looked through
        _refuse_nul(msgspec.json.decode(raw))
    return body


def _refuse_nul(value: object, place: str = "") -> None:
    """PostgreSQL stores no text with U+0000; refused by name on both databases, for every field of every body."""
    if isinstance(value, str) and _NUL in value:
        raise InvalidRequest.of_field(place, "Leave out the character U+0000")
    if isinstance(value, dict):
        for name, inner in value.items():
            _refuse_nul(inner, f"{place}.{name}" if place else str(name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            _refuse_nul(inner, f"{place}[{number}]")
