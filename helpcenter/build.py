"""The one use case: from ROOT to a published help center."""

import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from helpcenter.config import HelpcenterConfig, WidgetEmbed, is_origin, load_config
from helpcenter.edition import Edition, make_edition
from helpcenter.engine import OutputStore, Progress, publish_outputs
from helpcenter.errors import ConfigurationError
from helpcenter.outputs import list_outputs
from helpcenter.problems import Problem
from helpcenter.status import write_status
from helpcenter.theme.environment import make_environment
from helpcenter.versions import page_version

# A page, its Markdown and its feed: about what a build has to look at, for its progress.
OUTPUTS_PER_TEXT = 3


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was published, counted by locale; an article with an error in `problems` is not among it."""

    output: Path
    release: Path
    is_changed: bool
    articles: dict[str, int]
    categories: dict[str, int]
    problems: tuple[Problem, ...]
    seconds: float
    rendered: int = 0
    """Texts whose Markdown was rendered; the others were known."""
    made: int = 0
    """Outputs that a template or a feed made."""
    reused: int = 0
    """Outputs that are as they were."""
    written: int = 0
    """Files that were written, packed twins included; all others are links."""
    next_due_at: datetime | None = None
    """When the next scheduled article may be shown: time for another build."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")


def build_helpcenter(
    root: Path,
    output: Path,
    *,
    base_path: str = "/help/",
    full: bool = False,
    url: str | None = None,
    widget: WidgetEmbed | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build ROOT and publish it at `output`, all or nothing; single bad files are left out and reported.

    `base_path` is where the output will be served, `full` adds `llms-full.txt`, `url` and `widget` take the
    place of the configuration's, `now` decides about scheduled articles. `progress` hears the stage, what is done
    and how much there is. A second build of the same output waits for its turn. Raises HelpcenterError.
    """
    started = time.perf_counter()
    config = _adapt(load_config(root), url=url, widget=widget)
    store = OutputStore(output)
    with store.hold() as manifest:
        manifest.adopt_version(page_version())
        edition = make_edition(
            root.resolve(),
            config,
            base_path=check_base_path(base_path),
            now=now,
            manifest=manifest,
            progress=progress,
        )
        # First: a build that dies after it is not remembered, and the next one writes both again.
        write_status(edition, output)
        outputs = list_outputs(edition, make_environment(), full=full)
        total = len(edition.texts) * OUTPUTS_PER_TEXT
        release, counts = publish_outputs(outputs, store, manifest, total=total, progress=progress)
    return BuildReport(
        output=store.output,
        release=release.folder,
        is_changed=release.is_new,
        articles=_count_articles(edition),
        categories={locale: len(found) - 1 for locale, found in edition.site.categories.items()},
        problems=tuple(edition.problems.problems),
        seconds=time.perf_counter() - started,
        rendered=edition.rendered,
        made=counts.made,
        reused=counts.reused,
        written=counts.written,
        next_due_at=edition.site.next_due_at,
    )


def check_source(root: Path, *, now: datetime | None = None) -> tuple[Problem, ...]:
    """Every fault of the source, in the order of files and lines; nothing is written."""
    # Here, because a build needs none of it.
    from helpcenter.check import check_edition

    edition = make_edition(root.resolve(), load_config(root), base_path="/", now=now)
    check_edition(edition)
    return tuple(sorted(edition.problems.problems))


def check_base_path(base_path: str) -> str:
    """`/help/`: begins and ends with a slash."""
    if not (base_path.startswith("/") and base_path.endswith("/") and not base_path.startswith("//")):
        raise ConfigurationError(f"base path {base_path!r}: write a path that begins and ends with '/'")
    return base_path


def _adapt(config: HelpcenterConfig, *, url: str | None, widget: WidgetEmbed | None) -> HelpcenterConfig:
    if url and not is_origin(url):
        raise ConfigurationError(f"url {url!r}: write an origin like https://help.example.com, no path")
    return msgspec.structs.replace(
        config, url=config.url if url is None else url, widget=config.widget if widget is None else widget
    )


def _count_articles(edition: Edition) -> dict[str, int]:
    return {locale: sum(1 for _ in home.walk_articles()) for locale, home in edition.site.homes.items()}
