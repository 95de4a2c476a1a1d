from pathlib import Path

import pytest

from tools.check_queries import find_homeless_tables, find_unscoped


def in_room(tmp_path: Path, body: str, name: str = "queries.py") -> Path:
    room = tmp_path / "widget_server/contacts"
    room.mkdir(parents=True)
    (room / name).write_text(body)
    return tmp_path


SCOPED = [
    "select(Contact).where(Contact.store_id == actor.store_id)",
    "update(Contact).where(Contact.id == contact_id, Contact.account_id == actor.account_id)",
    "delete(Contact).where(Contact.visitor_id.in_(ids))",
]
UNSCOPED = [
    "select(Contact).where(Contact.id == contact_id)",
    "select(Contact.account_id)",
    "update(Contact).where(Contact.id == contact_id).values(account_id=account_id)",
    "delete(Contact)",
    "tx.get(Contact, contact_id)",
]


@pytest.mark.parametrize("statement", SCOPED)
def test_a_query_that_names_whose_rows_it_wants_passes(tmp_path: Path, statement: str) -> None:
    assert find_unscoped(in_room(tmp_path, f"def ask():\n    return tx.execute({statement})\n"), {}) == []


@pytest.mark.parametrize("statement", UNSCOPED)
def test_a_query_by_an_id_alone_is_refused(tmp_path: Path, statement: str) -> None:
    (found,) = find_unscoped(in_room(tmp_path, f"async def ask():\n    await tx.execute({statement})\n"), {})
    assert (found.path, found.line) == ("widget_server/contacts/queries.py", 2)


def test_what_is_added_to_a_named_query_counts(tmp_path: Path) -> None:
    later = "def ask():\n    q = select(Contact)\n    return tx.all(q.where(Contact.store_id == store_id).limit(1))\n"
    assert find_unscoped(in_room(tmp_path, later), {}) == []


def test_a_scope_of_one_query_does_not_serve_its_neighbour(tmp_path: Path) -> None:
    body = f"def ask():\n    a = {SCOPED[0]}\n    b = {UNSCOPED[0]}\n    return a, b\n"
    (found,) = find_unscoped(in_room(tmp_path, body), {})
    assert found.line == 3


def test_conditions_kept_in_a_name_count(tmp_path: Path) -> None:
    body = "def ask():\n    mine = (Contact.store_id == s,)\n    return tx.all(select(Contact).where(*mine))\n"
    assert find_unscoped(in_room(tmp_path, body), {}) == []


def test_an_exception_is_allowed_as_long_as_it_is_needed(tmp_path: Path) -> None:
    root = in_room(tmp_path, f"def ask():\n    return {UNSCOPED[0]}\n")
    assert find_unscoped(root, {"contacts/queries.py:ask": "a reason"}) == []
    (stale,) = find_unscoped(root, {"contacts/queries.py:ask": "a reason", "contacts/queries.py:gone": "none"})
    assert "gone" in stale.message


@pytest.mark.parametrize(("column", "count"), [("account_id", 0), ("store_id", 0), ("name", 1)])
def test_every_table_carries_whose_it_is(tmp_path: Path, column: str, count: int) -> None:
    table = f'class Contact(Model):\n    __tablename__ = "contact"\n    id: Mapped[str]\n    {column}: Mapped[str]\n'
    assert len(find_homeless_tables(in_room(tmp_path, table, "models.py"))) == count
