"""The one use case of this room: read a source of some format, write it into ROOT, report."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

import msgspec

from helpcenter.errors import ConfigurationError
from helpcenter.importers import FORMATS
from helpcenter.importers.kinds import ImportedSite, ImportedText
from helpcenter.problems import Problem, ProblemLog


class Reader(Protocol):
    """How a format is read."""

    def __call__(self, source: Path, *, locale: str, problems: ProblemLog) -> ImportedSite: ...


class ImportReport(msgspec.Struct, frozen=True):
    """Counts of files, and what did not fit; a problem's path is that of the source."""

    texts: int
    written: int
    unchanged: int
    kept: int
    gone: int
    problems: tuple[Problem, ...]


def import_source(
    kind: str,
    source: Path,
    root: Path,
    *,
    locale: str = "en",
    fetches_pictures: bool = True,
    allows_private_hosts: bool = False,
    progress: Callable[[int], None] | None = None,
) -> ImportReport:
    """Bring `source` over into `root`; running it again changes only what changed, and no editor's work.

    `progress` hears the number of files done. Raises HelpcenterError on a source that cannot be read at all.
    """
    # Here, because every command loads this module and only an import needs an HTTP client and an HTML parser.
    from helpcenter.importers.fetch import fetch_picture
    from helpcenter.importers.pictures import PictureCollector
    from helpcenter.importers.write import RootWriter, write_config

    if kind not in FORMATS:
        raise ConfigurationError(f"format {kind!r}: one of {', '.join(sorted(FORMATS))}")
    problems = ProblemLog()
    site = _reader_of(kind)(source, locale=locale, problems=problems)
    writer = RootWriter.open(root, kind, problems=problems)
    fetch = partial(fetch_picture, allows_private=allows_private_hosts) if fetches_pictures else None
    pictures = PictureCollector(fetch, writer.ledger, lambda path: (root / path).is_file(), problems)
    texts = 0
    for done, item in enumerate(site.items, start=1):
        if isinstance(item, ImportedText):
            texts += 1
            for part in pictures.collect(item):
                writer.write(part)
        else:
            writer.write(item)
        if progress:
            progress(done)
    for path in writer.ledger.pictures.values():
        writer.keep(path)
    write_config(root, site, name=source.resolve().stem.replace("-", " ").title(), problems=problems)
    writer.finish()
    counts = writer.counts
    return ImportReport(
        texts, counts.written, counts.unchanged, counts.kept, len(counts.gone), tuple(problems.problems)
    )


def _reader_of(kind: str) -> Reader:
    if kind == "zendesk":
        from helpcenter.importers.zendesk import read_zendesk

        return read_zendesk
    from helpcenter.importers.folder import read_folder

    return read_folder
