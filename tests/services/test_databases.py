import asyncio

import psycopg
import pytest
from redis import Redis
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.services.databases import DatabaseKind
from tests.services.postgres import Postgres


def test_postgres_is_private_and_recent(postgres_url: str) -> None:
    plain = make_url(postgres_url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain) as connection:
        assert connection.info.server_version >= 180_000


def test_databases_of_two_tests_share_nothing(postgres: Postgres) -> None:
    first, second = postgres.create_database(), postgres.create_database()
    try:
        engine = create_engine(postgres.url_of(first))
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE only_here (id int)"))
        engine.dispose()
        other = create_engine(postgres.url_of(second))
        with other.begin() as connection:
            assert connection.scalar(text("SELECT to_regclass('only_here')")) is None
        other.dispose()
    finally:
        postgres.drop_database(first)
        postgres.drop_database(second)


async def test_an_empty_database_opens_on_both_kinds(empty_database_url: str) -> None:
    engine = create_async_engine(empty_database_url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE fresh (id integer PRIMARY KEY)"))
        assert await connection.scalar(text("SELECT count(*) FROM fresh")) == 0
    await engine.dispose()


async def test_a_database_comes_with_all_tables(database_url: str, database_kind: DatabaseKind) -> None:
    assert make_url(database_url).get_backend_name() == database_kind
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        versions = await connection.scalar(text("SELECT count(*) FROM alembic_version"))
    await engine.dispose()
    assert versions == 1, "parlor db upgrade has left no version"


@pytest.mark.parametrize("value", ["first", "second"])
def test_redis_is_empty_for_each_test(redis_url: str, value: str) -> None:
    with Redis.from_url(redis_url) as client:
        assert client.dbsize() == 0
        client.set("left", value)


async def test_asynchronous_tests_run() -> None:
    await asyncio.sleep(0)
