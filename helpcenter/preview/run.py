"""The command's loop: build, serve, wait for a save, build again."""

import hashlib
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from helpcenter.build import Builder
from helpcenter.config import load_config
from helpcenter.preview.server import PreviewServer
from helpcenter.preview.session import Preview
from helpcenter.preview.watch import SourceWatch
from helpcenter.problems import Problem

# Beyond this a foreign source fills the screen; `helpcenter check` prints all.
SHOWN_PROBLEMS = 20
# A scheduled moment further away is looked at again by then: a laptop's clock stands still while it sleeps.
MAX_WAIT_SECONDS = 60.0


def serve_preview(root: Path, *, output: Path | None, host: str, port: int, base_path: str) -> None:
    """Serve until SIGINT or SIGTERM. Raises HelpcenterError if it cannot begin."""
    load_config(root)
    place = output or find_cache(root, base_path)
    preview = Preview(Builder(root, place, base_path=base_path))
    server = PreviewServer(preview, place, host=host, port=port, base_path=base_path)
    watch = SourceWatch(root)
    is_over = threading.Event()

    def end(*_: object) -> None:
        is_over.set()
        watch.stop()

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, end)
    # Before any thread is started: rendering many texts forks.
    _report(preview, preview.build(), started=None)
    watch.start()
    threading.Thread(target=server.serve_forever, name="preview-server", daemon=True).start()
    print(server.url, flush=True)
    while not is_over.is_set():
        due = preview.seconds_until_due()
        has_changed, paths = watch.wait(MAX_WAIT_SECONDS if due is None else min(due, MAX_WAIT_SECONDS))
        if not is_over.is_set() and (has_changed or due is not None):
            started = time.perf_counter()
            _report(preview, preview.build(paths), started=started)
    preview.end()
    server.shutdown()
    server.server_close()


def find_cache(root: Path, base_path: str) -> Path:
    """Where the preview of this folder lies from one start to the next, so that the second one is quick."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    name = hashlib.blake2b(f"{root.resolve()}\0{base_path}".encode(), digest_size=8).hexdigest()
    folder = home / "parlor" / "preview" / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="helpcenter-"))
    return folder / "output"


def _report(preview: Preview, problems: Sequence[Problem], *, started: float | None) -> None:
    for problem in problems[:SHOWN_PROBLEMS]:
        print(problem, file=sys.stderr)
    if len(problems) > SHOWN_PROBLEMS:
        print(f"{len(problems) - SHOWN_PROBLEMS} more: 'helpcenter check' prints them all", file=sys.stderr)
    if started is not None and preview.report and preview.report.is_changed:
        print(f"{time.strftime('%H:%M:%S')} published in {(time.perf_counter() - started) * 1000:.0f} ms", flush=True)
