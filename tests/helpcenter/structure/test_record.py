"""Files move in a real folder; readers' old addresses must lead on, and ids must stay."""

import shutil
from pathlib import Path

import pytest

from helpcenter.config import load_config
from helpcenter.edition import Edition
from helpcenter.errors import ConfigurationError
from helpcenter.rendering import make_edition
from helpcenter.structure.record import record_addresses
from tests.helpcenter.conftest import WriteTree


@pytest.fixture
def root(write_tree: WriteTree) -> Path:
    """The small help center, its addresses recorded."""
    root = write_tree()
    record_addresses(root)
    return root


def edition_at(root: Path) -> Edition:
    return make_edition(root, load_config(root), base_path="/help/")


def redirects_at(root: Path) -> dict[str, str]:
    return {redirect.old: redirect.new for redirect in edition_at(root).site.redirects}


def codes_at(root: Path) -> list[str]:
    return [problem.code for problem in edition_at(root).problems.problems]


def move(root: Path, old: str, new: str) -> None:
    (root / new).parent.mkdir(parents=True, exist_ok=True)
    shutil.move(root / old, root / new)


def test_recording_twice_changes_nothing(root: Path) -> None:
    before = (root / "addresses.json").read_bytes()
    assert not record_addresses(root).is_changed
    assert (root / "addresses.json").read_bytes() == before
    assert not (root / "redirects.yml").exists()


def test_an_article_that_moved_keeps_its_id_its_translations_and_its_old_address(root: Path) -> None:
    before = edition_at(root).site.articles["en"]["returns/how-to-return"].id
    move(root, "en/returns/how-to-return.md", "en/help/send-back.md")
    for is_recorded in (False, True):
        site = edition_at(root).site
        article = site.articles["en"]["help/send-back"]
        assert article.id == before
        assert set(site.translations_of(article)) == {"en", "fr", "ar"}
        assert redirects_at(root)["en/returns/how-to-return/"] == "en/help/send-back/"
        assert ("unrecorded-move" in codes_at(root)) is not is_recorded
        record_addresses(root)
    assert (root / "redirects.yml").read_text().split("\n")[2:] == [
        "moves:",
        "  returns/how-to-return: help/send-back",
        "redirects:",
        "  /en/returns/how-to-return/: /en/help/send-back/",
        "",
    ]


def test_links_to_the_old_place_lead_on_and_are_named(root: Path) -> None:
    (root / "en/delivery/links.md").write_text("---\ntitle: L\n---\n\n[x](../returns/how-to-return.md#pack-it)\n")
    move(root, "en/returns/how-to-return.md", "en/help/send-back.md")
    edition = edition_at(root)
    assert 'href="/help/en/help/send-back/#pack-it"' in edition.texts["en/delivery/links.md"].html
    found = [problem for problem in edition.problems.problems if problem.code == "moved-link"]
    assert [(problem.path, problem.line) for problem in found] == [("en/delivery/links.md", 5)]
    assert "en/help/send-back.md" in found[0].message


def test_a_text_that_was_edited_on_the_way_is_known_by_its_file_name(root: Path) -> None:
    move(root, "en/delivery/prices.md", "en/costs/prices.md")
    path = root / "en/costs/prices.md"
    path.write_text(path.read_text() + "More.\n")
    assert redirects_at(root)["en/delivery/prices/"] == "en/costs/prices/"


def test_a_whole_subtree_moves_in_every_locale(root: Path) -> None:
    for locale in ("en", "fr", "ar"):
        move(root, f"{locale}/returns", f"{locale}/service/sending/returns")
    record_addresses(root)
    old = {"returns/", "returns/how-to-return/", "returns/refunds/", "returns/refunds/refund-time/"}
    expected = {f"en/{path}" for path in old} | {f"{at}/{path}" for at in ("fr", "ar") for path in sorted(old)[:2]}
    assert redirects_at(root) == {path: f"{path[:2]}/service/sending{path[2:]}" for path in expected}
    assert codes_at(root).count("gone") == 0
    assert not record_addresses(root).is_changed


