"""Writes a migration from what the tables have and the revisions so far have not: `make revision ARGS="add tags"`.

Read it before you commit it: Alembic sees columns and constraints, not what should become of the rows.
"""

import sys
import tempfile
from pathlib import Path

from widget_server.schema import whole_metadata
from widget_server.store.migrate import upgrade, write_revision


def main(words: list[str]) -> int:
    """0 when it is written, 2 when the call lacks its message."""
    message = " ".join(words)
    if not message:
        print('Say what it does: make revision ARGS="add tags"')
        return 2
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'revision.sqlite3'}"
        upgrade(url, whole_metadata())
        write_revision(url, whole_metadata(), message)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
