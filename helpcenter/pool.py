"""Rendering in several processes, when there is enough to do.

Each process is a fork: it has the whole site already and one Markdown instance of its own, and gives back bytes. A
process with threads is never forked, because a lock that another thread holds would stay locked in the child.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from helpcenter.errors import HelpcenterError
from helpcenter.render import Labels
from helpcenter.structure import Article, Category
from helpcenter.texts import TextMaker, encode_kept

Item = TypeVar("Item")
Job = tuple[Article | Category, Labels]
# Below, starting processes takes longer than the work.
MIN_SHARED_TEXTS = 100
MAX_PROCESSES = 8
_CHUNK = 16

_work: tuple[TextMaker, list[Job]] | None = None


def render_all(maker: TextMaker, jobs: list[Job]) -> Iterator[bytes]:
    """Kept texts, encoded, in the order of the jobs; raises HelpcenterError if a process dies."""
    processes = min(MAX_PROCESSES, os.cpu_count() or 1)
    if len(jobs) < MIN_SHARED_TEXTS or processes < 2 or not _may_fork():
        for page, labels in jobs:
            yield encode_kept(maker.render(page, labels))
        return
    global _work  # noqa: PLW0603 (the children find it there: what a fork has needs no copy)
    _work = (TextMaker(maker.links, maker.environment), jobs)
    try:
        with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("fork")) as pool:
            yield from pool.map(_render_one, range(len(jobs)), chunksize=_CHUNK)
    except BrokenProcessPool as fault:
        raise HelpcenterError("a process that rendered articles died; nothing was published") from fault
    finally:
        _work = None


def _render_one(number: int) -> bytes:
    assert _work
    maker, jobs = _work
    return encode_kept(maker.render(*jobs[number]))


def map_in_processes(work: Callable[[Item], bytes], items: Sequence[Item]) -> Iterator[bytes]:
    """What `work`, a function of a module, gives for each; raises HelpcenterError if a process dies."""
    processes = min(MAX_PROCESSES, os.cpu_count() or 1, len(items))
    if processes < 2 or not _may_fork():
        yield from map(work, items)
        return
    try:
        with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("fork")) as pool:
            yield from pool.map(work, items)
    except BrokenProcessPool as fault:
        raise HelpcenterError("a process that coded pictures died; nothing was published") from fault


def _may_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
