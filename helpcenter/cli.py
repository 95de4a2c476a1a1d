"""The command `helpcenter`. Imports neither the chat server nor a settings library.

Each command brings in what it needs when it runs: publishing an edit takes about as long as Python takes to start.
Exit codes: 0 done, 1 the work failed (or an article was refused), 2 the call or the configuration is wrong.
"""

import argparse
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from helpcenter.errors import ConfigurationError, HelpcenterError
from helpcenter.importers.cli import add_arguments, run_import
from helpcenter.progress import ProgressLine

if TYPE_CHECKING:
    from helpcenter.build import BuildReport
    from helpcenter.kept_problems import KeptProblems

DEFAULT_ROOT = Path("help")
DEFAULT_OUTPUT = Path("helpcenter_output")
DEFAULT_PORT = 8001
# Beyond this a foreign source fills the screen; `check` prints all.
SHOWN_WARNINGS = 20
GARBAGE_THRESHOLD = 100_000
_UP_TO_DATE = "a translation that follows its original as it is (below ROOT; may be given again)"


def main(arguments: Sequence[str] | None = None) -> None:
    """The console script."""
    # Nothing that a start makes is ever thrown away.
    gc.set_threshold(GARBAGE_THRESHOLD)
    with _leave_out("typing_extensions"):
        import msgspec  # noqa: F401
    with _leave_out("pygments"):
        import markdown.extensions.codehilite  # noqa: F401
    code = run(sys.argv[1:] if arguments is None else arguments)
    # Whoever read what we print may be gone.
    with suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    # What was published is synced and closed; taking the process apart would take as long as rendering the edit.
    os._exit(code)


@contextmanager
def _leave_out(optional: str) -> Iterator[None]:
    """What is imported meanwhile does without this library, as where it is not installed.

    Both are tried for by libraries of ours, never used by us, and take longer to start than an edit to publish.
    """
    if optional in sys.modules:
        yield
        return
    sys.modules[optional] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[optional]


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code; argparse itself exits with 2 on a wrong call."""
    call = _make_parser().parse_args(arguments)
    try:
        if call.command == "build":
            return _build(call)
        if call.command == "import":
            return run_import(call)
        if call.command == "moves":
            return _moves(call)
        if call.command == "serve":
            return _serve(call)
        return _check(call) if call.command == "check" else _new(call)
    except ConfigurationError as fault:
        print(f"helpcenter: {fault}", file=sys.stderr)
        return 2
    except HelpcenterError as fault:
        print(f"helpcenter: {fault}", file=sys.stderr)
        return 1


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="helpcenter", description="Make a help center from a folder of Markdown.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="build and publish the help center")
    build.add_argument("--output", type=Path, default=DEFAULT_OUTPUT, help="where it is published (%(default)s)")
    build.add_argument("--base-path", default="/help/", help="the path under which it is served (%(default)s)")
    build.add_argument("--full", action="store_true", help="add llms-full.txt, all texts in one file")
    check = commands.add_parser("check", help="list the faults of the source, writing nothing")
    check.add_argument("--format", choices=("text", "json", "github"), default="text", help="how (%(default)s)")
    check.add_argument("--strict", action="store_true", help="exit with 1 for a warning as well")
    check.add_argument("--limit", type=_count, metavar="N", help="print at most N faults, errors first")
    moves = commands.add_parser(
        "moves", help="record where pages are, so that those that moved keep their old addresses"
    )
    moves.add_argument("--up-to-date", metavar="PATH", action="append", default=[], help=_UP_TO_DATE)
    new = commands.add_parser("new", help="make a small help center to begin with")
    add_arguments(commands.add_parser("import", help="bring a help center over from elsewhere"))
    serve = commands.add_parser("serve", help="show it in the browser, made again at every save")
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen at (%(default)s)")
    serve.add_argument("--port", type=int, default=DEFAULT_PORT, help="the port to listen at (%(default)s)")
    serve.add_argument("--output", type=Path, help="where it is published (a folder of your cache)")
    serve.add_argument("--base-path", default="/", help="the path under which it is served (%(default)s)")
    for command in (build, check):
        command.add_argument("--quiet", action="store_true", help="show no progress")
    for command in (build, check, moves, new, serve):
        command.add_argument("root", metavar="ROOT", nargs="?", type=Path, default=DEFAULT_ROOT)
    return parser


def _count(text: str) -> int:
    """For argparse, which names the argument."""
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("write a number that is not negative")
    return number


def _build(call: argparse.Namespace) -> int:
    from helpcenter.build import build_helpcenter

    with ProgressLine(is_quiet=call.quiet) as progress:
        report = build_helpcenter(call.root, call.output, base_path=call.base_path, full=call.full, progress=progress)
    _print_problems(report.kept_problems)
    _print_report(report)
    return 1 if report.errors else 0


def _check(call: argparse.Namespace) -> int:
    from helpcenter.build import check_source
    from helpcenter.check.report import format_problems

    with ProgressLine(is_quiet=call.quiet) as progress:
        problems = check_source(call.root, progress=progress)
    for line in format_problems(problems, call.format, root=call.root, limit=call.limit):
        print(line)
    is_faulty = any(problem.severity == "error" for problem in problems) or (call.strict and problems)
    return 1 if is_faulty else 0


def _moves(call: argparse.Namespace) -> int:
    from helpcenter.structure.record import record_addresses

    recording = record_addresses(call.root, up_to_date=call.up_to_date)
    for old, new in (*recording.moves, *recording.redirects):
        print(f"{old} → {new}")
    for address in recording.gone:
        print(f"{address} is gone: say in redirects.yml where it leads, or that it is removed", file=sys.stderr)
    print("recorded" if recording.is_changed else "nothing to record")
    return 1 if recording.gone else 0


def _serve(call: argparse.Namespace) -> int:
    from helpcenter.preview.run import serve_preview

    serve_preview(call.root, output=call.output, host=call.host, port=call.port, base_path=call.base_path)
    return 0


def _new(call: argparse.Namespace) -> int:
    from helpcenter.new import make_starter

    for path in make_starter(call.root):
        print(path)
    return 0


def _print_problems(problems: "KeptProblems") -> None:
    warnings = (problem for problem in problems if problem.severity == "warning")
    for problem in islice(warnings, SHOWN_WARNINGS):
        print(problem, file=sys.stderr)
    if problems.warning_count > SHOWN_WARNINGS:
        rest = problems.warning_count - SHOWN_WARNINGS
        print(f"{rest} more warnings: 'helpcenter check' prints them all", file=sys.stderr)
    for problem in problems.errors:
        print(problem, file=sys.stderr)


def _print_report(report: "BuildReport") -> None:
    counts = ", ".join(f"{locale} {count}" for locale, count in report.articles.items())
    refused = f", {len(report.errors)} refused" if report.errors else ""
    state = "published" if report.is_changed else "unchanged"
    print(f"{state} {report.output}: articles {counts}{refused} ({report.seconds:.1f} s)")


if __name__ == "__main__":
    main()
