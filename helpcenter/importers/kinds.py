"""What every format is read into. Knows nothing of any format."""

from collections.abc import Iterator

import msgspec

MatterValue = str | int | float | bool | list[str]
Matter = dict[str, MatterValue]


class ImportedText(msgspec.Struct, frozen=True):
    """An article or a category's `index.md`: `path` is below ROOT, `matter` has the contract's keys only.

    `origin` names it in the source, for messages.
    """

    path: str
    origin: str
    matter: Matter
    body: str


class ImportedFile(msgspec.Struct, frozen=True):
    """A picture or film, copied as it is."""

    path: str
    origin: str
    content: bytes


class ImportedSite(msgspec.Struct):
    """A whole source; `items` is read once. `variables` become known while the items are read."""

    default_locale: str
    locales: list[str]
    items: Iterator[ImportedText | ImportedFile]
    popular: list[str] = msgspec.field(default_factory=list)
    variables: dict[str, str] = msgspec.field(default_factory=dict)
