from pathlib import Path

import pytest

from tools.check_doors import find_trespasses


def _tree(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


ROOMS = {
    "widget_server/__init__.py": "",
    "widget_server/kit/clock.py": "",
    "widget_server/settings.py": "",
    "widget_server/contacts/__init__.py": "from widget_server.contacts.actions import merge_contacts",
    "widget_server/contacts/actions.py": "def merge_contacts() -> None: ...",
    "helpcenter/__init__.py": "",
    "helpcenter/links.py": "",
}


@pytest.mark.parametrize(
    "line",
    [
        "from widget_server.contacts.actions import merge_contacts",
        "from widget_server.contacts import actions",
        "import widget_server.contacts.actions",
        "from ..contacts.actions import merge_contacts",
        "def later():\n    from widget_server.contacts.actions import merge_contacts",
        "from helpcenter.links import find_links",
    ],
)
def test_going_round_a_door_is_told(tmp_path: Path, line: str) -> None:
    root = _tree(tmp_path, {**ROOMS, "widget_server/inbox/queries.py": line})
    assert {str(found.path) for found in find_trespasses(root)} == {"widget_server/inbox/queries.py"}


@pytest.mark.parametrize(
    "line",
    [
        "from widget_server.contacts import merge_contacts",
        "import widget_server.contacts",
        "from widget_server.kit.clock import Clock",
        "from widget_server.settings import Settings",
        "from widget_server.inbox.rules import sort_views",
        "import helpcenter",
        "from sqlalchemy.orm import Session",
    ],
)
def test_doors_kit_and_ones_own_files_are_open(tmp_path: Path, line: str) -> None:
    assert not find_trespasses(_tree(tmp_path, {**ROOMS, "widget_server/inbox/queries.py": line}))


def test_the_composing_files_may_reach_inside(tmp_path: Path) -> None:
    line = "from widget_server.contacts.actions import merge_contacts"
    assert not find_trespasses(_tree(tmp_path, {**ROOMS, "widget_server/app.py": line}))


def test_the_demo_shop_is_held_to_the_doors_too(tmp_path: Path) -> None:
    root = _tree(tmp_path, {**ROOMS, "site/pine_and_oak/store.py": "from helpcenter.links import find_links"})
    assert [found.door for found in find_trespasses(root)] == ["helpcenter"]
