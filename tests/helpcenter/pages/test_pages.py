import re

from tests.helpcenter.conftest import Build


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
