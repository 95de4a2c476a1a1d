"""What every format is read into. Knows nothing of any format."""

from collections.abc import Iterator
from dataclasses import dataclass, field

MatterValue = str | int | float | bool | list[str]
Matter = dict[str, MatterValue]


@dataclass(frozen=True, slots=True)
class ImportedText:
    """An article or a category's `index.md`: `path` is below ROOT, `matter` has the contract's keys only.

    `origin` names it in the source, for messages.
    """

    path: str
    origin: str
    matter: Matter
    body: str


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A picture or film, copied as it is."""

    path: str
    origin: str
    content: bytes


@dataclass(slots=True)
class ImportedSite:
    """A whole source; `items` is read once. `variables` become known while the items are read."""

    default_locale: str
    locales: list[str]
    items: Iterator[ImportedText | ImportedFile]
    popular: list[str] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)
