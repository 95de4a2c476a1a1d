from datetime import UTC, datetime

from helpcenter.config import load_config
from helpcenter.problems import ProblemLog
from helpcenter.structure import scan_site
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
