"""What a storm counted; printed at the end of the run, so that it can be quoted."""

from dataclasses import asdict, dataclass


@dataclass
class Figures:
    """The counts of one storm. The last five must be 0."""

    storm: str
    kills: int = 0
    cuts: int = 0
    conversations: int = 0
    first_messages_repeated: int = 0
    acknowledged: int = 0
    repeated: int = 0
    streams_opened: int = 0
    events: int = 0
    resyncs: int = 0
    lost: int = 0
    doubled: int = 0
    unsent: int = 0
    out_of_order: int = 0
    gaps: int = 0

    @property
    def faults(self) -> dict[str, int]:
        """The counts that must be 0, where they are not."""
        names = ("lost", "doubled", "unsent", "out_of_order", "gaps")
        return {name: value for name, value in asdict(self).items() if name in names and value}

    def __str__(self) -> str:
        counts = {name: value for name, value in asdict(self).items() if name != "storm"}
        return f"{self.storm}: " + ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in counts.items())


REPORT: list[Figures] = []
"""Every storm of this run."""
