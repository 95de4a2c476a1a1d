"""Publishing edits in a process that stays, as `helpcenter serve` does: from the saved file to the swapped release."""

import random
import time
from pathlib import Path
from typing import Final

from benchmarks.figures import Figure, make_figure, percentile
from benchmarks.helpcenter.corpus import Corpus, edit
from helpcenter import Builder

EDITS: Final = 60


def measure_warm(root: Path, output: Path, corpus: Corpus, size: str) -> list[Figure]:
    """Edit articles all over the tree, one after the other; search, feeds and manifest are committed with each."""
    builder = Builder(root, output, base_path="/")
    # One that looks at everything, and one that brings the memory in.
    builder.build()
    builder.build()
    chance = random.Random(1)
    articles = [page for page in corpus.pages if not page.endswith("index.md")] or list(corpus.pages)
    walls, costs = [], []
    for turn in range(EDITS):
        page = chance.choice(articles)
        edit(root / "en" / page, turn=turn)
        wall, cost = time.perf_counter(), time.process_time()
        builder.build(changed=[f"en/{page}"])
        walls.append((time.perf_counter() - wall) * 1_000)
        costs.append((time.process_time() - cost) * 1_000)
    what = f"one article edited, warm process, {size}"
    return [
        make_figure(f"{what}: {kind} {name}", "ms", "lower", [{"product": percentile(values, share)}])
        for kind, values in (("wall", walls), ("CPU", costs))
        for name, share in (("p50", 0.5), ("p95", 0.95))
    ]
