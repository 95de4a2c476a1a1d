"""The Markdown that all sides build: a folder of real pages, cut or copied to the number that is wanted."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

EDIT: Final = "\n\nThis sentence was added by an editor in turn {turn}.\n"


@dataclass(frozen=True, slots=True)
class Corpus:
    """`pages` are paths below `folder`; `edited` is the article that editors change, in the middle of the tree."""

    folder: Path
    pages: tuple[str, ...]

    @property
    def edited(self) -> str:
        articles = [page for page in self.pages if not page.endswith("index.md")]
        return articles[len(articles) // 2]


def make_corpus(data: Path, folder: Path, *, pages: int) -> Corpus:
    """Copy pages of `data` into `folder`, category by category; from the second round on into `copy-2/` and so on.

    A copy's first line of text names it, so that no side can take two pages for one.
    """
    sources = sorted(path for path in data.rglob("*.md") if path.is_file())
    if not sources:
        raise SystemExit(f"{data} holds no Markdown")
    written: list[str] = []
    turn = 1
    while len(written) < pages:
        for source in sources[: pages - len(written)]:
            inside = source.relative_to(data).as_posix()
            path = inside if turn == 1 else f"copy-{turn}/{inside}"
            _write(source, folder / path, turn=turn)
            written.append(path)
        turn += 1
    for number in range(2, turn):
        index = folder / f"copy-{number}" / "index.md"
        if index.parent.exists() and not index.exists():
            index.write_text(f"---\ntitle: Copy {number}\n---\n", encoding="utf-8")
    return Corpus(folder, tuple(written))


def _write(source: Path, target: Path, *, turn: int) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if turn == 1:
        shutil.copyfile(source, target)
        return
    text = source.read_text(encoding="utf-8")
    target.write_text(f"{text}\n\nCopy {turn} of {source.stem}.\n", encoding="utf-8")


def edit(path: Path, *, turn: int) -> None:
    """Add a sentence to an article."""
    with path.open("a", encoding="utf-8") as file:
        file.write(EDIT.format(turn=turn))
