"""Migrations: the same revisions on SQLite and PostgreSQL, run with the metadata that the caller hands in."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, create_engine

from widget_server.store.engines import sync_url

_SCRIPTS: Final = Path(__file__).parent / "migrations"


def _config(connection: Connection | None = None, metadata: MetaData | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes.update(connection=connection, metadata=metadata)
    return config


def upgrade(database_url: str, metadata: MetaData) -> None:
    """Bring the database to the newest revision; the folder of an embedded store is made."""
    url = sync_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url)
    with engine.begin() as connection:
        command.upgrade(_config(connection, metadata), "head")
    engine.dispose()


def write_revision(database_url: str, metadata: MetaData, message: str) -> None:
    """Write a new revision from the difference between the database and the metadata."""
    engine = create_engine(sync_url(database_url))
    with engine.begin() as connection:
        config = _config(connection, metadata)
        config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
        count = len(list(ScriptDirectory.from_config(config).walk_revisions()))
        command.revision(config, message, autogenerate=True, rev_id=f"{count + 1:04}")
    engine.dispose()


def is_current(database_url: str) -> bool:
    """Whether the database is at the newest revision."""
    engine = create_engine(sync_url(database_url))
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    engine.dispose()
    return current == ScriptDirectory.from_config(_config()).get_current_head()


def difference(database_url: str, metadata: MetaData) -> list[object]:
    """What the database lacks or has too much, compared with the metadata; empty when they agree."""
    engine = create_engine(sync_url(database_url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        found: list[object] = compare_metadata(context, metadata)
    engine.dispose()
    return found
