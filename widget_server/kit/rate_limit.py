"""A token bucket a key, in memory: bounded in number, oldest forgotten first."""

import time
from collections import OrderedDict
from collections.abc import Callable

from widget_server.kit.errors import RateLimited


class RateLimit:
    """At most `burst` calls at once and `per_second` on average for each key."""

    def __init__(
        self,
        burst: int,
        per_second: float,
        *,
        max_keys: int = 50_000,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.burst = burst
        self.per_second = per_second
        self._max_keys = max_keys
        self._monotonic = monotonic
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def spend(self, key: str) -> None:
        """Take one call from the key's bucket; RateLimited with the wait in seconds when it is empty."""
        now = self._monotonic()
        level, seen = self._buckets.pop(key, (float(self.burst), now))
        level = min(float(self.burst), level + (now - seen) * self.per_second)
        if level < 1:
            self._buckets[key] = (level, now)
            wait = int((1 - level) / self.per_second) + 1
            raise RateLimited(f"Wait {wait} s", retry_after_seconds=wait)
        self._buckets[key] = (level - 1, now)
        if len(self._buckets) > self._max_keys:
            self._buckets.popitem(last=False)


class RateLimits:
    """The limits of one process by name; each is made at its first use."""

    def __init__(self) -> None:
        self._limits: dict[str, RateLimit] = {}

    def of(self, name: str, *, burst: int, per_second: float) -> RateLimit:
        """The limit called `name`."""
        found = self._limits.get(name)
        if found is None:
            found = self._limits[name] = RateLimit(burst, per_second)
        return found
