"""Rows that people write: retries, changes that come too late, deletions that are taken back."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.store.tables import Label
from widget_server.kit.errors import IdReused, VersionConflict
from widget_server.kit.fingerprint import fingerprint
from widget_server.store import Database

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def make_label() -> Label:
    return Label(
        id="oak",
        client_id="one",
        fingerprint=fingerprint({"text": "Oak"}),
        text="Oak",
        facts={"wood": "oak"},
        version=1,
        created_at=NOW,
        updated_at=NOW,
    )


def test_repeat_with_another_body_is_refused() -> None:
    label = make_label()
    label.check_repeat({"text": "Oak"})
    with pytest.raises(IdReused):
        label.check_repeat({"text": "Pine"})


async def test_change_makes_a_version_only_if_something_is_another(db: Database) -> None:
    async with db.begin() as tx:
        tx.add(make_label())
    async with db.begin() as tx:
        label = await tx.first(select(Label))
        assert label is not None
        with label.changing(1, LATER):
            label.facts = {"wood": "oak"}
        assert (label.version, label.updated_at) == (1, NOW)
        with label.changing(1, LATER):
            label.facts = {"wood": "pine"}
            await tx.flush()  # a query inside a change sends what is set so far
        assert (label.version, label.updated_at) == (2, LATER)
        with pytest.raises(VersionConflict), label.changing(1, LATER):
            label.text = "never"
    async with db.read() as tx:
        kept = await tx.first(select(Label))
    assert kept is not None
    assert (kept.text, kept.facts, kept.version) == ("Oak", {"wood": "pine"}, 2)


def test_deletion_is_taken_back_and_whoever_has_it_open_is_told() -> None:
    label = make_label()
    label.restore()
    assert label.version == 1
    label.delete(NOW)
    label.delete(LATER)
    assert (label.deleted_at, label.version) == (NOW, 2)
    label.restore()
    assert (label.deleted_at, label.version) == (None, 3)
