"""A site that went through bytes is the site, but for what is read when it is needed."""

import pytest

from helpcenter.structure import Article, Category
from helpcenter.structure.kept_site import KeptSite, _ArticleRow, _CategoryRow, encode_site, list_kept_fields
from tests.helpcenter.conftest import MakeEdition

FILES: dict[str, str | bytes] = {
    "en/orders/deep/track.md": (
        "---\ntitle: Track\ntags: [a, b]\norder: 2.5\nredirect_from: [/en/old/]\nupdated_at: 2026-01-02\n---\nText\n"
    ),
    "en/orders/index.md": "---\ntitle: Orders\nicon: truck\n---\nA text.\n",
    "en/orders/late.md": "---\ntitle: Late\npublish_at: 2199-01-01\n---\n",
    "fr/orders/deep/track.md": "---\ntitle: Suivre\nvisibility: unlisted\nai: false\n---\n",
    "en/orders/picture.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="3"></svg>',
}


def test_a_site_as_bytes(edition_of: MakeEdition) -> None:
    site = edition_of(FILES).site
    again = KeptSite(encode_site(site)).load()
    # Trees that know their parents cannot be compared by value; their bytes can.
    assert encode_site(again) == encode_site(site)
    assert [article.path for article in again.list_articles()] == [article.path for article in site.list_articles()]
    assert not any(article.body for article in again.list_articles())
    assert again.articles["fr"]["orders/deep/track"].parent is again.categories["fr"]["orders/deep"]


def test_one_article_without_the_rest(edition_of: MakeEdition) -> None:
    site = edition_of(FILES).site
    kept = KeptSite(encode_site(site))
    article = kept.find("en/orders/deep/track.md")
    assert article is not None
    assert (article.path, article.tags, article.parent.ancestors[1].icon) == (
        "en/orders/deep/track/",
        ("a", "b"),
        "truck",
    )
    assert kept.find("en/orders/late.md") is None
    with pytest.raises(KeyError):
        kept.find("en/orders/index.md")


@pytest.mark.parametrize(("kind", "row"), [(Article, _ArticleRow), (Category, _CategoryRow)])
def test_no_field_is_forgotten(
    kind: type[Article] | type[Category], row: type[_ArticleRow] | type[_CategoryRow]
) -> None:
    assert {*row.__struct_fields__} - {"parent"} == list_kept_fields(kind)
