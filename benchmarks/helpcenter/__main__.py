"""`make bench-helpcenter ARGS="--data FOLDER"`: builds the same pages with every side and prints the figures."""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.figures import Better, Figure, make_figure
from benchmarks.helpcenter.corpus import Corpus, edit, make_corpus
from benchmarks.helpcenter.locales import measure_locales
from benchmarks.helpcenter.measure import Cost, run_command, weigh
from benchmarks.helpcenter.sides import (
    PEERS,
    Side,
    install_peers,
    make_hugo,
    make_mkdocs,
    make_product,
    make_zensical,
    read_versions,
)
from benchmarks.helpcenter.warm import measure_warm
from benchmarks.options import RESULTS
from benchmarks.report import Progress, format_figures
from benchmarks.results import describe_machine, make_result, read_load, write_result

Rows = list[dict[str, float]]
# Ext4 does not give the inode of a deleted file again for 5 s, and looks long for another after many were deleted: what
# one run throws away would slow the next, whose turn nobody takes so soon.
SETTLE_SECONDS = 6.0


def measure(
    sides: list[Side], corpus: Corpus, *, rounds: int, settle: float, progress: Progress
) -> list[Figure]:  # fmt: skip
    """Cold build, nothing changed, one article edited, theme changed: each side in turn within a round.

    `settle` are the seconds before each build.
    """
    size = f"{len(corpus.pages):,} pages"
    figures = [*_measure_builds("cold build", size, sides, _forget, rounds=1, settle=settle, progress=progress)]
    figures += _weigh_all(sides, size)
    figures += _measure_builds(
        "nothing changed", size, sides, lambda side, turn: None, rounds=1, settle=settle, progress=progress
    )
    figures += _measure_builds(
        "one article edited", size, sides, lambda side, turn: edit(side.source / corpus.edited, turn=turn),
        rounds=rounds, settle=settle, progress=progress,
    )  # fmt: skip
    progress.say(f"{size}: one article edited, warm process")
    figures += measure_warm(sides[0].source.parent, sides[0].output, corpus, size)
    figures += _measure_builds(
        "theme changed",
        size,
        sides,
        lambda side, turn: side.change_theme(turn),
        rounds=rounds,
        settle=settle,
        progress=progress,
    )
    return figures


def _forget(side: Side, turn: int) -> None:
    for path in (side.output, side.output.parent / f".{side.output.name}-releases", side.folder / ".cache"):
        if path.is_symlink():
            path.unlink()
        shutil.rmtree(path, ignore_errors=True)


def _measure_builds(
    what: str,
    size: str,
    sides: list[Side],
    prepare: Callable[[Side, int], None],
    *,
    rounds: int,
    settle: float,
    progress: Progress,
) -> list[Figure]:
    costs: list[dict[str, Cost]] = []
    for turn in range(1, rounds + 1):
        row = {}
        for side in sides:
            progress.say(f"{size}: {what}, {side.name}")
            prepare(side, turn)
            time.sleep(settle)
            row[side.name] = run_command(side.command, folder=side.folder)
        costs.append(row)
    kinds: tuple[tuple[str, str, Callable[[Cost], float]], ...] = (
        ("CPU", "s", lambda cost: cost.cpu),
        ("wall", "s", lambda cost: cost.wall),
        ("largest process", "MB", lambda cost: cost.memory_mb),
    )
    return [
        _figure(f"{what}, {size}: {name}", unit, [{side: pick(cost) for side, cost in row.items()} for row in costs])
        for name, unit, pick in kinds
    ]


def _weigh_all(sides: list[Side], size: str) -> list[Figure]:
    weights = {side.name: weigh(side.output, side.search) for side in sides}
    return [
        _figure(f"an article's HTML, gzipped, {size}", "B", [{name: w.article_gz for name, w in weights.items()}]),
        _figure(f"HTML and search, {size}", "MB", [{name: w.html_and_search / 1e6 for name, w in weights.items()}]),
        _figure(f"the whole search index, gzipped, {size}", "kB", [{n: w.search_gz / 1e3 for n, w in weights.items()}]),
    ]


def _figure(name: str, unit: str, rows: Rows) -> Figure:
    better: Better = "lower"
    return make_figure(name, unit, better, rows)


def _make_sides(corpus: Corpus, folder: Path, names: list[str], programs: Path | None) -> list[Side]:
    sides = [make_product(corpus, _fresh(folder, "product"))]
    if programs is None:
        return sides
    for name in names:
        place = _fresh(folder, name)
        if name in ("mkdocs", "material"):
            sides.append(make_mkdocs(corpus, place, programs=programs, theme=name))
        else:
            make = make_zensical if name == "zensical" else make_hugo
            sides.append(make(corpus, place, programs=programs))
    return sides


def _fresh(folder: Path, name: str) -> Path:
    place = folder / name
    place.mkdir(parents=True)
    return place


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.helpcenter", description="Measure the generator.")
    parser.add_argument("--data", type=Path, required=True, help="folder of Markdown to build")
    parser.add_argument("--pages", type=int, action="append", help="pages to build (default 1120); may be repeated")
    parser.add_argument("--peer", choices=sorted(PEERS), action="append", help="measure beside this one; default all")
    parser.add_argument("--alone", action="store_true", help="without peers")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of an edit and of a theme change (default 3)")
    parser.add_argument("--settle", type=float, default=SETTLE_SECONDS, help="seconds before each build (%(default)s)")
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder that the result is written to")
    parser.add_argument("--work-dir", type=Path, help="where the sites are built")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """0 when everything was measured."""
    options = _parse(arguments)
    progress = Progress()
    load_before = read_load()
    if load_before > 0.5 * (os.cpu_count() or 1):
        progress.remark(f"the machine was busy before the run (load {load_before:.1f}): trust the ratios only")
    names = [] if options.alone else options.peer or [*PEERS]
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="parlor-bench-", dir=options.work_dir) as folder:
        work_dir = Path(folder)
        programs = install_peers(names, work_dir / "peers") if names else None
        versions = read_versions(programs) if programs else {}
        for pages in options.pages or [1_120]:
            place = work_dir / str(pages)
            corpus = make_corpus(options.data, place / "corpus", pages=pages)
            figures += measure(
                _make_sides(corpus, place, names, programs),
                corpus,
                rounds=options.rounds,
                settle=options.settle,
                progress=progress,
            )
            size = f"{pages:,} pages"
            progress.say(f"{size}: four locales")
            i18n = programs if programs and "mkdocs" in names else None
            figures.append(measure_locales(corpus, place, size, programs=i18n))
            shutil.rmtree(place)
        machine = describe_machine(work_dir, load_before=load_before, is_split=False)
    described = {"data": options.data.name, "rounds": options.rounds, **versions}
    result = make_result(figures, options=described, machine=machine, remarks=progress.remarks)
    print(format_figures(figures))
    print(f"\nWritten to {write_result(options.results, result)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
