"""Server and load client on cores of their own, so that neither takes the other's time."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cores:
    """The core of the server and that of the client; None where the system does not let us choose."""

    server: int | None
    client: int | None

    @property
    def is_split(self) -> bool:
        """Whether the two have a core each."""
        return self.server is not None and self.server != self.client


def choose_cores() -> Cores:
    """The first two cores that this process may use (Linux); on other systems the scheduler decides."""
    if not hasattr(os, "sched_setaffinity"):
        return Cores(None, None)
    usable = sorted(os.sched_getaffinity(0))
    return Cores(usable[-1], usable[0])


def pin(pid: int, core: int | None) -> None:
    """Keep a process, with the threads it will start, on one core."""
    if core is not None:
        os.sched_setaffinity(pid, {core})
