"""One preview: builds, and tells those who look at it what has changed."""

import threading
from collections.abc import Collection
from datetime import UTC, datetime

import msgspec

from helpcenter.build import Builder, BuildReport
from helpcenter.config import CONFIG_NAME
from helpcenter.errors import HelpcenterError
from helpcenter.problems import Problem

# More are not read on a page; the terminal has them all.
SHOWN_PROBLEMS = 50


class Shown(msgspec.Struct, frozen=True):
    """A problem as pages show it."""

    place: str
    severity: str
    message: str


class News(msgspec.Struct, frozen=True):
    """What pages are told: the release that there is now, and what is wrong. `version` grows with each change."""

    version: int
    release: str
    problems: list[Shown]


class Preview(msgspec.Struct):
    """`report` is that of the last build that was published."""

    builder: Builder
    report: BuildReport | None = None
    news: News = msgspec.field(default_factory=lambda: News(0, "", []))
    is_over: bool = False
    _changed: threading.Condition = msgspec.field(default_factory=threading.Condition)

    def build(self, changed: Collection[str] | None = None) -> list[Problem]:
        """Build and tell; a configuration that cannot be read is a problem like others, and the pages stay."""
        problems: list[Problem] = []
        try:
            self.report = self.builder.build(changed=changed)
        except HelpcenterError as fault:
            problems.append(Problem(CONFIG_NAME, 0, "error", "not-built", str(fault)))
        else:
            problems += self.report.problems
        release = self.report.release.name if self.report else ""
        shown = [_show(problem) for problem in sorted(problems, key=_by_weight)[:SHOWN_PROBLEMS]]
        if (release, shown) != (self.news.release, self.news.problems):
            self._tell(News(self.news.version + 1, release, shown))
        return problems

    def seconds_until_due(self) -> float | None:
        """Until the next scheduled article may be shown; None if there is none."""
        due_at = self.report.next_due_at if self.report else None
        return max(0.0, (due_at - datetime.now(UTC)).total_seconds()) if due_at else None

    def wait_for_news(self, version: int, *, timeout: float) -> News | None:
        """What is newer than `version`; None after `timeout` seconds or when the preview is over."""
        with self._changed:
            self._changed.wait_for(lambda: self.is_over or self.news.version > version, timeout)
            return self.news if self.news.version > version and not self.is_over else None

    def end(self) -> None:
        """Let everybody go who waits for news."""
        with self._changed:
            self.is_over = True
            self._changed.notify_all()

    def _tell(self, news: News) -> None:
        with self._changed:
            self.news = news
            self._changed.notify_all()


def _by_weight(problem: Problem) -> tuple[bool, str, int]:
    return problem.severity != "error", problem.path, problem.line


def _show(problem: Problem) -> Shown:
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    return Shown(place, problem.severity, problem.message)
