"""What earlier builds left: a SQLite file beside the releases. Never the truth, only a memory.

Whatever is wrong with it (another version, damage, missing trees) costs a full build and nothing else.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

# Changed with the tables below: an older file is thrown away.
MANIFEST_VERSION = 3
_TABLES = """
CREATE TABLE texts (key BLOB PRIMARY KEY, value BLOB NOT NULL, build INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (path TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE cells (space TEXT, key TEXT, value BLOB NOT NULL, PRIMARY KEY (space, key)) WITHOUT ROWID;
CREATE TABLE files (path TEXT PRIMARY KEY, key BLOB, hash BLOB NOT NULL, twins TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE trees (path TEXT PRIMARY KEY, hash TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX trees_by_hash ON trees (hash);
CREATE TABLE dropped (hash TEXT PRIMARY KEY, build INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE state (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""
LOCK_SECONDS = 30.0
# A text that so many full builds did not need is forgotten.
KEPT_TEXT_BUILDS = 20
# Sorts after every character of a key.
_LAST = "\U0010ffff"


# Key, hash of the content, and suffixes of the packed twins (joined by a comma).
FileRow = tuple[bytes | None, bytes, str]


class Manifest:
    """One open manifest; everything of a build is one transaction, committed by `commit`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = self._open()
        self.build = self._read_count("build") + 1
        self.full_build = self._read_count("full build") + 1

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.DatabaseError:
            for path in (self._path, self._path.with_name(f"{self._path.name}-journal")):
                path.unlink(missing_ok=True)
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=LOCK_SECONDS, isolation_level=None)
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, MANIFEST_VERSION):
                raise sqlite3.DatabaseError(f"version {version}")
            if version == 0:
                connection.executescript(f"{_TABLES}PRAGMA user_version = {MANIFEST_VERSION};")
            # What a crash may take is a memory; the releases themselves are synced.
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("SELECT count(*) FROM state").fetchone()
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    @property
    def is_fresh(self) -> bool:
        """Nothing is known of earlier builds."""
        return self.build == 1

    def adopt_versions(self, *, page: bytes, render: bytes) -> None:
        """Forget every file that other code made, and what it read; what it rendered has the version in its key."""
        if self.read_state("page version") != page:
            self._connection.execute("DELETE FROM files")
            self.write_state("page version", page)
        if self.read_state("render version") != render:
            self._connection.execute("DELETE FROM sources")
            self._connection.execute("DELETE FROM cells")
            self.write_state("render version", render)

    def begin(self) -> None:
        """Start the build's transaction."""
        self._connection.execute("BEGIN IMMEDIATE")

    def commit(self, *, is_full: bool = True) -> None:
        """Keep what this build did; only a full one has looked at every text, and forgets those it did not need."""
        self.write_state("build", str(self.build).encode())
        if is_full:
            self.write_state("full build", str(self.full_build).encode())
            oldest = self.full_build - KEPT_TEXT_BUILDS
            self._connection.execute("DELETE FROM texts WHERE build <= ?", (oldest,))
        self._connection.execute("COMMIT")

    def restart(self) -> None:
        """Undo what this build did so far, and begin again."""
        self._connection.execute("ROLLBACK")
        self.begin()

    def close(self) -> None:
        """Forget what was not committed."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    def _read_count(self, name: str) -> int:
        return int(self.read_state(name) or b"0")

    def read_state(self, name: str) -> bytes | None:
        found = self._connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return bytes(found[0]) if found else None

    def write_state(self, name: str, value: bytes) -> None:
        self._connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))

    def adopt_root(self, root: Path) -> None:
        """Forget the files of another source folder: its paths may be the same, and even its times."""
        if self.read_state("root") != str(root).encode():
            self._connection.execute("DELETE FROM sources")
            self.write_state("root", str(root).encode())

    def read_source(self, path: str) -> bytes | None:
        """What was read from the source file when it was last opened."""
        found = self._connection.execute("SELECT value FROM sources WHERE path = ?", (path,)).fetchone()
        return found[0] if found else None

    def write_source(self, path: str, value: bytes) -> None:
        self._connection.execute("INSERT OR REPLACE INTO sources VALUES (?, ?)", (path, value))

    def keep_sources(self, paths: Set[str]) -> None:
        """Forget all others."""
        gone = [(path,) for (path,) in self._rows("SELECT path FROM sources") if path not in paths]
        self._connection.executemany("DELETE FROM sources WHERE path = ?", gone)

    def read_text(self, key: bytes) -> bytes | None:
        """What was kept under this key, marked as used; a draft that goes to and fro is found again.

        The mark is a build half as far back as texts are kept, because writing it takes longer than reading the text.
        """
        found = self._connection.execute("SELECT value, build FROM texts WHERE key = ?", (key,)).fetchone()
        if found is None:
            return None
        if found[1] <= self.full_build - KEPT_TEXT_BUILDS // 2:
            self._connection.execute("UPDATE texts SET build = ? WHERE key = ?", (self.full_build, key))
        value: bytes = found[0]
        return value

    def write_text(self, key: bytes, value: bytes) -> None:
        self._connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", (key, value, self.full_build))

    def read_cell(self, space: str, key: str) -> bytes | None:
        """One value of those that a feature keeps under a name of its own."""
        query = "SELECT value FROM cells WHERE space = ? AND key = ?"
        found = self._connection.execute(query, (space, key)).fetchone()
        return found[0] if found else None

    def list_cells(self, space: str, prefix: str = "") -> Iterator[tuple[str, bytes]]:
        """Keys that begin so with their values, in the order of the keys."""
        query = "SELECT key, value FROM cells WHERE space = ? AND key >= ? AND key < ? ORDER BY key"
        yield from self._connection.execute(query, (space, prefix, prefix + _LAST))

    def write_cells(self, space: str, cells: Iterable[tuple[str, bytes]]) -> None:
        rows = ((space, key, value) for key, value in cells)
        self._connection.executemany("INSERT OR REPLACE INTO cells VALUES (?, ?, ?)", rows)

    def drop_cells(self, space: str, keys: Iterable[str] | None = None) -> None:
        """These, or all of the space."""
        if keys is None:
            self._connection.execute("DELETE FROM cells WHERE space = ?", (space,))
        else:
            rows = ((space, key) for key in keys)
            self._connection.executemany("DELETE FROM cells WHERE space = ? AND key = ?", rows)

    def read_files(self) -> dict[str, FileRow]:
        """By path."""
        return {path: (key, content, twins) for path, key, content, twins in self._rows("SELECT * FROM files")}

    def read_file(self, path: str) -> FileRow | None:
        found = self._connection.execute("SELECT key, hash, twins FROM files WHERE path = ?", (path,)).fetchone()
        return (found[0], found[1], found[2]) if found else None

    def list_files(self, folder: str) -> Iterator[tuple[str, FileRow]]:
        """Everything below a folder of the output (`en/orders/`)."""
        query = "SELECT path, key, hash, twins FROM files WHERE path >= ? AND path < ?"
        for path, key, content, twins in self._connection.execute(query, (folder, folder + _LAST)):
            yield path, (key, content, twins)

    def replace_files(self, changed: Iterable[tuple[str, FileRow]], gone: Iterable[str]) -> None:
        self._connection.executemany("DELETE FROM files WHERE path = ?", ((path,) for path in gone))
        rows = ((path, *row) for path, row in changed)
        self._connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", rows)

    def read_trees(self) -> dict[str, str]:
        """Folder of the output to the hash of its tree."""
        return dict(self._rows("SELECT path, hash FROM trees"))

    def read_tree(self, path: str) -> str:
        """The tree of one folder; empty if the output has no such folder."""
        found = self._connection.execute("SELECT hash FROM trees WHERE path = ?", (path,)).fetchone()
        return found[0] if found else ""

    def replace_trees(self, changed: Iterable[tuple[str, str]], gone: Iterable[str]) -> None:
        self._connection.executemany("DELETE FROM trees WHERE path = ?", ((path,) for path in gone))
        self._connection.executemany("INSERT OR REPLACE INTO trees VALUES (?, ?)", changed)

    def drop_trees(self, hashes: Iterable[str]) -> None:
        """These were part of the release before; unless a folder still has them, this build's is without them."""
        query = "INSERT OR REPLACE INTO dropped SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM trees WHERE hash = ?1)"
        self._connection.executemany(query, ((name, self.build) for name in hashes))

    def take_dropped(self) -> list[str]:
        """Trees that neither this build's release nor the one before has."""
        query = "SELECT hash FROM dropped WHERE build < ? AND hash NOT IN (SELECT hash FROM trees)"
        found = [name for (name,) in self._rows(query, (self.build,))]
        self._connection.execute("DELETE FROM dropped WHERE build < ?", (self.build,))
        return found

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> Iterator[tuple]:  # type: ignore[type-arg]
        yield from self._connection.execute(query, values)
