"""`helpcenter serve` as a process, on a port that the system chooses."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx

END_SECONDS: Final = 10
NEWS_SECONDS: Final = 60
"""The longest wait for the next build."""


@dataclass
class PreviewProcess:
    """`url` is where the help center begins, `root` its source."""

    url: str
    root: Path
    process: subprocess.Popen[str]

    def write(self, path: str, text: str) -> None:
        """Save a file of the source, as an editor does."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")

    def end(self) -> int:
        """SIGTERM; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(END_SECONDS)

    @contextmanager
    def listen(self) -> Iterator[Iterator[dict[str, Any]]]:
        """The news, the present state first."""
        origin = self.url.partition("/")[0] + "//" + self.url.split("/")[2]
        with httpx.stream("GET", f"{origin}/-/changes", timeout=NEWS_SECONDS) as stream:
            yield (json.loads(line[6:]) for line in stream.iter_lines() if line.startswith("data: "))


@contextmanager
def preview_of(root: Path, cache: Path, *options: str) -> Iterator[PreviewProcess]:
    """The command on `root`, ended if the test has not; its printing is read from `process`."""
    command = [sys.executable, "-m", "helpcenter", "serve", str(root), "--port", "0", *options]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, encoding="utf-8"
    )
    with process:
        try:
            assert process.stdout
            url = process.stdout.readline().strip()
            assert url, process.stderr.read() if process.stderr else ""
            yield PreviewProcess(url, root, process)
        finally:
            process.kill()
