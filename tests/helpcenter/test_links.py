import pytest

from helpcenter.edition import Edition
from helpcenter.links import LinkScope
from tests.helpcenter.conftest import MakeEdition


def scope_of(edition: Edition, locale: str, key: str) -> LinkScope:
    return edition.scope(edition.site.articles[locale][key])


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("refunds/refund-time.md", "/help/en/returns/refunds/refund-time/"),
        ("refunds/refund-time.md#when", "/help/en/returns/refunds/refund-time/#when"),
        ("../delivery/prices.md", "/help/en/delivery/prices/"),
        ("index.md", "/help/en/returns/"),
        ("../delivery/", "/help/en/delivery/"),
        ("/delivery/prices.md", "/help/en/delivery/prices/"),
        ("/en/delivery/prices.md", "/help/en/delivery/prices/"),
        ("#pack-it", "#pack-it"),
        ("https://shop.example/a?b=c", "https://shop.example/a?b=c"),
        ("//shop.example/a", "https://shop.example/a"),
        ("mailto:hello@pineandoak.example", "mailto:hello@pineandoak.example"),
        ("/contact/", "/contact/"),
        ("missing.md", None),
        ("../../../etc/passwd", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("http://[", None),
    ],
)
def test_links_lead_to_pages_the_web_or_nowhere(edition_of: MakeEdition, target: str, address: str | None) -> None:
    assert scope_of(edition_of(), "en", "returns/how-to-return").resolve_href(target) == address


def test_a_link_to_an_untranslated_article_greets_the_reader(edition_of: MakeEdition) -> None:
    scope = scope_of(edition_of(), "fr", "returns/how-to-return")
    assert scope.resolve_href("../delivery/prices.md") == "/help/en/delivery/prices/#hc-from-fr"


def test_a_broken_link_is_reported_with_its_line_and_keeps_its_words(edition_of: MakeEdition) -> None:
    edition = edition_of({"en/a.md": "---\ntitle: A\n---\nOne.\n\nTwo [words](gone.md).\n"})
    assert [str(problem) for problem in edition.problems.problems] == [
        "en/a.md:6: warning: 'gone.md' leads to no page [broken-link]"
    ]
    assert edition.texts["en/a.md"].html.strip().endswith("<p>Two <a>words</a>.</p>")
