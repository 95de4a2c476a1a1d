from tests.helpcenter.conftest import MakeEdition


def test_translations_are_linked_by_path_and_by_translation_of(edition_of: MakeEdition) -> None:
    edition = edition_of({"fr/livraison/prix.md": "---\ntitle: Prix\ntranslation_of: delivery/prices\n---\n"})
    prices = edition.site.articles["en"]["delivery/prices"]
    translations = edition.site.translations_of(prices)
    assert {locale: article.path for locale, article in translations.items()} == {
        "en": "en/delivery/prices/",
        "fr": "fr/livraison/prix/",
    }
    assert translations["fr"].id == prices.id


def test_translation_of_may_name_the_id(edition_of: MakeEdition) -> None:
    edition = edition_of(
        {
            "en/a.md": "---\ntitle: A\nid: art-a\n---\n",
            "fr/b.md": "---\ntitle: B\ntranslation_of: art-a\n---\n",
        }
    )
    assert edition.site.articles["fr"]["a"].id == "art-a"


def test_an_id_belongs_to_one_article(edition_of: MakeEdition) -> None:
    edition = edition_of({"en/a.md": "---\ntitle: A\nid: x\n---\n", "en/b.md": "---\ntitle: B\nid: x\n---\n"})
    assert [problem.code for problem in edition.problems.errors] == ["double-id"]


def test_slugs_are_unique_within_a_locale(edition_of: MakeEdition) -> None:
    edition = edition_of({"en/faq.md": "---\ntitle: x\n---\n", "en/orders/faq.md": "---\ntitle: x\n---\n"}, bare=True)
    assert {article.slug for article in edition.site.list_articles()} == {"faq", "orders-faq"}
