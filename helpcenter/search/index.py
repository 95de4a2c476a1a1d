"""The index of one locale, kept in cells: an edit reads and writes the terms and shards that it touches.

Whatever the way, a change or everything anew, the same articles give the same files.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable

import msgspec

from helpcenter.search.article_terms import ArticleTerms, TermWeight
from helpcenter.search.cells import Cells
from helpcenter.search.postings import (
    Gathering,
    change_postings,
    decode_ranked,
    encode_ranked,
    encode_shard,
    list_postings,
    size_of,
)
from helpcenter.search.shards import EXACT_MARK, Shard, cut_shards, find_shard, is_still_cut, key_of, term_of

# Beyond this share of the articles (or this many), everything anew is quicker than one by one.
MAX_CHANGED_SHARE = 0.1
FEW_ARTICLES = 20
FILE_NAME_CHARACTERS = 12


class IndexRow(msgspec.Struct, frozen=True, array_like=True):
    """An article in the index: `key` decides its terms, `document` is what a result shows, as JSON."""

    id: str
    key: bytes
    document: bytes


class Entry(msgspec.Struct, frozen=True):
    """An article that is to be found by `name`; its terms are asked for only if its key is new."""

    name: str
    row: IndexRow
    terms: Callable[[], ArticleTerms]


class IndexTable(msgspec.Struct, frozen=True, array_like=True):
    """How many articles there are, and all shards."""

    count: int = 0
    terms: list[Shard] = []
    documents: list[Shard] = []


class SearchIndex(msgspec.Struct):
    """`table` is as of now; `fresh` has the files that were not in the table before."""

    cells: Cells
    locale: str
    table: IndexTable = msgspec.field(default_factory=IndexTable)
    fresh: dict[str, bytes] = msgspec.field(default_factory=dict)

    @classmethod
    def open(cls, cells: Cells, locale: str) -> "SearchIndex":
        """As the build before left it; empty if there was none."""
        raw = cells.read_cell(f"search {locale}", "table")
        table = msgspec.msgpack.decode(raw, type=IndexTable) if raw else IndexTable()
        return cls(cells, locale, table)

    def replace(self, entries: list[Entry]) -> None:
        """Make it the index of exactly these."""
        rows = {name: _decode_row(raw) for name, raw in self.cells.list_cells(self._articles)}
        changed = [entry for entry in entries if rows.get(entry.name) != entry.row]
        removed = rows.keys() - {entry.name for entry in entries}
        touched = len(changed) + len(removed)
        if not self.table.terms or touched > max(FEW_ARTICLES, MAX_CHANGED_SHARE * len(entries)):
            self._fill(entries, rows)
        elif touched:
            self.change(changed, removed)

    def change(self, changed: Iterable[Entry], removed: Iterable[str] = ()) -> None:
        """Add these or put them in the place of those of the same name; take the removed names out."""
        names = list(removed)
        entries = list(changed)
        added = sum(self.cells.read_cell(self._articles, entry.name) is None for entry in entries)
        terms = self._change_terms(entries, names)
        documents = self._change_documents(entries, names)
        self._keep(IndexTable(self.table.count + added - len(names), terms, documents))

    def find_row(self, name: str) -> IndexRow | None:
        """The article of that name."""
        raw = self.cells.read_cell(self._articles, name)
        return _decode_row(raw) if raw else None

    def encode(self, shard: Shard) -> bytes:
        """A shard's file, from the cells."""
        kind = shard.file[0]
        space = self._terms if kind == "t" else self._articles
        if shard.prefix.endswith(EXACT_MARK):
            key = shard.prefix.removesuffix(EXACT_MARK)
            found = [(key, self.cells.read_cell(space, key) or b"")]
        else:
            found = list(self.cells.list_cells(space, shard.prefix))
        if kind == "t":
            return encode_shard({term_of(key): decode_ranked(raw).best for key, raw in found})
        return _encode_documents({name: _decode_row(raw).document for name, raw in found})

    @property
    def _articles(self) -> str:
        return f"search {self.locale} articles"

    @property
    def _words(self) -> str:
        return f"search {self.locale} words"

    @property
    def _terms(self) -> str:
        return f"search {self.locale} terms"

    def _fill(self, entries: list[Entry], rows: dict[str, IndexRow]) -> None:
        """Everything anew, but for the terms of articles that are as they were."""
        gathering = Gathering([entry.name for entry in entries])
        for entry in entries:
            known = rows.get(entry.name)
            raw = self.cells.read_cell(self._words, entry.name) if known and known.key == entry.row.key else None
            words = _decode_words(raw) if raw else entry.terms()
            gathering.add(entry.name, words)
            if raw is None:
                self.cells.write_cells(self._words, [(entry.name, msgspec.msgpack.encode(words))])
        self.cells.drop_cells(self._words, rows.keys() - {entry.name for entry in entries})
        for space in (self._articles, self._terms):
            self.cells.drop_cells(space)
        self.cells.write_cells(self._articles, ((entry.name, _encode_row(entry.row)) for entry in entries))
        sizes: dict[str, int] = {}
        for term, found in gathering.take():
            key = key_of(term)
            sizes[key] = size_of(found)
            self.cells.write_cells(self._terms, [(key, encode_ranked(found))])
        terms = self._cut("t", sizes, {})
        documents = self._cut("d", {entry.name: len(entry.row.document) for entry in entries}, {})
        self._keep(IndexTable(len(entries), terms, documents))

    def _change_terms(self, entries: list[Entry], removed: list[str]) -> list[Shard]:
        deltas = self._find_deltas(entries, removed)
        sizes: dict[str, int] = {}
        written = []
        for key, changes in deltas.items():
            postings = list_postings(self.cells.read_cell(self._terms, key))
            before = size_of(postings)
            for name, old, new in changes:
                change_postings(postings, name, old, new)
            sizes[key] = size_of(postings) - before
            if postings:
                written.append((key, encode_ranked(postings)))
        self.cells.write_cells(self._terms, written)
        self.cells.drop_cells(self._terms, deltas.keys() - {key for key, _ in written})
        return self._cut_again("t", self.table.terms, sizes)

    def _find_deltas(self, entries: list[Entry], removed: list[str]) -> "dict[str, list[_Change]]":
        """What changes under each key: name, weight before and weight now."""
        deltas: dict[str, list[_Change]] = defaultdict(list)
        fresh = []
        nothing = ArticleTerms({})
        for name, entry in (*((entry.name, entry) for entry in entries), *((name, None) for name in removed)):
            raw = self.cells.read_cell(self._words, name)
            old = _decode_words(raw).terms if raw else {}
            known = self.find_row(name)
            is_same = bool(raw and entry and known and known.key == entry.row.key)
            words = nothing if entry is None else entry.terms() if not is_same else ArticleTerms(old)
            for term in dict.fromkeys((*old, *words.terms)):
                if old.get(term) != words.terms.get(term):
                    deltas[key_of(term)].append((name, old.get(term), words.terms.get(term)))
            if entry:
                fresh.append((name, msgspec.msgpack.encode(words)))
        self.cells.write_cells(self._words, fresh)
        self.cells.drop_cells(self._words, removed)
        return deltas

    def _change_documents(self, entries: list[Entry], removed: list[str]) -> list[Shard]:
        sizes: dict[str, int] = {}
        for name in removed:
            row = self.find_row(name)
            sizes[name] = -len(row.document) if row else 0
        for entry in entries:
            row = self.find_row(entry.name)
            if row is None or row.document != entry.row.document:
                sizes[entry.name] = len(entry.row.document) - (len(row.document) if row else 0)
        self.cells.write_cells(self._articles, ((entry.name, _encode_row(entry.row)) for entry in entries))
        self.cells.drop_cells(self._articles, removed)
        return self._cut_again("d", self.table.documents, sizes)

    def _cut_again(self, kind: str, shards: list[Shard], changes: dict[str, int]) -> list[Shard]:
        """The shards after the keys of `changes` grew or shrank by so much: in place, if they stay where they are."""
        by_prefix = {shard.prefix: shard for shard in shards}
        touched: dict[str, int] = defaultdict(int)
        for key, change in changes.items():
            shard = find_shard(by_prefix, key)
            if shard is None:
                return self._cut_anew(kind, by_prefix, changes)
            touched[shard.prefix] += change
        sized = [Shard(one.prefix, one.size + touched.get(one.prefix, 0), one.file) for one in shards]
        if not is_still_cut(sized, (shard for shard in sized if shard.prefix in touched)):
            return self._cut_anew(kind, by_prefix, changes)
        return [self._name(shard, kind) if shard.prefix in touched else shard for shard in sized]

    def _cut_anew(self, kind: str, known: dict[str, Shard], changes: Iterable[str]) -> list[Shard]:
        if kind == "t":
            sizes = {key: size_of(decode_ranked(raw).best) for key, raw in self.cells.list_cells(self._terms)}
        else:
            sizes = {name: len(_decode_row(raw).document) for name, raw in self.cells.list_cells(self._articles)}
        touched = {shard.prefix for key in changes if (shard := find_shard(known, key))}
        return self._cut(kind, sizes, {prefix: one for prefix, one in known.items() if prefix not in touched})

    def _cut(self, kind: str, sizes: dict[str, int], known: dict[str, Shard]) -> list[Shard]:
        """`known` are shards that are as they were, if they are still there."""
        shards = []
        for prefix, keys in cut_shards(sizes):
            size = sum(sizes[key] for key in keys)
            shard = known.get(prefix)
            # A new key brings another size, so a shard of the same prefix and size holds the same.
            is_same = shard is not None and shard.size == size
            shards.append(shard if shard and is_same else self._name(Shard(prefix, size, kind), kind))
        return shards

    def _name(self, shard: Shard, kind: str) -> Shard:
        """With its file, which is called by its content."""
        content = self.encode(Shard(shard.prefix, shard.size, kind))
        file = f"{kind}-{hashlib.blake2b(content, digest_size=16).hexdigest()[:FILE_NAME_CHARACTERS]}.json"
        self.fresh[file] = content
        return Shard(shard.prefix, shard.size, file)

    def _keep(self, table: IndexTable) -> None:
        self.table = table
        self.cells.write_cells(f"search {self.locale}", [("table", msgspec.msgpack.encode(table))])


# Name, weight and section before and now.
_Change = tuple[str, TermWeight | None, TermWeight | None]


def _encode_documents(found: dict[str, bytes]) -> bytes:
    """A JSON object of what is JSON already."""
    return msgspec.json.encode({name: msgspec.Raw(document) for name, document in found.items()})


def _encode_row(row: IndexRow) -> bytes:
    return msgspec.msgpack.encode(row)


def _decode_row(raw: bytes) -> IndexRow:
    return msgspec.msgpack.decode(raw, type=IndexRow)


def _decode_words(raw: bytes) -> ArticleTerms:
    return msgspec.msgpack.decode(raw, type=ArticleTerms)
