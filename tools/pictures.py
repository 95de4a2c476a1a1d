"""Puts the README's pictures into `docs/pictures/`: what `make screenshots` has photographed, small enough for git."""

import sys
from pathlib import Path
from typing import Final

from PIL import Image

SCREENSHOTS: Final = Path("screenshots")
PICTURES: Final = Path("docs/pictures")
CHOSEN: Final = {"widget.webp": "widget-chatting-1440-light.png", "console.webp": "console-thread-1440-light.png"}
QUALITY: Final = 82
"""Text stays sharp; a picture has 30 to 60 kB instead of 500."""


def main() -> int:
    """1 when a photograph is missing; the pictures that were there stay."""
    missing = [name for name in CHOSEN.values() if not (SCREENSHOTS / name).is_file()]
    if missing:
        print(f"{', '.join(missing)}: run `make screenshots`")
        return 1
    PICTURES.mkdir(exist_ok=True)
    for name, source in CHOSEN.items():
        with Image.open(SCREENSHOTS / source) as photograph:
            photograph.convert("RGB").save(PICTURES / name, quality=QUALITY, method=6)
    return 0


if __name__ == "__main__":
    sys.exit(main())
