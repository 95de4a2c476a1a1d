import json

from helpcenter import load_article, load_articles, load_feed_index
from helpcenter.feeds.portable import portable_of
from tests.helpcenter.conftest import Build, MakeEdition


def test_the_feed_holds_what_answers_need(build: Build) -> None:
    output = build().output
    index = load_feed_index(output)
    entry = next(item for item in index.items if item.slug == "how-to-return" and item.locale == "en")
    assert entry.url == "/help/en/returns/how-to-return/"
    assert entry.path == f"articles/{entry.id}.en.json"
    article = load_article(output, entry.path)
    assert article.revision == entry.revision
    assert [crumb.title for crumb in article.breadcrumbs] == ["Returns"]
    assert article.markdown.startswith("You have 60 days. See [refunds](/help/en/returns/refunds/refund-time/#when).")
    assert "> **Careful**\n> Keep the receipt." in article.markdown
    assert '<div class="callout careful" role="note">' in article.html
    assert {item.locale for item in index.items if item.id == entry.id} == {"en", "fr", "ar"}


def test_only_changed_articles_get_a_new_revision(build: Build) -> None:
    before = {(article.id, article.locale): article.revision for article in load_articles(build().output)}
    report = build({"en/delivery/prices.md": "---\ntitle: What does delivery cost?\n---\nNothing.\n"})
    after = {(article.id, article.locale): article.revision for article in load_articles(report.output)}
    assert len(before.items() - after.items()) == 1


def test_portable_markdown_leaves_code_alone(edition_of: MakeEdition) -> None:
    body = "```\n[x](gone.md)\n!!! note\n```\n\n`[x](gone.md)` and [y](delivery/prices.md)\n"
    edition = edition_of({"en/a.md": f"---\ntitle: A\n---\n{body}"})
    expected = body.replace("delivery/prices.md", "/help/en/delivery/prices/")
    assert portable_of(edition, edition.site.articles["en"]["a"]) == expected


def test_the_sitemap_and_llms_txt_list_public_articles_only(build: Build) -> None:
    output = build({"en/secret.md": "---\ntitle: Secret\nvisibility: unlisted\n---\n"}).output
    sitemap, llms = (output / "sitemap.xml").read_text(), (output / "llms.txt").read_text()
    assert "/help/en/returns/how-to-return/" in sitemap
    assert 'hreflang="ar"' in sitemap
    assert "[What does delivery cost?](/help/en/delivery/prices/index.md)" in llms
    assert "secret" not in (sitemap + llms).lower()
    assert 'content="noindex"' in (output / "en/secret/index.html").read_text()


def test_the_files_have_the_keys_of_the_contract(build: Build) -> None:
    output = build().output
    index = json.loads((output / "articles.json").read_bytes())
    assert len(index["items"]) == len({(item["id"], item["locale"]) for item in index["items"]}) > 0
    for item in index["items"]:
        assert {"id", "locale", "url", "revision", "path"} <= item.keys()
        assert item["path"] == f"articles/{item['id']}.{item['locale']}.json"
        article = json.loads((output / item["path"]).read_bytes())
        assert {key: article[key] for key in ("id", "locale", "url", "revision")} == {
            key: item[key] for key in ("id", "locale", "url", "revision")
        }
        assert {"headings", "sections", "links", "markdown", "html"} <= article.keys()
        assert all({"level", "id", "text"} <= heading.keys() for heading in article["headings"])
        # Plain text: no markup is left in what answers are made from.
        assert all("<" not in section["text"] for section in article["sections"])
        twin = (output / item["url"].removeprefix("/help/") / "index.md").read_text()
        assert twin.startswith(f"# {article['title']}\n")
        assert article["markdown"] in twin


def test_all_texts_stand_in_one_file_on_request(build: Build) -> None:
    assert not (build().output / "llms-full.txt").exists()
    text = (build(full=True).output / "llms-full.txt").read_text()
    assert "# How do I return something?" in text
    assert "Within 5 days." in text


def test_blocks_of_ours_are_plain_markdown_elsewhere(build: Build) -> None:
    body = (
        '=== "Oak"\n    Oil it.\n\n    - twice\n\n??? "How long?"\n    A day.\n\nAfter.\n\n'
        '```\n=== "code"\n```\n\n![How to fold](fold.mp4 "Two minutes")\n'
    )
    output = build({"en/care.md": f"---\ntitle: Care\n---\n{body}", "en/fold.mp4": b"film"}).output
    assert (output / "en/care/index.md").read_text("utf-8") == (
        "# Care\n\n**Oak**\n\nOil it.\n\n- twice\n\n**How long?**\n\nA day.\n\nAfter.\n\n"
        '```\n=== "code"\n```\n\n[How to fold](/help/en/fold.mp4 "Two minutes")\n'
    )
