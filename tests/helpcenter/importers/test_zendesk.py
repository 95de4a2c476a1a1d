"""An export in the JSON of Zendesk's public API becomes a help center that builds."""

import json
from pathlib import Path

import pytest

from helpcenter import ConfigurationError, build_helpcenter
from tests.helpcenter.importers.conftest import Import, PictureHost
from tests.helpcenter.importers.test_folder import body_of, matter_of

Row = dict[str, object]
BODY = """
<p>You have <strong>60 days</strong>. See
<a href="https://pine.zendesk.com/hc/en-us/articles/102-Refunds#h_01">refunds</a> and
<a href="/hc/en-us/sections/11">all of it</a>.</p>
<h1 id="h_01ABC">Pack it</h1>
<ol><li>Open<ul><li>slowly</li></ul></li><li>Close</li></ol>
<table><tr><th>Size</th><th>Price</th></tr><tr><td>S</td><td>£4</td></tr></table>
<pre class="language-sh"><code>ls *</code></pre>
<div class="callout callout--warning"><p>Keep the receipt.</p></div>
<iframe src="//www.youtube.com/embed/abc?rel=0" title="How to [pack] it"></iframe>
<iframe src="https://player.vimeo.com/video/123"></iframe>
<iframe src="https://evil.example/embed/abc"></iframe>
<script>alert(1)</script>
"""


def article(number: int, locale: str, **changes: object) -> Row:
    plain = {
        "id": number, "locale": locale, "source_locale": "en-us", "title": f"Title {number}", "body": "<p>Text.</p>",
        "section_id": 11, "position": 0, "draft": False, "promoted": False, "outdated": False, "user_segment_id": None,
        "label_names": [], "author_id": 7, "edited_at": "2026-02-03T10:00:00Z", "comments_disabled": True,
        "html_url": f"https://pine.zendesk.com/hc/{locale}/articles/{number}-Title",
    }  # fmt: skip
    return {**plain, **changes}


def export(*articles: Row, **more: list[Row]) -> dict[str, str | bytes]:
    page = {
        "count": len(articles),
        "next_page": None,
        "categories": [{"id": 1, "name": "Orders & returns", "locale": "en-us", "description": "All about it"}],
        "sections": [
            {"id": 10, "name": "Returns", "locale": "en-us", "category_id": 1, "position": 2},
            {"id": 11, "name": "Refunds", "locale": "en-us", "category_id": 1, "parent_section_id": 10},
        ],
        "articles": articles,
        "users": [{"id": 7, "name": "Ben"}],
        **more,
    }
    return {"articles.json": json.dumps(page)}


def test_an_article_comes_with_its_place_words_and_old_addresses(run_import: Import, root: Path) -> None:
    run_import("zendesk", export(article(101, "en-us", title="How to return?", body=BODY, promoted=True,
                                         label_names=["box"]), article(102, "en-us", title="Refunds")))  # fmt: skip
    path = root / "en/orders-returns/returns/refunds/how-to-return.md"
    assert matter_of(path) == {
        "title": "How to return?",
        "id": "zendesk-101",
        "tags": ["box"],
        "authors": ["Ben"],
        "updated_at": "2026-02-03",
        "redirect_from": ["/hc/en-us/articles/101-Title", "/hc/en-us/articles/101"],
    }
    body = body_of(path)
    assert "**60 days**" in body
    assert "[refunds](refunds.md#h_01)" in body
    assert "[all of it](index.md)" in body
    assert "## Pack it {#h_01ABC}" in body
    assert "1. Open\n   - slowly\n2. Close" in body
    assert "| S | £4 |" in body
    assert "```sh\nls *\n```" in body
    assert "> [!WARNING]" in body
    assert "![How to pack it](https://www.youtube.com/watch?v=abc)\n\n![Vimeo](https://vimeo.com/123)\n" in body
    assert "evil.example" not in body
    assert "alert" not in body
    assert matter_of(root / "en/orders-returns/returns/index.md") == {"title": "Returns", "order": 2}


def test_the_result_builds_in_every_locale(run_import: Import, root: Path, tmp_path: Path) -> None:
    french = {
        "source_id": 101, "source_type": "Article", "locale": "fr", "title": "Retourner", "body": "<p>Oui.</p>",
    }  # fmt: skip
    folder = {"source_id": 10, "source_type": "Section", "locale": "fr", "title": "Retours", "body": ""}
    run_import(
        "zendesk", export(article(101, "en-us", body=BODY), article(102, "en-us"), translations=[french, folder])
    )
    report = build_helpcenter(root, tmp_path / "output")
    assert report.articles == {"en": 2, "fr": 1}
    assert not report.errors
    page = (tmp_path / "output/fr/orders-returns/returns/refunds/title-101/index.html").read_text(encoding="utf-8")
    assert 'hreflang="en"' in page
    assert "Retours" in page


def test_what_only_some_may_read_does_not_become_public(run_import: Import, root: Path) -> None:
    report = run_import("zendesk", export(article(101, "en-us", user_segment_id=5)))
    assert matter_of(root / "en/orders-returns/returns/refunds/title-101.md")["status"] == "draft"
    assert [problem.code for problem in report.problems] == ["restricted"]


def test_what_does_not_fit_is_reported(run_import: Import, root: Path) -> None:
    files = {"id": 5, "article_id": 101, "file_name": "plan.dwg", "inline": False}
    report = run_import(
        "zendesk",
        {
            **export(
                article(101, "en-us", body="", outdated=True),
                article(102, "en-us", section_id=99, title="Title 101"),
                article(103, "en-us", title="Title 101"),
                article_attachments=[files],
            ),
            "broken.json": "{",
        },
    )
    found = [problem.code for problem in report.problems]
    assert sorted(found) == ["attachment", "empty", "not-an-export", "outdated", "unknown-section"]
    assert (root / "en/title-101.md").is_file()
    assert (root / "en/orders-returns/returns/refunds/title-101-103.md").is_file()


def test_pictures_of_the_old_host_come_along(run_import: Import, root: Path, pictures: PictureHost) -> None:
    body = f'<p><img src="{pictures.url}/picture.png" alt="A box"></p>'
    report = run_import("zendesk", export(article(101, "en-us", body=body)), allows_private_hosts=True)
    assert report.problems == ()
    text = (root / "en/orders-returns/returns/refunds/title-101.md").read_text(encoding="utf-8")
    assert "![A box](/media/imported/" in text


def test_sections_that_hold_each_other_end(run_import: Import, root: Path) -> None:
    circle = [
        {"id": 10, "name": "A", "locale": "en-us", "parent_section_id": 11},
        {"id": 11, "name": "B", "locale": "en-us", "parent_section_id": 10},
    ]
    report = run_import("zendesk", export(article(101, "en-us"), sections=circle))
    assert report.texts == 4  # one article, two sections, one category


def test_an_export_without_articles_is_refused(run_import: Import) -> None:
    with pytest.raises(ConfigurationError, match="holds no article"):
        run_import("zendesk", export())
