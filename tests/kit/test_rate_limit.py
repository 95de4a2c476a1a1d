"""Token buckets."""

import pytest

from widget_server.kit.errors import RateLimited
from widget_server.kit.rate_limit import RateLimit


def test_a_burst_passes_then_the_wait_is_told() -> None:
    now = [0.0]
    limit = RateLimit(3, 0.5, monotonic=lambda: now[0])
    for _ in range(3):
        limit.spend("cleo")
    with pytest.raises(RateLimited) as caught:
        limit.spend("cleo")
    assert caught.value.retry_after_seconds == 3
    limit.spend("yusuf")
    now[0] = 2.0
    limit.spend("cleo")


def test_forgotten_keys_keep_memory_bounded() -> None:
    limit = RateLimit(1, 0.001, max_keys=10, monotonic=lambda: 0.0)
    for number in range(1_000):
        limit.spend(str(number))
    assert len(limit._buckets) <= 10
