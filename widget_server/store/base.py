"""The declarative base of every table."""

from datetime import datetime
from typing import Any, ClassVar, Final

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from widget_server.store.types import Timestamp

# Named constraints: Alembic can only change on SQLite what has a name.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


_MAPPER: Final = {"eager_defaults": True}


class Model(DeclarativeBase):
    """Base of all tables: values given by the database come back with the insert, nothing loads by itself."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Timestamp()}
    __mapper_args__: Any = _MAPPER
