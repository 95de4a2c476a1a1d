"""The one tree of errors that reach a client, each with its status, code and public text.

An error that is not in this tree is a fault of ours: it becomes a 500 and stands in the log.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field: its path as in the body (`message.text`) and what to do."""

    field: str
    message: str


class ParlorError(Exception):
    """Root of all errors that a client is told of."""

    status: ClassVar[int] = 400
    code: ClassVar[str] = "bad_request"
    title: ClassVar[str] = "The request cannot be answered"

    def __init__(self, detail: str = "", *, errors: Sequence[FieldError] = (), retry_after_seconds: int = 0) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.errors = tuple(errors)
        self.retry_after_seconds = retry_after_seconds


class InvalidRequest(ParlorError):
    """The body or the query does not fit its type; `errors` name the fields."""

    status, code, title = 422, "invalid_request", "The request has fields that do not fit"

    @classmethod
    def of_field(cls, field: str, message: str) -> "InvalidRequest":
        """The error for one field."""
        return cls(message, errors=[FieldError(field, message)])


class MalformedBody(ParlorError):
    """The body is not JSON."""

    status, code, title = 400, "malformed_body", "The body is not readable"


class NotSignedIn(ParlorError):
    """No credential, or one that is not good."""

    status, code, title = 401, "not_signed_in", "Sign in first"


class TokenExpired(ParlorError):
    """The short token has run out: trade the resume secret for a new one."""

    status, code, title = 401, "token_expired", "The token has expired"


class Forbidden(ParlorError):
    """Signed in, but not allowed to do this."""

    status, code, title = 403, "forbidden", "This is not allowed"


class NotFound(ParlorError):
    """Absent, or not yours: the two look the same from outside."""

    status, code, title = 404, "not_found", "There is nothing here"


class MethodNotAllowed(ParlorError):
    """The address exists, the method does not."""

    status, code, title = 405, "method_not_allowed", "This address does not take that method"


class Conflict(ParlorError):
    """The request contradicts what is stored."""

    status, code, title = 409, "conflict", "This contradicts what is stored"


class IdReused(Conflict):
    """A client-made id came again with another body."""

    code, title = "id_reused", "This id was used with another body"


class VersionConflict(Conflict):
    """Someone changed the row since it was read."""

    code, title = "version_conflict", "This was changed in the meantime"


class BodyTooLarge(ParlorError):
    """The body is over the limit of its route."""

    status, code, title = 413, "body_too_large", "The body is too large"


class UnsupportedType(ParlorError):
    """The content type is not one that the route takes."""

    status, code, title = 415, "unsupported_type", "This content type is not taken"


class RateLimited(ParlorError):
    """Too many requests: come back after `retry_after_seconds`."""

    status, code, title = 429, "rate_limited", "Too many requests"


class Unavailable(ParlorError):
    """The server cannot answer now: come back after `retry_after_seconds`."""

    status, code, title = 503, "unavailable", "The server cannot answer now"
