"""Rows that people write: what makes a retry harmless, tells of a change in between, and takes a deletion back.

Mixins beside `Model`. Which row it is, and who may change it, the rooms say.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import String, inspect
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.kit.errors import IdReused, VersionConflict
from widget_server.kit.fingerprint import fingerprint


class ClientMade:
    """A row that a client's request makes, once however often it is sent."""

    client_id: Mapped[str] = mapped_column(String(40))
    """The client's own id of it, in lower case."""
    fingerprint: Mapped[str] = mapped_column(String(32))
    """Of the body that made it."""

    def check_repeat(self, body: object) -> None:
        """The request came before with the same body, and is answered alike; IdReused if with another one."""
        if self.fingerprint != fingerprint(body):
            raise IdReused(self.client_id)


class Written(ClientMade):
    """A row that several people may have open at once."""

    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    @contextmanager
    def changing(self, version: int, now: datetime) -> Iterator[None]:
        """Stands around what a change sets. What sets nothing new makes no new version.

        Args:
            version: the one that was read before.

        Raises:
            VersionConflict: somebody changed it since.
        """
        if version != self.version:
            raise VersionConflict
        before = self._values()
        yield
        if self._values() != before:
            self.version += 1
            self.updated_at = now

    def _values(self) -> dict[str, object]:
        return {column.key: getattr(self, column.key) for column in inspect(type(self)).column_attrs}


class Deletable(Written):
    """A row that staff delete and may want back: it stays, and whoever has it open is told."""

    deleted_at: Mapped[datetime | None]

    def delete(self, now: datetime) -> None:
        """Hide it; repeated, nothing changes."""
        if self.deleted_at is None:
            self.deleted_at = now
            self.version += 1

    def restore(self) -> None:
        """Take the deletion back: it is as it was."""
        if self.deleted_at is not None:
            self.deleted_at = None
            self.version += 1
