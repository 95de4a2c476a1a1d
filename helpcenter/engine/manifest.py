"""What earlier builds left: a SQLite file beside the releases. Never the truth, only a memory.

Whatever is wrong with it (another version, damage, missing trees) costs a full build and nothing else.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

# Changed with the tables below: an older file is thrown away.
MANIFEST_VERSION = 2
_TABLES = """
CREATE TABLE texts (key BLOB PRIMARY KEY, value BLOB NOT NULL, build INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (path TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE files (path TEXT PRIMARY KEY, key BLOB, hash BLOB NOT NULL, twins TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE trees (path TEXT PRIMARY KEY, hash TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX trees_by_hash ON trees (hash);
CREATE TABLE dropped (hash TEXT PRIMARY KEY, build INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE state (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""
LOCK_SECONDS = 30.0


class Manifest:
    """One open manifest; everything of a build is one transaction, committed by `commit`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = self._open()
        self.build = int(self.read_state("build") or b"0") + 1

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

    def adopt_version(self, version: bytes) -> None:
        """Forget every file that other code made; what it rendered has the version in its key."""
        if self.read_state("version") != version:
            self._connection.execute("DELETE FROM files")
            self._connection.execute("DELETE FROM sources")
            self.write_state("version", version)

    def begin(self) -> None:
        """Start the build's transaction."""
        self._connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Keep what this build did."""
        self.write_state("build", str(self.build).encode())
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Forget what was not committed."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

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
        """What was kept under this key, marked as used by this build."""
        found = self._connection.execute("SELECT value, build FROM texts WHERE key = ?", (key,)).fetchone()
        if found is None:
            return None
        if found[1] != self.build:
            self._connection.execute("UPDATE texts SET build = ? WHERE key = ?", (self.build, key))
        return bytes(found[0])

    def write_text(self, key: bytes, value: bytes) -> None:
        self._connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", (key, value, self.build))

    def forget_unused_texts(self, *, kept_builds: int) -> None:
        """Texts that the last builds did not need; a draft that goes to and fro is found again."""
        self._connection.execute("DELETE FROM texts WHERE build <= ?", (self.build - kept_builds,))

    def read_files(self) -> dict[str, tuple[bytes | None, bytes, str]]:
        """Path to key, hash of the content and suffixes of the packed twins (joined by a comma)."""
        return {path: (key, content, twins) for path, key, content, twins in self._rows("SELECT * FROM files")}

    def replace_files(self, changed: Iterable[tuple[str, bytes | None, bytes, str]], gone: Iterable[str]) -> None:
        self._connection.executemany("DELETE FROM files WHERE path = ?", ((path,) for path in gone))
        self._connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", changed)

    def read_trees(self) -> dict[str, str]:
        """Folder of the output to the hash of its tree."""
        return dict(self._rows("SELECT path, hash FROM trees"))

    def replace_trees(self, changed: Iterable[tuple[str, str]], gone: Iterable[str]) -> None:
        self._connection.executemany("DELETE FROM trees WHERE path = ?", ((path,) for path in gone))
        self._connection.executemany("INSERT OR REPLACE INTO trees VALUES (?, ?)", changed)

    def drop_trees(self, hashes: Iterable[str]) -> None:
        """These are not part of this build's release, but were part of the one before."""
        rows = ((name, self.build) for name in hashes)
        self._connection.executemany("INSERT OR REPLACE INTO dropped VALUES (?, ?)", rows)

    def take_dropped(self) -> list[str]:
        """Trees that neither this build's release nor the one before has."""
        query = "SELECT hash FROM dropped WHERE build < ? AND hash NOT IN (SELECT hash FROM trees)"
        found = [name for (name,) in self._rows(query, (self.build,))]
        self._connection.execute("DELETE FROM dropped WHERE build < ?", (self.build,))
        return found

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> Iterator[tuple]:  # type: ignore[type-arg]
        yield from self._connection.execute(query, values)
