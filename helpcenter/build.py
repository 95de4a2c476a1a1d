"""The one use case: from ROOT to a published help center."""

import time
from collections.abc import Collection
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import msgspec

from helpcenter.config import HelpcenterConfig, WidgetEmbed, is_origin, load_config
from helpcenter.edits import NeedsFullBuildError, find_edits, publish_edits
from helpcenter.engine import Counts, Manifest, OutputStore, Progress, Release, make_key, publish_outputs
from helpcenter.errors import ConfigurationError
from helpcenter.kept_problems import KeptProblems, keep_problems
from helpcenter.memory import Memory, Totals, recall, remember
from helpcenter.problems import Problem
from helpcenter.stamps import list_folders, stamp_source
from helpcenter.versions import encode_versions, load_versions

# A page, its Markdown and its feed: about what a build has to look at, for its progress.
OUTPUTS_PER_TEXT = 3


class BuildReport(msgspec.Struct, frozen=True):
    """What was published, counted by locale; an article with an error in `problems` is not among it."""

    output: Path
    release: Path
    is_changed: bool
    articles: dict[str, int]
    categories: dict[str, int]
    kept_problems: KeptProblems
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
    def problems(self) -> tuple[Problem, ...]:
        return tuple(self.kept_problems)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return self.kept_problems.errors


class Builder:
    """Builds one source into one output, again and again: what one build knows saves the next one time.

    `base_path` is where the output will be served, `full` adds `llms-full.txt`, `url` and `widget` take the place of
    the configuration's.
    """

    def __init__(
        self,
        root: Path,
        output: Path,
        *,
        base_path: str = "/help/",
        full: bool = False,
        url: str | None = None,
        widget: WidgetEmbed | None = None,
    ) -> None:
        self.root = root
        self._base_path = check_base_path(base_path)
        self._full, self._url, self._widget = full, url, widget
        self._store = OutputStore(output)
        self._memory: Memory | None = None

    def build(
        self,
        *,
        now: datetime | None = None,
        changed: Collection[str] | None = None,
        progress: Progress | None = None,
    ) -> BuildReport:
        """Build and publish, all or nothing; single bad files are left out and reported.

        `now` decides about scheduled articles. `changed` are paths below the source folder, if the caller knows that
        no other file has changed since the last build. `progress` hears the stage, what is done and how much there
        is. A second build of the same output waits for its turn. Raises HelpcenterError.
        """
        started = time.perf_counter()
        moment = now or datetime.now(UTC)
        with self._store.hold() as manifest:
            settings = self._adopt(manifest)
            report = self._build_edits(manifest, settings, moment, changed, started=started)
            if report is None:
                report = self._build_all(manifest, settings, moment, progress, started=started)
        return report

    def _adopt(self, manifest: Manifest) -> bytes:
        """The hash of everything but the files; what other code left is forgotten."""
        kept = manifest.read_state("code")
        versions = load_versions(kept)
        if kept != encode_versions(versions):
            manifest.write_state("code", encode_versions(versions))
        manifest.adopt_versions(page=versions.page, render=versions.render)
        choices = (str(self.root.resolve()), self._base_path, self._full, self._url, self._widget)
        return make_key(versions.page, versions.render, *choices)

    def _build_edits(
        self, manifest: Manifest, settings: bytes, now: datetime, changed: Collection[str] | None, *, started: float
    ) -> BuildReport | None:
        """None if this is a case for a full build."""
        root = self.root.resolve()
        memory = self._memory
        if memory is None or memory.build != manifest.build - 1:
            memory, changed = recall(manifest), None
        self._memory = None
        if self._full or memory is None or not memory.is_current(settings, root, now):
            return None
        try:
            edits = find_edits(root, manifest, memory, changed)
            release, counts, rendered = publish_edits(
                root, self._store, manifest, memory, edits, base_path=self._base_path
            )
        except (NeedsFullBuildError, OSError):
            manifest.restart()
            self._store.clear_staging()
            return None
        self._memory = memory
        totals, next_due_at = memory.kept.totals, memory.kept.next_due_at
        return self._report(totals, next_due_at, release, counts, memory.problems, rendered, started=started)

    def _build_all(
        self, manifest: Manifest, settings: bytes, now: datetime, progress: Progress | None, *, started: float
    ) -> BuildReport:
        # Here, because an edit needs none of it, and starts in half the time without.
        from helpcenter.outputs import list_outputs
        from helpcenter.rendering import make_edition
        from helpcenter.status import write_status
        from helpcenter.theme import ASSETS_PATH
        from helpcenter.theme.environment import render_template

        root = self.root.resolve()
        stamps = stamp_source(root, list_folders(load_config(self.root)))
        # Again, because it may have been written in between.
        config = _adapt(load_config(self.root), url=self._url, widget=self._widget)
        edition = make_edition(root, config, base_path=self._base_path, now=now, manifest=manifest, progress=progress)

        @cache
        def keep() -> KeptProblems:
            """Once, when all pages have told what is wrong with them."""
            return keep_problems(edition.problems.problems, edition.faults)

        # First: a build that dies after it is not remembered, and the next one writes both again.
        write_status(edition, self._store.output)
        outputs = list_outputs(edition, render_template, full=self._full)
        release, counts = publish_outputs(
            outputs,
            self._store,
            manifest,
            total=len(edition.texts) * OUTPUTS_PER_TEXT,
            progress=progress,
            lasting=ASSETS_PATH,
            remember=lambda: remember(manifest, edition, keep(), settings=settings, stamps=stamps),
        )
        problems = keep()
        totals, next_due_at = Totals.of(edition.site), edition.site.next_due_at
        return self._report(totals, next_due_at, release, counts, problems, edition.rendered, started=started)

    def _report(
        self,
        totals: Totals,
        next_due_at: datetime | None,
        release: Release,
        counts: Counts,
        problems: KeptProblems,
        rendered: int,
        *,
        started: float,
    ) -> BuildReport:
        return BuildReport(
            output=self._store.output,
            release=release.folder,
            is_changed=release.is_new,
            articles=totals.articles,
            categories=totals.categories,
            kept_problems=problems,
            seconds=time.perf_counter() - started,
            rendered=rendered,
            made=counts.made,
            reused=counts.reused,
            written=counts.written,
            next_due_at=next_due_at,
        )


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
    """Build ROOT once and publish it at `output`: `Builder` says what the arguments are. Raises HelpcenterError."""
    builder = Builder(root, output, base_path=base_path, full=full, url=url, widget=widget)
    return builder.build(now=now, progress=progress)


def check_source(root: Path, *, now: datetime | None = None, progress: Progress | None = None) -> tuple[Problem, ...]:
    """Every fault of the source, in the order of files and lines; nothing is written."""
    # Here, because a build needs none of it.
    from helpcenter.check import check_edition
    from helpcenter.rendering import make_edition

    edition = make_edition(root.resolve(), load_config(root), base_path="/", now=now, progress=progress)
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
