from datetime import UTC, datetime
from pathlib import Path

import pytest

from helpcenter import ConfigurationError, WidgetEmbed, build_helpcenter, load_articles
from tests.helpcenter.conftest import Build, WriteTree, files_below

SITE_HELP = Path(__file__).parents[2] / "site" / "help"


def test_a_build_writes_every_page_and_feed(build: Build) -> None:
    report = build(full=True)
    for path in (
        "index.html",
        "404.html",
        "en/index.html",
        "en/returns/index.html",
        "en/returns/how-to-return/index.html",
        "en/returns/how-to-return/index.md",
        "en/returns/refunds/refund-time/index.html",
        "fr/returns/how-to-return/index.html",
        "ar/index.html",
        "search/en/index.json",
        "articles.json",
        "sitemap.xml",
        "llms.txt",
        "llms-full.txt",
    ):
        assert (report.output / path).is_file(), path
    assert report.articles == {"en": 3, "fr": 1, "ar": 1}
    assert report.problems == ()


def test_the_same_source_gives_the_same_bytes(build: Build, tmp_path: Path, write_tree: WriteTree) -> None:
    first = build()
    second = build_helpcenter(write_tree(), tmp_path / "elsewhere")
    assert first.release.name == second.release.name
    assert not build().is_changed


def test_one_bad_article_is_refused_by_name_and_the_rest_is_published(build: Build) -> None:
    report = build(
        {
            "en/returns/broken.md": "---\ntitle: [unclosed\n---\n",
            "en/returns/binary.md": b"---\ntitle: x\n---\n\xff\xfe",
            "en/returns/nul.md": b"a\0b",
            "en/returns/large.md": b"x" * 2_000_001,
        }
    )
    assert [(problem.path, problem.code) for problem in sorted(report.errors)] == [
        ("en/returns/binary.md", "not-utf8"),
        ("en/returns/broken.md", "bad-front-matter"),
        ("en/returns/large.md", "too-large"),
        ("en/returns/nul.md", "not-text"),
    ]
    assert report.articles["en"] == 3


def test_a_failed_build_leaves_the_old_one_whole(build: Build, write_tree: WriteTree, tmp_path: Path) -> None:
    before = build()
    write_tree({"helpcenter.yml": "nam: typo\n"})
    with pytest.raises(ConfigurationError, match="nam"):
        build_helpcenter(tmp_path / "source", before.output)
    assert before.output.resolve() == before.release
    assert (before.output / "en/index.html").is_file()


def test_the_widget_is_embedded_only_when_configured(build: Build, write_tree: WriteTree, tmp_path: Path) -> None:
    assert "widget.js" not in (build().output / "en/index.html").read_text()
    report = build_helpcenter(write_tree(), tmp_path / "output", widget=WidgetEmbed(store_key="pk_1"))
    assert 'src="/widget.js" data-store="pk_1" data-locale="en"' in (report.output / "en/index.html").read_text()


def test_no_page_needs_more_than_a_strict_policy_allows(build: Build) -> None:
    output = build().output
    for page in files_below(output, ".html"):
        html = page.read_text()
        assert "<style" not in html
        assert " style=" not in html
        assert "<script>" not in html
        assert " onclick" not in html
        # The name of a vocabulary; nothing fetches it.
        assert "https://" not in html.replace('"@context":"https://schema.org"', "")


def test_the_demo_shops_help_center_builds_without_a_fault(tmp_path: Path) -> None:
    if not (SITE_HELP / "en").is_dir():
        pytest.skip("site/help has no articles yet")
    report = build_helpcenter(SITE_HELP, tmp_path / "output")
    assert report.problems == ()
    assert report.articles["en"] >= 25
    assert len(list(load_articles(report.output))) == sum(report.articles.values())


def test_a_build_tells_when_the_next_scheduled_article_is_due(build: Build) -> None:
    later = "---\ntitle: Sale\npublish_at: 2999-12-01T09:00:00+01:00\n---\n"
    due_at = build({"en/sale.md": later}).next_due_at
    assert due_at is not None
    assert due_at == datetime(2999, 12, 1, 8, tzinfo=UTC)
    assert build({"en/sale.md": later.replace("2999", "2020")}).next_due_at is None
