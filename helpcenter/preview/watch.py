"""Telling that the source has changed: by the operating system's events, and by a look now and then.

Some file systems (network shares, folders shared with a container) send no events, so both are needed.
"""

import queue
import threading
import time
from pathlib import Path

from watchdog.events import FileClosedEvent, FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from helpcenter.config import load_config
from helpcenter.errors import HelpcenterError
from helpcenter.stamps import list_folders
from helpcenter.structure.files import Stamp, stamp_folders

# Editors write a file in several steps; what comes within this time is one change.
QUIET_SECONDS = 0.02
# And never waits longer, however busily something writes.
MAX_GATHERING_SECONDS = 0.5
LOOK_SECONDS = 2.0


class SourceWatch:
    """Watches one source folder until `stop`."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._changes: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._stopped = threading.Event()
        self._observer = Observer()
        self._looker = threading.Thread(target=self._look, name="source-look", daemon=True)

    def start(self) -> None:
        """Begin; what changes from now on is told."""
        self._observer.schedule(_Handler(self), str(self._root), recursive=True)
        self._observer.start()
        self._looker.start()

    def stop(self) -> None:
        """End, and wake up whoever waits."""
        self._stopped.set()
        self._changes.put(None)
        self._observer.stop()

    def note(self, path: str | None) -> None:
        """A file below the folder has other content; None if files came or went, or nobody knows which."""
        self._changes.put(path)

    def relate(self, path: str) -> str | None:
        """The path below the folder; None for hidden files, which are no part of the source."""
        try:
            inside = Path(path).relative_to(self._root)
        except ValueError:
            return None
        return None if any(name.startswith(".") for name in inside.parts) else inside.as_posix()

    def wait(self, timeout: float | None) -> tuple[bool, set[str] | None]:
        """Whether something has changed, and which files if they are all that did; False after `timeout` seconds."""
        try:
            changes = {self._changes.get(timeout=timeout)}
        except queue.Empty:
            return False, None
        latest = time.monotonic() + MAX_GATHERING_SECONDS
        while time.monotonic() < latest:
            try:
                changes.add(self._changes.get(timeout=QUIET_SECONDS))
            except queue.Empty:
                break
        return True, None if None in changes else {path for path in changes if path}

    def _look(self) -> None:
        before = self._stamp()
        while not self._stopped.wait(LOOK_SECONDS):
            now = self._stamp()
            if now != before:
                self.note(None)
            before = now

    def _stamp(self) -> dict[str, list[tuple[str, Stamp]]]:
        try:
            folders = stamp_folders(self._root, list_folders(load_config(self._root)))
            return {folder: sorted(files) for folder, files in folders}
        except (HelpcenterError, OSError):
            return {}


class _Handler(FileSystemEventHandler):
    """Called on a thread of the observer."""

    def __init__(self, watch: SourceWatch) -> None:
        self._watch = watch

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("opened", "closed_no_write"):
            return
        places = [self._watch.relate(str(path)) for path in (event.src_path, event.dest_path) if path]
        known = [place for place in places if place]
        if not known:
            return
        is_write = isinstance(event, FileModifiedEvent | FileClosedEvent)
        if event.is_directory and event.event_type == "modified":
            return
        self._watch.note(known[0] if is_write else None)
