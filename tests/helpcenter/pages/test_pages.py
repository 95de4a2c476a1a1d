import re

from tests.helpcenter.conftest import CONFIG, Build


def test_an_article_stands_in_its_place(build: Build) -> None:
    html = (build().output / "en/returns/refunds/refund-time/index.html").read_text()
    assert re.search(r'<nav class="breadcrumbs".*Help</a>.*Returns</a>.*Refunds</a>', html, re.DOTALL)
    assert '<html lang="en" dir="ltr">' in html
    assert html.count("<h1>") == 1
    assert 'aria-current="page">When is the refund there?</a>' in html


def test_translations_are_named_and_right_to_left_is_set(build: Build) -> None:
    html = (build().output / "ar/returns/how-to-return/index.html").read_text()
    assert '<html lang="ar" dir="rtl">' in html
    assert '<link rel="alternate" hreflang="fr" href="/help/fr/returns/how-to-return/">' in html
    assert '<link rel="alternate" hreflang="x-default" href="/help/en/returns/how-to-return/">' in html


def test_untranslated_articles_are_listed_with_their_language_and_greet(build: Build) -> None:
    output = build().output
    home = (output / "fr/index.html").read_text()
    assert '<a href="/help/en/delivery/#hc-from-fr" lang="en"' in home
    assert '<span class="language">English</span>' in home
    original = (output / "en/delivery/prices/index.html").read_text()
    assert '<p class="greeting" id="hc-from-fr" lang="fr" dir="ltr">Cette page n’existe pas' in original
    assert not (output / "fr/delivery").exists()


def test_an_outdated_translation_leads_to_the_original(build: Build) -> None:
    old = "---\ntitle: Retour\nupdated_at: 2026-01-02\n---\nx\n"
    html = (build({"fr/returns/how-to-return.md": old}).output / "fr/returns/how-to-return/index.html").read_text()
    notice = re.search(r'<p class="outdated">.*?</p>', html)
    assert notice
    assert '<a href="/help/en/returns/how-to-return/" hreflang="en">Lire l’original (English)</a>' in notice[0]
    assert 'class="outdated"' not in (build().output / "ar/returns/how-to-return/index.html").read_text()


def test_an_article_names_its_authors_tags_and_cover(build: Build) -> None:
    source = "---\ntitle: T\nauthors: [Nadia, Ben]\ntags: [oil, wood]\ncover: c.gif\n---\nx\n"
    cover = b"GIF89a" + bytes([32, 3, 144, 1, 0, 0, 0, 0x2C, 0, 0, 0, 0, 32, 3, 144, 1, 0, 2, 2, 0x44, 1, 0, 0x3B])
    output = build({"en/delivery/t.md": source, "en/delivery/c.gif": cover}).output
    html = (output / "en/delivery/t/index.html").read_text()
    assert "<bdi>By Nadia, Ben</bdi>" in html
    assert re.search(r'<ul class="tags".*?<li>oil</li>\s*<li>wood</li>', html, re.DOTALL)
    assert re.search(r'<img class="cover" src="[^"]+" alt="" width="800" height="400"', html)


def test_a_category_with_a_text_alone_counts_nothing(build: Build) -> None:
    output = build({"en/about/index.md": "---\ntitle: About\n---\nWho we are.\n"}).output
    assert "0 articles" not in (output / "en/index.html").read_text()
    html = (output / "en/about/index.html").read_text()
    assert "Who we are." in html
    assert "0 articles" not in html


def test_feedback_and_chat_need_a_server(build: Build) -> None:
    article = "en/returns/how-to-return/index.html"
    assert "feedback" not in (build().output / article).read_text()
    config = CONFIG + "widget: {store_key: pk_x}\n"
    html = (build({"helpcenter.yml": config}).output / article).read_text()
    assert '<section class="feedback" data-slug="how-to-return">' in html
    assert "data-chat" in html


def test_the_way_in_needs_no_script(build: Build) -> None:
    html = (build().output / "index.html").read_text()
    assert '<meta http-equiv="refresh" content="0; url=/help/en/">' in html
    assert "<script" not in html


def test_a_page_does_not_grow_with_the_help_center(build: Build) -> None:
    page = "en/returns/how-to-return/index.html"
    before = len((build().output / page).read_bytes())
    many: dict[str, str | bytes] = {
        f"en/delivery/d{folder}/a{number}.md": f"---\ntitle: A {number}\n---\nx\n"
        for folder in range(20)
        for number in range(10)
    }
    assert len((build(many).output / page).read_bytes()) - before < 100
