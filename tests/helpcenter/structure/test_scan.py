from datetime import UTC, datetime

from helpcenter.config import load_config
from helpcenter.problems import ProblemLog
from helpcenter.structure.scan import scan_site
from tests.helpcenter.conftest import MakeEdition, WriteTree

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_folders_become_categories_of_any_depth(edition_of: MakeEdition) -> None:
    edition = edition_of({"en/a/b/c/d/deep.md": "---\ntitle: Deep\n---\n"})
    article = edition.site.articles["en"]["a/b/c/d/deep"]
    assert article.path == "en/a/b/c/d/deep/"
    assert [category.title for category in article.parent.ancestors[1:]] == ["A", "B", "C"]


def test_only_what_is_published_and_due_is_in_the_site(write_tree: WriteTree) -> None:
    root = write_tree(
        {
            "en/draft.md": "---\ntitle: x\nstatus: draft\n---\n",
            "en/old.md": "---\ntitle: x\nstatus: archived\n---\n",
            "en/later.md": "---\ntitle: x\npublish_at: 2026-11-24\n---\n",
            "en/now.md": "---\ntitle: x\npublish_at: 2026-11-23T11:00:00Z\n---\n",
        },
        bare=True,
    )
    site = scan_site(root, load_config(root), now=NOW, problems=ProblemLog())
    assert list(site.articles["en"]) == ["now"]


def test_a_folder_without_articles_is_hidden(edition_of: MakeEdition) -> None:
    edition = edition_of({"en/empty/index.md": "---\ntitle: Empty\n---\n"})
    assert "empty" not in edition.site.categories["en"]


def test_order_comes_before_title(edition_of: MakeEdition) -> None:
    edition = edition_of({"en/a.md": "---\ntitle: A\n---\n", "en/z.md": "---\ntitle: Z\norder: 1\n---\n"}, bare=True)
    assert [article.title for article in edition.site.homes["en"].articles] == ["Z", "A"]


def test_foreign_markdown_gets_its_title_from_its_heading(edition_of: MakeEdition) -> None:
    edition = edition_of({"en/a.md": "# The *real* `title` { #x }\n\nText.\n"}, bare=True)
    assert edition.site.articles["en"]["a"].title == "The real title"
    assert "<h1" not in edition.texts["en/a.md"].html
    assert "<h2" not in edition.texts["en/a.md"].html


def test_unknown_keys_warn(edition_of: MakeEdition) -> None:
    edition = edition_of({"en/a.md": "---\ntitle: A\ntitel: B\n---\n"}, bare=True)
    assert [problem.code for problem in edition.problems.problems] == ["unknown-key"]


def test_variables_are_filled_and_unknown_ones_named_with_their_line(edition_of: MakeEdition) -> None:
    edition = edition_of({"en/a.md": "---\ntitle: A\n---\nOne\n\n{{ store.gone }}\n"})
    assert "You have 60 days" in edition.texts["en/returns/how-to-return.md"].html
    assert [(problem.code, problem.line) for problem in edition.problems.problems] == [("unknown-variable", 6)]


def test_what_is_not_published_is_known_and_the_next_due_moment_too(write_tree: WriteTree) -> None:
    root = write_tree(
        {
            "en/draft.md": "---\ntitle: D\nstatus: draft\npublish_at: 2026-11-23T12:30:00Z\n---\n",
            "en/old.md": "---\ntitle: O\nstatus: archived\n---\n",
            "en/later.md": "---\ntitle: L\npublish_at: 2026-11-25\n---\n",
            "en/soon.md": "---\ntitle: S\npublish_at: 2026-11-23T14:00:00+01:00\n---\n",
        },
        bare=True,
    )
    site = scan_site(root, load_config(root), now=NOW, problems=ProblemLog())
    assert {(found.key, found.title, found.status) for found in site.unpublished} == {
        ("draft", "D", "draft"),
        ("old", "O", "archived"),
        ("later", "L", "published"),
        ("soon", "S", "published"),
    }
    assert site.next_due_at == datetime(2026, 11, 23, 13, tzinfo=UTC)


def test_authors_are_names_from_the_configuration_or_as_written(edition_of: MakeEdition) -> None:
    edition = edition_of(
        {
            "helpcenter.yml": "name: x\nlocales: [fr]\nauthors:\n  ben: Ben Carter\n"
            "  team: {en: The shop, fr: La boutique}\n",
            "en/a.md": "---\ntitle: A\nauthors: [ben, team, Cleo]\n---\n",
            "fr/a.md": "---\ntitle: A\nauthors: team\n---\n",
        },
        bare=True,
    )
    assert edition.site.articles["en"]["a"].authors == ("Ben Carter", "The shop", "Cleo")
    assert edition.site.articles["fr"]["a"].authors == ("La boutique",)


def test_pictures_whose_names_differ_by_case_are_one_file_elsewhere(edition_of: MakeEdition) -> None:
    edition = edition_of({"en/a.md": "---\ntitle: A\n---\n", "en/X.png": b"1", "en/x.png": b"2"}, bare=True)
    assert [problem.code for problem in edition.problems.errors] == ["double-address"]
    assert list(edition.site.media) == ["en/X.png"]


def test_a_folder_without_a_title_is_named_once(edition_of: MakeEdition) -> None:
    edition = edition_of({"en/f/index.md": "Text.\n", "en/f/a.md": "---\ntitle: A\n---\n"}, bare=True)
    assert [(problem.code, problem.path) for problem in edition.problems.problems] == [("no-title", "en/f/index.md")]
    assert edition.site.categories["en"]["f"].title == "F"


def test_missing_translations_are_listed(edition_of: MakeEdition) -> None:
    edition = edition_of()
    missing = {article.key for article in edition.site.list_untranslated("ar")}
    assert missing == {"delivery/prices", "returns/refunds/refund-time"}
