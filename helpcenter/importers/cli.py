"""`helpcenter import FORMAT SOURCE [ROOT]`: the arguments and what is printed."""

import argparse
import sys
from pathlib import Path

from helpcenter.importers import FORMATS
from helpcenter.progress import ProgressLine

DEFAULT_ROOT = Path("help")
# Beyond this a foreign source fills the screen; `--report` writes all of it.
SHOWN_PROBLEMS = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command, ROOT included."""
    parser.add_argument(
        "format", metavar="FORMAT", choices=sorted(FORMATS), help=f"one of {', '.join(sorted(FORMATS))}"
    )
    parser.add_argument("source", metavar="SOURCE", type=Path, help="folder of Markdown, or JSON of the export")
    parser.add_argument("root", metavar="ROOT", nargs="?", type=Path, default=DEFAULT_ROOT)
    parser.add_argument("--locale", default="en", help="locale of a source that names none (%(default)s)")
    parser.add_argument("--no-pictures", action="store_true", help="leave pictures of other hosts where they are")
    parser.add_argument("--private-hosts", action="store_true", help="fetch pictures from this network's hosts too")
    parser.add_argument("--quiet", action="store_true", help="show no progress")
    parser.add_argument("--report", type=Path, help="write everything that did not fit into this file")


def run_import(call: argparse.Namespace) -> int:
    """Import, print the counts and what did not fit; 1 if a file of the source could not be brought over."""
    # Here, so that other commands start without it.
    from helpcenter.importers.run import import_source

    with ProgressLine(is_quiet=call.quiet) as progress:
        report = import_source(
            call.format,
            call.source,
            call.root,
            locale=call.locale,
            fetches_pictures=not call.no_pictures,
            allows_private_hosts=call.private_hosts,
            progress=lambda done: progress("files", done, 0),
        )
    lines = [str(problem) for problem in report.problems]
    for line in lines[:SHOWN_PROBLEMS]:
        print(line, file=sys.stderr)
    if call.report:
        call.report.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    elif len(lines) > SHOWN_PROBLEMS:
        print(f"{len(lines) - SHOWN_PROBLEMS} more: --report FILE writes them all", file=sys.stderr)
    kept = f", {report.kept} kept as edited" if report.kept else ""
    gone = f", {report.gone} no longer in the source" if report.gone else ""
    print(f"{report.texts} texts into {call.root}: {report.written} written, {report.unchanged} unchanged{kept}{gone}")
    return 1 if any(problem.severity == "error" for problem in report.problems) else 0
