"""What every measurement works with: the options, the cores, the shop, and how to start each server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.cores import Cores
from benchmarks.options import Options
from benchmarks.processes import Served, peer_command, product_command, serve
from benchmarks.report import Progress
from benchmarks.shop import Shop


@dataclass(slots=True)
class Bench:
    """One run."""

    options: Options
    cores: Cores
    shop: Shop
    texts: list[str]
    work_dir: Path
    progress: Progress
    cookies: list[str] = field(default_factory=list)
    frame_bytes: int = 1_024
    """Length of the product's own frame; peers send as much."""

    @contextmanager
    def server(self, side: str) -> Iterator[Served]:
        """`product` or one of the peers, on the server's core."""
        command = product_command() if side == "product" else peer_command(side)
        settings = {**self.shop.settings(), "PARLOR_BENCH_FRAME_BYTES": str(self.frame_bytes)}
        if side == "product":
            del settings["PARLOR_BENCH_FRAME_BYTES"]
        log_path = self.work_dir / f"{side}.log"
        with serve(command, settings=settings, log_path=log_path, core=self.cores.server) as served:
            yield served

    def text(self, number: int) -> str:
        """The text of the n-th message."""
        return self.texts[number % len(self.texts)]
