from pathlib import Path

import pytest

from helpcenter import build_helpcenter
from widget_server.articles import ArticleIndex

PAGES = {
    "en/returns/furniture.md": ("How do I return a sofa?", "We collect large pieces.", "The fee is £39."),
    "en/delivery/costs.md": ("How much is delivery?", "Prices for the UK.", "Standard is £4.95."),
    "en/gift-cards.md": ("Gift cards", "Buy one online.", "A card is good for five years."),
    "fr/returns/furniture.md": ("Retourner un canapé", "Nous le collectons.", "Les frais sont de 39 £."),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> ArticleIndex:
    root, output = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built") / "helpcenter"
    (root / "helpcenter.yml").write_text("name: Pine & Oak\nlocales: [en, fr]\n", "utf-8")
    for name, (title, description, text) in PAGES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {title}\ndescription: {description}\n---\n\n{text}\n", "utf-8")
    build_helpcenter(root, output)
    return ArticleIndex(output)


@pytest.mark.parametrize(
    ("query", "locale", "title"),
    [
        ("sofa", "en", "How do I return a sofa?"),
        ("Can you tell me how I return my SOFAS?", "en", "How do I return a sofa?"),
        ("deliv", "en", "How much is delivery?"),
        ("five years", "en", "Gift cards"),
        ("canape", "fr", "Retourner un canapé"),
    ],
)
def test_a_question_finds_its_article(index: ArticleIndex, query: str, locale: str, title: str) -> None:
    assert index.search(query, locale, limit=3)[0].title == title


@pytest.mark.parametrize("query", ["zebra", "%", "'; DROP TABLE", "(((", "\0"])
def test_what_no_article_knows_finds_none_or_fails_softly(index: ArticleIndex, query: str) -> None:
    assert isinstance(index.search(query, "en", limit=3), list)
    assert index.search("zebra", "en", limit=3) == []


def test_without_a_query_the_first_articles_come(index: ArticleIndex) -> None:
    assert len(index.search("", "en", limit=2)) == 2


def test_a_slug_is_found_in_the_readers_language_or_in_another(index: ArticleIndex) -> None:
    french = index.find("furniture", "fr")
    assert french is not None
    assert french.locale == "fr"
    other = index.find("costs", "fr")
    assert other is not None
    assert other.locale == "en"
    assert index.find("nothing", "en") is None


def test_without_a_help_center_there_are_no_articles(tmp_path: Path) -> None:
    assert ArticleIndex(tmp_path / "none").search("sofa", "en", limit=3) == []
