"""The messages that are sent: what shoppers really wrote, in a seeded order."""

import random
from pathlib import Path

import msgspec


class _Line(msgspec.Struct):
    text: str = ""


def read_texts(folder: Path) -> list[str]:
    """The texts of all `*.jsonl` files of a folder, shuffled the same way every time.

    Raises:
        ValueError: there are none.
    """
    found: list[str] = []
    for path in sorted(folder.glob("*.jsonl")):
        lines = path.read_bytes().splitlines()
        found.extend(msgspec.json.decode(line, type=_Line).text.strip() for line in lines if line.strip())
    texts = sorted({text for text in found if text})
    if not texts:
        raise ValueError(f"{folder}: no *.jsonl file with a `text` a line")
    random.Random(7).shuffle(texts)
    return texts
