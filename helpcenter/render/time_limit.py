"""A limit for one text: whatever a pattern of the renderer chokes on, the build goes on without that text.

CPU time, so that a busy machine refuses nothing. Signals reach the main thread only: elsewhere there is no
limit, and `check_intricacy` stands alone.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooSlow(Exception):
    """The text used up its time."""


@contextmanager
def limit_time(seconds: float) -> Iterator[None]:
    """Raises TooSlow inside the block when it has used `seconds` of CPU time."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow(f"took longer than {seconds:.0f} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
