"""The states that staff see: everything in the source, and nothing of it where readers or crawlers could find it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from helpcenter import ArticleStatus, CenterStatus, HelpcenterError, build_helpcenter, load_status
from tests.helpcenter.conftest import WriteTree, files_below

NOW = datetime(2026, 11, 26, tzinfo=UTC)
MORE: dict[str, str | bytes] = {
    "en/returns/abroad.md": "---\ntitle: Returns from abroad\nstatus: draft\n---\nA secret plan.\n",
    "fr/returns/abroad.md": "---\ntitle: Retours de l'étranger\nstatus: draft\n---\nUn plan.\n",
    "en/sale.md": "---\ntitle: Winter sale\nid: sale\npublish_at: 2026-12-20T09:00:00Z\n---\nSoon.\n",
    "fr/soldes.md": "---\ntitle: Soldes\ntranslation_of: sale\nstatus: draft\n---\nBientôt.\n",
    "en/delivery/old.md": "---\ntitle: Old prices\nstatus: archived\n---\nOld.\n",
    "en/delivery/partners.md": "---\ntitle: Partners\nvisibility: unlisted\n---\nFor some.\n",
    "en/to-come/first.md": "---\ntitle: First\nstatus: draft\n---\nText.\n",
    "fr/delivery/prices.md": "---\ntitle: Prix\nupdated_at: 2024-01-01\n---\nDès 4,95 £.\n",
}


PublishWith = Callable[..., Path]


@pytest.fixture
def publish_with(write_tree: WriteTree, tmp_path: Path) -> PublishWith:
    """`publish_with({path: text})` adds files and gives the output."""

    def publish(changes: dict[str, str | bytes]) -> Path:
        return build_helpcenter(write_tree(changes), tmp_path / "site", now=NOW).output

    return publish


@pytest.fixture
def status(publish_with: PublishWith) -> CenterStatus:
    changed = {"en/delivery/prices.md": "---\ntitle: Prices\nupdated_at: 2026-01-01\n---\nFrom £4.95.\n"}
    return load_status(publish_with({**MORE, **changed}))


def find(status: CenterStatus, title: str) -> ArticleStatus:
    return next(article for article in status.articles if article.versions[0].title == title)


def states(article: ArticleStatus) -> dict[str, str]:
    return {version.locale: version.state for version in article.versions}


def test_every_article_has_its_state_in_every_locale(status: CenterStatus) -> None:
    assert states(find(status, "How do I return something?")) == dict.fromkeys(("en", "fr", "ar"), "published")
    assert states(find(status, "Returns from abroad")) == {"en": "draft", "fr": "draft"}
    assert states(find(status, "Winter sale")) == {"en": "scheduled", "fr": "draft"}
    assert states(find(status, "Old prices")) == {"en": "archived"}
    assert find(status, "Partners").versions[0].is_unlisted
    assert [version.is_outdated for version in find(status, "Prices").versions] == [False, True]
    sale = find(status, "Winter sale")
    assert sale.id == "sale"
    assert sale.versions[0].publish_at == datetime(2026, 12, 20, 9, tzinfo=UTC) == status.next_due_at
    assert (sale.versions[0].url, sale.versions[0].source) == ("", "en/sale.md")


def test_articles_stand_in_their_folders_and_folders_in_order(status: CenterStatus) -> None:
    assert [(category.key, category.parent, category.titles["en"]) for category in status.categories] == [
        ("returns", "", "Returns"),
        ("returns/refunds", "returns", "Refunds"),
        ("delivery", "", "Delivery"),
        ("to-come", "", "To come"),
    ]
    assert status.categories[0].titles["fr"] == "Retours"
    assert find(status, "Winter sale").category == ""
    assert find(status, "First").category == "to-come"
    assert len({article.id for article in status.articles}) == len(status.articles)


def test_a_draft_keeps_its_id_when_it_is_published(publish_with: PublishWith) -> None:
    draft = find(load_status(publish_with(MORE)), "Returns from abroad")
    text = str(MORE["en/returns/abroad.md"]).replace("draft", "published")
    published = find(load_status(publish_with({"en/returns/abroad.md": text})), "Returns from abroad")
    assert states(published) == {"en": "published", "fr": "draft"}
    assert published.id == draft.id


def test_no_file_of_the_output_tells_of_a_draft(publish_with: PublishWith) -> None:
    output = publish_with(MORE)
    for path in files_below(output):
        assert path.name != "status.json"
        if path.suffix not in (".gz", ".br", ".png", ".woff2"):
            assert b"Returns from abroad" not in path.read_bytes(), path


def test_a_new_draft_is_told_although_nothing_is_published(write_tree: WriteTree, tmp_path: Path) -> None:
    build_helpcenter(write_tree(), tmp_path / "site")
    report = build_helpcenter(write_tree({"en/later.md": "---\nstatus: draft\ntitle: Later\n---\n"}), tmp_path / "site")
    assert not report.is_changed
    assert states(find(load_status(tmp_path / "site"), "Later")) == {"en": "draft"}


def test_after_edits_the_states_are_those_of_a_clean_build(publish_with: PublishWith, tmp_path: Path) -> None:
    output = publish_with(MORE)
    edits: list[dict[str, str | bytes]] = [
        {"en/delivery/prices.md": "---\ntitle: What does delivery cost?\n---\nFrom £5.95.\n"},
        {"en/returns/abroad.md": "---\ntitle: Returns from abroad\nstatus: draft\n---\nA better plan.\n"},
        {"en/returns/abroad.md": "---\ntitle: Returns from far away\nstatus: draft\n---\nA better plan.\n"},
        {"fr/delivery/prices.md": "---\ntitle: Prix\nstatus: archived\n---\nDès 5,95 £.\n"},
        {"en/sale.md": "---\ntitle: Winter sale\nid: sale\nvisibility: unlisted\n---\nNow.\n"},
    ]
    for number, edit in enumerate(edits):
        publish_with(edit)
        clean = build_helpcenter(tmp_path / "source", tmp_path / f"clean-{number}", now=NOW).output
        assert load_status(output) == load_status(clean), edit


def test_without_a_build_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(HelpcenterError, match=r"status\.json"):
        load_status(tmp_path / "site")
