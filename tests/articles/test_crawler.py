"""A crawler reads a help center while it is published over and over: no dead link, no answer of two versions."""

import os
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from helpcenter import build_helpcenter
from tests.services.server import ServerFactory

# The full count runs under `make faults`.
PUBLISHES = 1_000 if os.environ.get("PARLOR_FAULTS") else 20
CRAWLERS = 2
ARTICLES = 8
_ADDRESS = re.compile(r'(?:href|src|data-index|data-tree)="(/help/[^"#]+)')


def write_version(root: Path, version: int) -> None:
    """Now every page changes, now one text alone; the links go round."""
    for number in range(ARTICLES):
        path = root / f"en/topic-{number % 2}/article-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        following = (number + 1) % ARTICLES
        path.write_text(
            f"---\ntitle: Article {number}\n---\nThis is version {version}, and again version {version}.\n\n"
            f"[next](/en/topic-{following % 2}/article-{following}.md)\n",
            "utf-8",
        )
    name = version - version % 5
    (root / "helpcenter.yml").write_text(f"name: Name {name} of Name {name}\n", "utf-8")


def crawl(url: str, is_over: threading.Event) -> tuple[int, list[str]]:
    """Answers read, and what was wrong with them."""
    count, faults = 0, []
    with httpx.Client(base_url=url, timeout=20) as client:
        while not is_over.is_set():
            waiting, seen = ["/help/en/"], {"/help/en/"}
            while waiting and not is_over.is_set():
                path = waiting.pop()
                answer = client.get(path)
                count += 1
                if answer.status_code != 200:
                    faults.append(f"{path}: {answer.status_code}")
                if "html" not in answer.headers.get("content-type", ""):
                    continue
                for pattern in (r"version (\d+)", r"Name (\d+)"):
                    found = set(re.findall(pattern, answer.text))
                    if len(found) > 1:
                        faults.append(f"{path}: {pattern} {found}")
                fresh = [address for address in _ADDRESS.findall(answer.text) if address not in seen]
                seen.update(fresh)
                waiting += fresh
    return count, faults


def test_a_crawler_during_publishes(server: ServerFactory, tmp_path: Path) -> None:
    parlor = server()
    root, output = tmp_path / "source", Path(parlor.data_dir) / "helpcenter"
    write_version(root, 0)
    build_helpcenter(root, output)
    is_over = threading.Event()
    with ThreadPoolExecutor(CRAWLERS) as pool:
        crawlers = [pool.submit(crawl, parlor.url, is_over) for _ in range(CRAWLERS)]
        try:
            for version in range(1, PUBLISHES + 1):
                write_version(root, version)
                build_helpcenter(root, output)
        finally:
            is_over.set()
    counts, faults = zip(*(crawler.result() for crawler in crawlers), strict=True)
    assert [fault for found in faults for fault in found] == []
    assert sum(counts) > PUBLISHES
    assert f"version {PUBLISHES}" in httpx.get(f"{parlor.url}/help/en/topic-0/article-0/", timeout=20).text
