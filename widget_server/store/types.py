"""Column types that behave alike on SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)


class Timestamp(TypeDecorator[datetime]):
    """An aware UTC moment: `timestamptz` on PostgreSQL, integer milliseconds on SQLite (sortable, exact)."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column's type in this database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Towards the database."""
        if value is None or dialect.name == "postgresql":
            return value
        return _to_milliseconds(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From the database, always in UTC."""
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.astimezone(UTC)
        return _EPOCH + timedelta(milliseconds=value)

    def bind_processor(self, dialect: Dialect) -> Any:
        """Without the decorator's own layers, which cost more than the conversion: each message binds four."""
        return super().bind_processor(dialect) if dialect.name == "postgresql" else _to_milliseconds

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """The same on the way back."""
        return super().result_processor(dialect, coltype) if dialect.name == "postgresql" else _from_milliseconds


def _to_milliseconds(value: datetime | None) -> int | None:
    return None if value is None else (value - _EPOCH) // _MILLISECOND


def _from_milliseconds(value: int | None) -> datetime | None:
    return None if value is None else _EPOCH + timedelta(milliseconds=value)


JsonValue = JSON().with_variant(JSONB(), "postgresql")
"""A JSON column: text on SQLite, JSONB on PostgreSQL."""
