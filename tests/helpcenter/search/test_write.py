import json

import pytest

from helpcenter.search import make_search_files
from helpcenter.search.write import name_articles
from tests.helpcenter.conftest import MakeEdition


def files_of(edition_of: MakeEdition, changes: dict[str, str | bytes] | None = None) -> dict[str, bytes]:
    return {output.path: output.make() for output in make_search_files(edition_of(changes))}


def test_every_word_of_a_listed_article_is_found(edition_of: MakeEdition) -> None:
    files = files_of(edition_of)
    table = json.loads(files["search/en/index.json"])
    terms: dict[str, list[str]] = {}
    for _, name in table["terms"]:
        shard = json.loads(files[f"search/en/{name}"])
        for term, postings in shard["t"].items():
            terms[term] = [shard["d"][number] for number in postings[::3]]
    documents: dict[str, dict[str, object]] = {}
    for prefix, name in table["documents"]:
        found = json.loads(files[f"search/en/{name}"])
        assert all(document.startswith(prefix) for document in found)
        documents |= found
    (name,) = terms["caf"]  # the stem of "café"
    assert documents[name]["t"] == "What does delivery cost?"
    assert documents[name]["u"] == "/help/en/delivery/prices/"
    assert "receipt" in terms
    assert "for" not in terms  # in running text it says nothing


def test_unlisted_articles_are_not_in_the_index(edition_of: MakeEdition) -> None:
    files = files_of(edition_of, {"en/a.md": "---\ntitle: Xylophone\nvisibility: unlisted\n---\n"})
    assert not any(b"xylophon" in content.lower() for content in files.values())


def test_the_index_of_many_articles_stays_in_small_files_and_an_edit_touches_few(edition_of: MakeEdition) -> None:
    many: dict[str, str | bytes] = {
        f"en/m/a{number}.md": f"---\ntitle: A {number}\n---\n" + " ".join(f"word{at}" for at in range(2_000)) + "\n"
        for number in range(60)
    }
    before = files_of(edition_of, many)
    assert max(map(len, before.values())) < 48_000
    after = files_of(edition_of, {**many, "en/m/a7.md": "---\ntitle: A 7\n---\nword1 zebra\n"})
    # The shards of its words, its own document, and the table.
    added = files_of(edition_of, {**many, "en/new.md": "---\ntitle: Zebra\n---\n"})
    assert len(set(added) - set(before)) == 2
    assert "search/en/index.json" in set(before) & set(after)


def test_two_ids_of_one_short_name_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpcenter.search.write.NAME_CHARACTERS", 1)
    names = name_articles([f"article-{number}" for number in range(16)])
    assert len(set(names.values())) == 16
    assert names == name_articles([f"article-{number}" for number in reversed(range(16))])
