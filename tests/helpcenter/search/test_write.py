import json

from helpcenter.search import make_search_files
from tests.helpcenter.conftest import MakeEdition


def test_every_word_of_a_listed_article_is_found(edition_of: MakeEdition) -> None:
    files = dict(make_search_files(edition_of()))
    index = json.loads(files["search/en/index.json"])
    terms: dict[str, list[int]] = {}
    for first, name in index["terms"]:
        chunk = json.loads(files[f"search/en/{name}"])
        assert next(iter(chunk)) == first
        terms |= chunk
    documents = json.loads(files[f"search/en/{index['documents'][0]}"])
    number = terms["cafe"][0]
    assert documents[number]["t"] == "What does delivery cost?"
    assert documents[number]["u"] == "/help/en/delivery/prices/"
    assert "receipt" in terms


def test_unlisted_articles_are_not_in_the_index(edition_of: MakeEdition) -> None:
    files = make_search_files(edition_of({"en/a.md": "---\ntitle: Xylophone\nvisibility: unlisted\n---\n"}))
    assert not any(b"xylophone" in content.lower() for _, content in files)


def test_the_index_of_many_articles_stays_in_small_files(edition_of: MakeEdition) -> None:
    words = " ".join(f"word{number}" for number in range(2000))
    many = {f"en/m/a{number}.md": f"---\ntitle: A {number}\n---\n{words}\n" for number in range(60)}
    sizes = [len(content) for _, content in make_search_files(edition_of(many))]
    assert max(sizes) < 48_000
