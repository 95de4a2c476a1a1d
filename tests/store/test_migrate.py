from sqlalchemy import create_engine, inspect

from widget_server.schema import whole_metadata
from widget_server.store import sync_url
from widget_server.store.migrate import difference, is_current, upgrade


def test_the_migrations_lead_to_the_models(empty_database_url: str) -> None:
    metadata = whole_metadata()
    upgrade(empty_database_url, metadata)
    assert difference(empty_database_url, metadata) == []


def test_a_second_upgrade_changes_nothing(empty_database_url: str) -> None:
    metadata = whole_metadata()
    assert not is_current(empty_database_url)
    upgrade(empty_database_url, metadata)
    upgrade(empty_database_url, metadata)
    assert is_current(empty_database_url)


def test_every_constraint_has_a_name(database_url: str) -> None:
    engine = create_engine(sync_url(database_url))
    inspector = inspect(engine)
    for table in whole_metadata().tables:
        assert inspector.get_pk_constraint(table)["name"], table
        assert all(key["name"] for key in inspector.get_foreign_keys(table)), table
        assert all(key["name"] for key in inspector.get_unique_constraints(table)), table
    engine.dispose()
