import json
from pathlib import Path

import pytest

from helpcenter.edition import Edition
from helpcenter.structure.redirects import as_output_path
from tests.helpcenter.conftest import Build, MakeEdition

A = "---\ntitle: A\n---\nText.\n"
B = "---\ntitle: B\n---\nText.\n"


def redirects_of(edition: Edition) -> dict[str, str]:
    return {redirect.old: redirect.new for redirect in edition.site.redirects}


def faults_of(edition: Edition) -> list[tuple[str, str, int]]:
    return [(problem.code, problem.path, problem.line) for problem in edition.problems.problems]


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/en/old/", "en/old/"),
        ("en/old", "en/old/"),
        ("old", "fr/old/"),
        ("/hc/en-us/articles/12-Caf%C3%A9", "hc/en-us/articles/12-Café/"),
        ("/old.html", "old.html"),
        ("/a/index.html", "a/"),
        ("https://help.example.com/en/old/?x=1#y", "en/old/"),
        ("https://other.example.com/en/old/", ""),
        ("//other.example.com/en/", ""),
        ("/a/../../b", ""),
        ("/a/%2e%2e/b", ""),
        ("a\\b", ""),
        ("javascript:alert(1)", ""),
        ("/a.html/b", ""),
        ("/", ""),
    ],
)
def test_an_old_address_is_a_path_below_the_help_center(address: str, path: str) -> None:
    assert as_output_path(address, origin="https://help.example.com", locale="fr", locales=("en", "fr")) == path


def test_redirect_from_leads_to_the_article_of_its_locale(edition_of: MakeEdition) -> None:
    edition = edition_of(
        {
            "en/a.md": "---\ntitle: A\nredirect_from: [/en/was/, older]\n---\n",
            "fr/a.md": "---\ntitle: A\nredirect_from: avant\n---\n",
        },
        bare=False,
    )
    assert redirects_of(edition) == {"en/was/": "en/a/", "en/older/": "en/a/", "fr/avant/": "fr/a/"}
    assert not edition.problems.problems


def test_chains_lead_straight_to_their_end(edition_of: MakeEdition) -> None:
    ledger = "redirects:\n  /en/1/: /en/2/\n  /en/2/: /en/3/\n  /en/3/: /en/a/\n  /en/out/: https://shop.example/x\n"
    edition = edition_of({"en/a.md": A, "redirects.yml": ledger}, bare=True)
    assert redirects_of(edition) == {
        "en/1/": "en/a/",
        "en/2/": "en/a/",
        "en/3/": "en/a/",
        "en/out/": "https://shop.example/x",
    }


def test_a_circle_is_an_error_that_names_every_line(edition_of: MakeEdition) -> None:
    ledger = "redirects:\n  /en/1/: /en/2/\n  /en/2/: /en/1/\n"
    edition = edition_of({"en/a.md": A, "redirects.yml": ledger}, bare=True)
    first = edition.problems.errors[0]
    assert (first.code, first.path, first.line) == ("redirect-circle", "redirects.yml", 2)
    assert "/en/1/ (redirects.yml:2) → /en/2/ (redirects.yml:3) → /en/1/" in first.message
    assert not edition.site.redirects


@pytest.mark.parametrize("address", ["/en/B/", "/en/b.PNG", "/en/b.png/x/", "/articles/x/", "/en/feed.xml"])
def test_an_address_of_a_page_or_file_cannot_lead_elsewhere(edition_of: MakeEdition, address: str) -> None:
    text = f"---\ntitle: A\ntags: [x]\nredirect_from: ['{address}']\n---\n"
    edition = edition_of({"en/a.md": text, "en/b.md": B, "en/b.png": b"x"}, bare=True)
    assert faults_of(edition) == [("redirect-on-page", "en/a.md", 4)]
    assert not edition.site.redirects


def test_one_address_leads_to_one_place(edition_of: MakeEdition) -> None:
    text = "---\ntitle: {}\nredirect_from: [/en/old/]\n---\n"
    edition = edition_of({"en/a.md": text.format("A"), "en/b.md": text.format("B")}, bare=True)
    assert faults_of(edition) == [("double-redirect", "en/b.md", 3)]


def test_a_redirect_to_nowhere_is_named(edition_of: MakeEdition) -> None:
    ledger = "redirects:\n  /en/old/: /en/never/\n  /en/older/: /en/gone/\nremoved: [/en/gone/]\n"
    edition = edition_of({"en/a.md": A, "redirects.yml": ledger}, bare=True)
    assert faults_of(edition) == [("broken-redirect", "redirects.yml", 2)]


@pytest.mark.parametrize(
    ("ledger", "line"),
    [("moved: {}\n", 1), ("- a\n", 1), ("redirects:\n  a: [b]\n", 2), ("moves:\n  a: b\n  a: c\n", 3), ("a: [\n", 2)],
)
def test_a_faulty_ledger_is_named_with_its_line(edition_of: MakeEdition, ledger: str, line: int) -> None:
    edition = edition_of({"en/a.md": A, "redirects.yml": ledger}, bare=True)
    assert faults_of(edition) == [("bad-ledger", "redirects.yml", line)]


@pytest.mark.parametrize("nested", ["[" * 100_000, "[\n" * 100_000, "- " * 100_000])
def test_a_ledger_that_nests_without_end_cannot_end_the_build(edition_of: MakeEdition, nested: str) -> None:
    edition = edition_of({"en/a.md": A, "redirects.yml": f"removed:\n  {nested}\n"}, bare=True)
    assert [code for code, _, _ in faults_of(edition)] == ["bad-ledger"]


def test_old_addresses_are_published_in_three_forms(build: Build, tmp_path: Path) -> None:
    build({"en/a.md": "---\ntitle: A & c\nredirect_from: [/en/was/, /old.html]\n---\n"})
    output = tmp_path / "output"
    assert json.loads((output / "redirects.json").read_text()) == [
        {"from": "/help/en/was/", "to": "/help/en/a/", "status": 301},
        {"from": "/help/old.html", "to": "/help/en/a/", "status": 301},
    ]
    assert (output / "_redirects").read_text() == "/help/en/was/ /help/en/a/ 301\n/help/old.html /help/en/a/ 301\n"
    for path in ("en/was/index.html", "old.html"):
        stub = (output / path).read_text()
        assert '<meta http-equiv="refresh" content="0; url=/help/en/a/">' in stub
        assert '<meta name="robots" content="noindex">' in stub
        assert '<link rel="canonical" href="/help/en/a/">' in stub
        assert '<a href="/help/en/a/">A &amp; c</a>' in stub
