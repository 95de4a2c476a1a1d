"""What msgspec says of a body that does not fit, as errors that name the field."""

import msgspec

from widget_server.kit.errors import FieldError, InvalidRequest


def invalid_request(error: msgspec.ValidationError) -> InvalidRequest:
    """msgspec says ``Expected `str`, got `int` - at `$.message.text` ``: take the path apart."""
    text, _, place = str(error).partition(" - at `")
    path = place.rstrip("`").removeprefix("key in ").removeprefix("$").lstrip(".")
    for phrase in ("unknown field `", "required field `"):
        if phrase in text:
            name = text.split(phrase)[1].rstrip("`")
            path = f"{path}.{name}" if path else name
    return InvalidRequest(text, errors=[FieldError(path, text.replace("`", "'"))])
