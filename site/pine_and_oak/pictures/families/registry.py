"""Which function builds which family."""

from collections.abc import Callable

from pine_and_oak.pictures.families.bed import build_bed
from pine_and_oak.pictures.families.bench import build_bench
from pine_and_oak.pictures.families.cushion import build_cushion
from pine_and_oak.pictures.families.lamp import build_lamp
from pine_and_oak.pictures.families.rug import build_rug
from pine_and_oak.pictures.families.seat import build_chair
from pine_and_oak.pictures.families.shelf import build_shelf
from pine_and_oak.pictures.families.table import build_table
from pine_and_oak.pictures.families.throw import build_throw
from pine_and_oak.pictures.families.vessel import build_bowl, build_mug, build_vase
from pine_and_oak.pictures.model import Look, Model

BUILDERS: dict[str, Callable[[Look], Model]] = {
    "table": build_table,
    "chair": build_chair,
    "bench": build_bench,
    "shelf": build_shelf,
    "mug": build_mug,
    "bowl": build_bowl,
    "vase": build_vase,
    "lamp": build_lamp,
    "cushion": build_cushion,
    "throw": build_throw,
    "rug": build_rug,
    "bed": build_bed,
}


def build_model(look: Look) -> Model:
    """The bodies of a product, by its family."""
    return BUILDERS[look.family](look)