def test_a_categorys_slug_takes_all_below_with_it_and_its_history_is_kept(root: Path) -> None:
    index = root / "en/returns/index.md"
    for slug in ("send-back", "refunds-and-more"):
        index.write_text(f"---\ntitle: Returns\nslug: {slug}\n---\n")
        record_addresses(root)
    found = redirects_at(root)
    for slug in ("returns", "send-back"):
        for path in ("", "how-to-return/", "refunds/", "refunds/refund-time/"):
            assert found[f"en/{slug}/{path}"] == f"en/refunds-and-more/{path}"
    assert not [old for old in found if old.startswith("fr/")]


def test_moving_back_takes_the_lines_back(root: Path) -> None:
    first = edition_at(root).site.articles["en"]["delivery/prices"].id
    move(root, "en/delivery/prices.md", "en/costs/fees.md")
    record_addresses(root)
    move(root, "en/costs/fees.md", "en/delivery/prices.md")
    for _ in range(2):
        edition = edition_at(root)
        assert edition.site.articles["en"]["delivery/prices"].id == first
        assert redirects_at(root) == {"en/costs/fees/": "en/delivery/prices/", "en/costs/": "en/delivery/"}
        assert not edition.problems.errors
        record_addresses(root)
    assert not record_addresses(root).is_changed


def test_an_article_that_is_gone_is_named_until_an_editor_decides(root: Path) -> None:
    (root / "en/delivery/prices.md").unlink()
    assert "gone" in codes_at(root)
    assert record_addresses(root).gone == ("/en/delivery/prices/",)
    assert codes_at(root) == ["gone"]
    assert redirects_at(root) == {"en/delivery/": "en/"}
    with (root / "redirects.yml").open("a") as file:
        file.write("removed:\n  - /en/delivery/prices/\n")
    assert codes_at(root) == []
    record_addresses(root)
    assert "prices" not in (root / "addresses.json").read_text()


def test_a_page_that_comes_to_an_old_address_takes_it_over(root: Path) -> None:
    path = root / "en/delivery/prices.md"
    text = path.read_text()
    path.unlink()
    record_addresses(root)
    path.write_text(text)
    assert [problem.code for problem in edition_at(root).problems.errors] == ["redirect-on-page"]
    record_addresses(root)
    assert codes_at(root) == []
    assert redirects_at(root) == {}


def test_a_draft_is_not_gone(root: Path) -> None:
    path = root / "en/delivery/prices.md"
    path.write_text("---\ntitle: What does delivery cost?\nstatus: draft\n---\n")
    assert codes_at(root) == []
    record_addresses(root)
    assert '"en/delivery/prices.md"' in (root / "addresses.json").read_text()


def test_a_translation_that_is_gone_leads_to_the_original(root: Path) -> None:
    (root / "fr/returns/how-to-return.md").unlink()
    assert redirects_at(root)["fr/returns/how-to-return/"] == "en/returns/how-to-return/"


def test_an_explicit_id_needs_no_recognition(write_tree: WriteTree) -> None:
    root = write_tree({"en/a.md": "---\ntitle: A\nid: a\n---\nText\n", "en/b.md": "---\ntitle: B\n---\n"}, bare=True)
    record_addresses(root)
    (root / "en/a.md").unlink()
    (root / "en/x").mkdir()
    (root / "en/x/y.md").write_text("---\ntitle: All new\nid: a\n---\nOther\n")
    assert redirects_at(root) == {"en/a/": "en/x/y/"}
    record_addresses(root)
    assert "moves" not in (root / "redirects.yml").read_text().split("\n", 2)[2]


def test_a_new_article_at_an_old_place_is_another_article(root: Path) -> None:
    first = edition_at(root).site.articles["en"]["delivery/prices"].id
    move(root, "en/delivery/prices.md", "en/costs/fees.md")
    record_addresses(root)
    (root / "redirects.yml").write_text("moves:\n  delivery/prices: costs/fees\n")
    (root / "en/delivery").mkdir(exist_ok=True)
    (root / "en/delivery/prices.md").write_text("---\ntitle: Other prices\n---\n")
    articles = edition_at(root).site.articles["en"]
    assert articles["costs/fees"].id == first
    assert articles["delivery/prices"].id != first


