"""The parts of `docs/` that are made from the code are as the code is now."""

from pathlib import Path

import pytest

from tests.docs.pages import ROOT, read_page
from tools.reference import fetch_documents, list_commands, list_errors, list_events, list_operations, makers, refresh
from widget_server.realtime import EventName

PAGES = ("docs/README.md", "docs/api.md", "docs/cli.md", "docs/errors.md", "docs/events.md")


@pytest.mark.parametrize("name", PAGES)
def test_made_tables_are_fresh(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = read_page(name)
    assert refresh(text, makers()) == text, f"{name} is stale: run `make docs`"
    assert text.count("<!-- made:") == text.count("<!-- end -->") > 0


def test_every_route_is_in_the_api_page() -> None:
    page = read_page("docs/api.md")
    calls = [
        f"`{method} {path}`" for document in fetch_documents().values() for method, path, _ in list_operations(document)
    ]
    assert len(calls) > 20
    assert [call for call in calls if call not in page] == []


def test_every_error_code_event_and_command_has_its_place() -> None:
    errors, events, commands = (read_page(f"docs/{name}.md") for name in ("errors", "events", "cli"))
    assert [kind.code for kind in list_errors() if f"| `{kind.code}` |" not in errors] == []
    known = set(EventName.__args__)  # type: ignore[attr-defined]  # a Literal's values
    assert [name for name in known if f"`{name}`" not in events] == []
    assert set(list_events(fetch_documents())) <= known
    assert [name for name, _ in list_commands() if f"## `parlor {name}`" not in commands] == []


@pytest.mark.parametrize("page", sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")))
def test_every_page_is_listed_in_the_index(page: str) -> None:
    assert page == "docs/README.md" or f"]({page.removeprefix('docs/')})" in read_page("docs/README.md")
