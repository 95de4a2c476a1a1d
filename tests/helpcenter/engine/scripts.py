"""Random scripts of what editors do to a source, the same for the same seed."""

import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image

from helpcenter.structure.record import record_addresses

START = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = (
    *("return", "refund", "order", "table", "oak", "delivery", "courier", "parcel", "size", "price", "voucher"),
    *("account", "letter", "email", "wood", "lamp"),
)
LOCALES = ("en", "fr", "ar")


@dataclass(slots=True)
class Script:
    """One editor at work on `root`; `now` moves on, so that scheduled articles come due."""

    root: Path
    chance: random.Random
    now: datetime = START
    number: int = 0
    log: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """A small help center."""
        self.root.mkdir(parents=True)
        self._configure()
        for _ in range(8):
            self.add()

    def step(self) -> None:
        """One change, perhaps two."""
        steps: list[Callable[[], None]] = [
            self.edit, self.edit, self.edit, self.add, self.add, self.remove, self.move, self.retitle, self.translate,
            self.reorder, self.schedule, self.unlist, self.describe_category, self._configure, self.rename_folder,
            self.wait, self.draw, self.share, self.edit_snippet, self.lead_here, self.record,
        ]  # fmt: skip
        if self.chance.random() < 0.4:
            # What editors do most: nothing but texts change, which has a way of its own.
            for _ in range(self.chance.choice((1, 1, 3))):
                self.log.append("edit")
                self.edit()
            return
        for _ in range(self.chance.choice((1, 1, 2))):
            step = self.chance.choice(steps)
            self.log.append(step.__name__)
            step()

    def add(self) -> None:
        self.number += 1
        folder = self.chance.choice(("", "orders/", "orders/late/", "returns/", "returns/furniture/large/"))
        self._write(self.root / f"en/{folder}article-{self.number}.md", f"Article {self.number}")

    def edit(self) -> None:
        path = self._any()
        if path:
            text = path.read_text("utf-8")
            head, fence, body = text.rpartition("---\n")
            added = f"{self.chance.choice(('', '', '## ', '- '))}{self._sentence()}{self._link()}\n"
            # At the end, at the beginning (which lists show), or instead of all there was.
            bodies = (f"{body}\n{added}", f"{body}\n{added}", f"{added}\n{body}", added)
            path.write_text(f"{head}{fence}{self.chance.choice(bodies)}", encoding="utf-8")

    def remove(self) -> None:
        path = self._any()
        if path:
            path.unlink()

    def move(self) -> None:
        path = self._any()
        if path:
            target = (
                self.root / path.relative_to(self.root).parts[0] / self.chance.choice(("moved", "orders")) / path.name
            )
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists():
                path.rename(target)

    def retitle(self) -> None:
        self._set("title", f"'{self._sentence()}'")

    def reorder(self) -> None:
        self._set("order", str(self.chance.randint(1, 9)))

    def unlist(self) -> None:
        self._set("visibility", self.chance.choice(("unlisted", "public")))

    def schedule(self) -> None:
        self._set("publish_at", (self.now + timedelta(days=self.chance.randint(-2, 4))).isoformat())

    def wait(self) -> None:
        self.now += timedelta(days=1)

    def translate(self) -> None:
        path = self._any()
        if path:
            inside = path.relative_to(self.root)
            target = self.root / self.chance.choice(LOCALES) / Path(*inside.parts[1:])
            self._write(target, self._sentence())

    def describe_category(self) -> None:
        path = self._any()
        if path and path.parent.parent != self.root:
            text = f"---\ntitle: '{self._sentence()}'\nicon: {self.chance.choice(('truck', 'undo', 'book'))}\n---\n"
            (path.parent / "index.md").write_text(text, encoding="utf-8")

    def rename_folder(self) -> None:
        folders = sorted(path for path in self.root.glob("??/*") if path.is_dir())
        if folders:
            folder = self.chance.choice(folders)
            target = folder.with_name(self.chance.choice(("alpha", "beta", "gamma")))
            if not target.exists():
                folder.rename(target)

    def draw(self) -> None:
        """A picture that some article shows."""
        path = self._any()
        if path:
            size = self.chance.randint(1, 40)
            if self.chance.random() < 0.4:
                photo = io.BytesIO()
                Image.new("RGB", (500 + size, 4), (size, 0, 0)).save(photo, "PNG")
                (path.parent / "photo.png").write_bytes(photo.getvalue())
                path.write_text(path.read_text("utf-8") + "\n![A photo](photo.png)\n", encoding="utf-8")
                return
            svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}"></svg>'
            (path.parent / "picture.svg").write_text(svg, encoding="utf-8")
            path.write_text(path.read_text("utf-8") + "\n![A picture](picture.svg)\n", encoding="utf-8")

    def share(self) -> None:
        """A text that several articles include."""
        path = self._any()
        if path:
            name = self.chance.choice(("first", "second"))
            (self.root / "snippets").mkdir(exist_ok=True)
            snippet = self.root / f"snippets/{name}.md"
            if not snippet.exists():
                snippet.write_text(f"{self._sentence()}\n\n[a part](#more)\n", encoding="utf-8")
            path.write_text(path.read_text("utf-8") + f"\n{{{{ snippet.{name} }}}}\n", encoding="utf-8")

    def edit_snippet(self) -> None:
        found = sorted(self.root.glob("snippets/*.md"))
        if found:
            self.chance.choice(found).write_text(f"{self._sentence()} {{{{ store.days }}}}\n", encoding="utf-8")

    def lead_here(self) -> None:
        """An old address, which may be that of another page by now."""
        self._set("redirect_from", f"[/en/article-{self.chance.randint(1, 9)}/, was-{self.chance.randint(1, 3)}]")

    def record(self) -> None:
        record_addresses(self.root, now=self.now)

    def _configure(self) -> None:
        name, days = self.chance.choice(("Pine", "Oak")), self.chance.randint(10, 20)
        text = f"name: {name}\nlocales: [en, fr, ar]\nvariables: {{store: {{days: {days}}}}}\n"
        (self.root / "helpcenter.yml").write_text(text, encoding="utf-8")

    def _set(self, key: str, value: str) -> None:
        path = self._any()
        if path:
            head, _, body = path.read_text("utf-8").removeprefix("---\n").partition("---\n")
            lines = [line for line in head.splitlines() if not line.startswith(f"{key}:")]
            path.write_text("\n".join(["---", *lines, f"{key}: {value}", "---", body]), encoding="utf-8")

    def _write(self, path: Path, title: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        other = self._any()
        link = f"[Read on](/{other.relative_to(self.root).as_posix()}#more)" if other else ""
        body = f"{self._sentence()} {{{{ store.days }}}}\n\n## More\n\n{self._sentence()} {link}\n"
        text = f"---\ntitle: '{title}'\n---\n{body}"
        path.write_text(text, encoding="utf-8")

    def _any(self) -> Path | None:
        files = (path for locale in LOCALES for path in self.root.glob(f"{locale}/**/*.md"))
        found = sorted(path for path in files if path.name != "index.md")
        return self.chance.choice(found) if found else None

    def _link(self) -> str:
        """To an article, which the text may have asked for before or not, to nowhere, or none."""
        other = self._any()
        known = f" [on](/{other.relative_to(self.root).as_posix()})" if other else ""
        return self.chance.choice(("", "", "", known, " [gone](gone.md)", " [{{ store.days }}](gone/)"))

    def _sentence(self) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(2, 8))).capitalize()
