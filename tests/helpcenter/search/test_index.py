"""An index that grew by changes is the index of the same articles made at once, shard by shard."""

import random
from functools import partial

import pytest

from helpcenter.search.article_terms import ArticleTerms, TermWeight
from helpcenter.search.cells import MemoryCells
from helpcenter.search.index import Entry, IndexRow, SearchIndex

SYLLABLES = ("ta", "tab", "ble", "or", "der", "re", "turn", "fund", "oak", "配", "送", "料")


def make_terms(chance: random.Random) -> ArticleTerms:
    words = {"".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(chance.randint(1, 12))}
    return ArticleTerms({word: TermWeight(chance.randint(1, 9), chance.randint(0, 3)) for word in words})


def make_entry(name: str, chance: random.Random) -> Entry:
    terms = make_terms(chance)
    row = IndexRow(f"id-{name}", repr(terms).encode(), b'{"t":"' + b"x" * chance.randint(1, 90) + b'"}')
    return Entry(name, row, partial(ArticleTerms, terms.terms))


def files_of(index: SearchIndex) -> dict[str, tuple[str, bytes]]:
    shards = (*index.table.terms, *index.table.documents)
    assert all(index.fresh.get(shard.file) in (None, index.encode(shard)) for shard in shards)
    return {f"{shard.file[0]} {shard.prefix}": (shard.file, index.encode(shard)) for shard in shards}


def index_of(entries: dict[str, Entry]) -> SearchIndex:
    index = SearchIndex.open(MemoryCells(), "en")
    index.replace(list(entries.values()))
    return index


@pytest.fixture(autouse=True)
def tiny_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """So small that changes of a few articles cut and join shards, and cut terms off at their best articles."""
    monkeypatch.setattr("helpcenter.search.shards.SHARD_CHARACTERS", 300)
    monkeypatch.setattr("helpcenter.search.postings.MAX_POSTINGS", 5)


@pytest.mark.parametrize("seed", range(12))
def test_random_changes(seed: int) -> None:
    chance = random.Random(seed)
    entries = {name: make_entry(name, chance) for name in (f"{number:07x}" for number in range(0, 4_000_000, 99_991))}
    cells = MemoryCells()
    SearchIndex.open(cells, "en").replace(list(entries.values()))
    for _ in range(12):
        names = [*chance.sample(sorted(entries), 2), f"{chance.randrange(4_000_000):07x}"]
        changed = {name: make_entry(name, chance) for name in names[: chance.randint(0, 3)]}
        removed = [name for name in chance.sample(sorted(entries), chance.randint(0, 2)) if name not in changed]
        entries = {name: entry for name, entry in {**entries, **changed}.items() if name not in removed}
        index = SearchIndex.open(cells, "en")
        if chance.random() < 0.5:
            index.change(changed.values(), removed)
        else:
            index.replace(list(entries.values()))
        whole = index_of(entries)
        assert files_of(index) == files_of(whole)
        assert index.table == whole.table


def test_an_index_without_articles() -> None:
    index = index_of({"a": make_entry("a", random.Random(1))})
    index.change([], ["a"])
    assert index.table == index_of({}).table


def test_a_change_makes_only_the_shards_that_it_touches() -> None:
    chance = random.Random(3)
    entries = {name: make_entry(name, chance) for name in (f"{number:07x}" for number in range(0, 4_000_000, 40_009))}
    cells = MemoryCells()
    SearchIndex.open(cells, "en").replace(list(entries.values()))
    index = SearchIndex.open(cells, "en")
    name, entry = next(iter(entries.items()))
    words = {**entry.terms().terms, "oak": TermWeight(9, 0)}
    index.change([Entry(name, IndexRow(entry.row.id, b"new", entry.row.document), lambda: ArticleTerms(words))])
    assert len(index.table.terms) > 10
    assert len([file for file in index.fresh if file.startswith("t")]) == 1