def test_what_editors_wrote_in_the_ledger_stays(root: Path) -> None:
    mine = "# Ours\nredirects:\n    # from the old shop\n    /faq/: /en/returns/\n\nremoved: []\n"
    (root / "redirects.yml").write_text(mine)
    move(root, "en/delivery/prices.md", "en/delivery/fees.md")
    record_addresses(root)
    assert (root / "redirects.yml").read_text() == (
        "# Ours\nredirects:\n    # from the old shop\n    /faq/: /en/returns/\n"
        "    /en/delivery/prices/: /en/delivery/fees/\n\nremoved: []\nmoves:\n  delivery/prices: delivery/fees\n"
    )


def test_a_folder_may_be_moved_by_hand_in_the_ledger(root: Path) -> None:
    first = edition_at(root).site.articles["en"]["returns/refunds/refund-time"].id
    move(root, "en/returns", "en/service")
    (root / "addresses.json").unlink()
    (root / "redirects.yml").write_text("moves: {returns: service}\n")
    edition = edition_at(root)
    assert edition.site.articles["en"]["service/refunds/refund-time"].id == first
    assert "fr" in edition.site.translations_of(edition.site.articles["en"]["service/how-to-return"])


def test_what_stays_in_a_folder_that_moved_by_hand_keeps_its_id(root: Path) -> None:
    before = edition_at(root).site.articles["en"]["returns/how-to-return"].id
    (root / "redirects.yml").write_text("moves: {returns: service}\n")
    assert edition_at(root).site.articles["en"]["returns/how-to-return"].id == before


def test_a_faulty_ledger_is_never_written_over(root: Path) -> None:
    (root / "redirects.yml").write_text("redirects: [\n")
    with pytest.raises(ConfigurationError, match=r"redirects\.yml:2"):
        record_addresses(root)
    assert (root / "redirects.yml").read_text() == "redirects: [\n"


def test_a_translation_is_outdated_until_it_follows_its_original(root: Path) -> None:
    original, translation = root / "en/returns/how-to-return.md", root / "fr/returns/how-to-return.md"
    assert not edition_at(root).site.list_outdated("fr")
    original.write_text(original.read_text().replace("Use the box", "Use any box"))
    for _ in range(2):
        assert [article.source for article in edition_at(root).site.list_outdated("fr")] == [
            f"fr/{original.parent.name}/how-to-return.md"
        ]
        record_addresses(root)
    translation.write_text(translation.read_text() + "Toute boîte convient.\n")
    assert not edition_at(root).site.list_outdated("fr")
    record_addresses(root)
    assert not edition_at(root).site.list_outdated("fr")
    original.write_text(original.read_text().replace("Use any box", "Use the box"))
    assert edition_at(root).site.list_outdated("fr")


def test_an_outdated_translation_may_be_confirmed_and_stays_outdated_when_moved(root: Path) -> None:
    original = root / "en/returns/how-to-return.md"
    original.write_text(original.read_text().replace("Use the box", "Use any box"))
    for locale in ("en", "fr"):
        move(root, f"{locale}/returns", f"{locale}/service")
    record_addresses(root)
    assert edition_at(root).site.list_outdated("fr")
    record_addresses(root, up_to_date=["fr/service/how-to-return.md"])
    assert not edition_at(root).site.list_outdated("fr")
    with pytest.raises(ConfigurationError, match="en/service"):
        record_addresses(root, up_to_date=["en/service/how-to-return.md"])


def test_order_and_tags_do_not_make_a_translation_outdated(root: Path) -> None:
    original = root / "en/returns/how-to-return.md"
    original.write_text(original.read_text().replace("tags: [returns]", "tags: [other]\norder: 3"))
    assert not edition_at(root).site.list_outdated("fr")


def test_without_a_record_the_days_decide(write_tree: WriteTree) -> None:
    text = "---\ntitle: A\nupdated_at: 2026-11-{}\n---\n"
    root = write_tree({"en/a.md": text.format("04"), "fr/a.md": text.format("03"), "ar/a.md": text.format("04")})
    site = edition_at(root).site
    assert [article.source for article in site.list_outdated("fr")] == ["fr/a.md"]
    assert not site.list_outdated("ar")
