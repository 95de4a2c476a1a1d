"""Time comes in through here, so that tests and schedules can inject their own."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What tells the time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock, cut to milliseconds: what is stored, sent and compared is the same value."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        moment = datetime.now(UTC)
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


class ManualClock:
    """A clock that stands still until it is moved. For tests and replays."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment

    def advance(self, seconds: float) -> None:
        """Move forward by `seconds`."""
        self.moment += timedelta(seconds=seconds)
