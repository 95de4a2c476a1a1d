"""Writing what was read into ROOT, so that the import can be run again.

`ROOT/.imports/<format>.json` remembers what each file was when we wrote it. A file that an editor has changed since
is kept and reported; one that stands there without us is never touched.
"""

import hashlib
import re
from pathlib import Path

import msgspec
import yaml

from helpcenter.config import CONFIG_NAME, load_config
from helpcenter.errors import HelpcenterError
from helpcenter.importers.kinds import ImportedFile, ImportedSite, ImportedText
from helpcenter.problems import ProblemLog

LEDGER_FOLDER = ".imports"


class Ledger(msgspec.Struct):
    """`files` goes from path to the hash of what we wrote, `pictures` from web address to path."""

    files: dict[str, str] = {}
    pictures: dict[str, str] = {}


class Counts(msgspec.Struct):
    """Files by what became of them."""

    written: int = 0
    unchanged: int = 0
    kept: int = 0
    gone: list[str] = msgspec.field(default_factory=list)


class RootWriter(msgspec.Struct):
    """Writes below `root`; `finish` reports what the source no longer has and saves the ledger."""

    root: Path
    kind: str
    problems: ProblemLog
    counts: Counts = msgspec.field(default_factory=Counts)
    ledger: Ledger = msgspec.field(default_factory=Ledger)
    _seen: dict[str, str] = msgspec.field(default_factory=dict)

    @classmethod
    def open(cls, root: Path, kind: str, *, problems: ProblemLog) -> "RootWriter":
        path = root / LEDGER_FOLDER / f"{kind}.json"
        try:
            ledger = msgspec.json.decode(path.read_bytes(), type=Ledger) if path.exists() else Ledger()
        except (OSError, msgspec.DecodeError) as fault:
            raise HelpcenterError(f"{path}: {fault}: mend or remove it") from fault
        return cls(root, kind, problems, ledger=ledger)

    def write(self, item: ImportedText | ImportedFile) -> None:
        """Write one file unless an editor's version stands there; two items at one path are reported."""
        folded = item.path.casefold()
        if folded in self._seen and isinstance(item, ImportedFile) and self._is_written(item):
            return
        if folded in self._seen:
            message = f"has the same path as {self._seen[folded]} ({item.path}) and is left out"
            self.problems.error(item.origin, "double-path", message)
            return
        self._seen[folded] = item.origin
        content = item.content if isinstance(item, ImportedFile) else format_text(item).encode()
        target = self.root / item.path
        if ".." in target.parts:
            self.problems.error(item.origin, "bad-path", f"{item.path} leads outside the help center")
            return
        fresh = _hash(content)
        if not target.exists() and self.ledger.files.get(item.path) == fresh:
            # An editor has removed it, and the source has nothing new to say.
            self.counts.kept += 1
            return
        if target.exists() and not self._may_replace(item, target, fresh):
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        self.ledger.files[item.path] = fresh
        self.counts.written += 1

    def _is_written(self, item: ImportedFile) -> bool:
        """Two addresses may lead to one picture."""
        return self.ledger.files.get(item.path) == _hash(item.content)

    def _may_replace(self, item: ImportedText | ImportedFile, target: Path, fresh: str) -> bool:
        there, ours = _hash(target.read_bytes()), self.ledger.files.get(item.path)
        if there == fresh:
            self.ledger.files[item.path] = fresh
            self.counts.unchanged += 1
            return False
        if there != ours:
            self.counts.kept += 1
            if ours != fresh:
                message = f"{item.path} was changed since its import and is kept; the source has changed too"
                self.problems.warn(item.origin, "kept", message)
            return False
        return True

    def keep(self, path: str) -> None:
        """What an earlier run wrote and this one uses again, unread."""
        self._seen.setdefault(path.casefold(), path)

    def finish(self) -> None:
        """Name files of earlier runs that the source no longer has; they stay for an editor to decide."""
        for path in sorted(set(self.ledger.files) - set(self._paths_written())):
            if (self.root / path).exists():
                self.counts.gone.append(path)
                self.problems.warn(path, "gone", "is no longer in the source: archive or remove it")
        folder = self.root / LEDGER_FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        raw = msgspec.json.format(msgspec.json.encode(self.ledger, order="sorted"), indent=1)
        (folder / f"{self.kind}.json").write_bytes(raw + b"\n")

    def _paths_written(self) -> list[str]:
        return [path for path in self.ledger.files if path.casefold() in self._seen]


def format_text(text: ImportedText) -> str:
    """The file's whole content."""
    block = yaml.safe_dump(text.matter, allow_unicode=True, sort_keys=False, width=10_000)
    body = re.sub(r"\n{3,}", "\n\n", text.body.strip("\n"))
    return f"---\n{block}---\n\n{body}\n" if body else f"---\n{block}---\n"


def write_config(root: Path, site: ImportedSite, *, name: str, problems: ProblemLog) -> None:
    """Make `helpcenter.yml` where there is none; otherwise say what it lacks and leave it alone."""
    path = root / CONFIG_NAME
    if not path.exists():
        root.mkdir(parents=True, exist_ok=True)
        settings: dict[str, object] = {"name": name, "default_locale": site.default_locale, "locales": site.locales}
        if site.popular:
            settings["popular"] = site.popular
        if site.variables:
            settings["variables"] = {"includes": dict(sorted(site.variables.items()))}
            message = f"variables: {len(site.variables)} included texts are named after themselves: write their words"
            problems.warn(CONFIG_NAME, "placeholder", message)
        path.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return
    config = load_config(root)
    for locale in site.locales:
        if locale not in config.all_locales:
            problems.warn(CONFIG_NAME, "missing-locale", f"locales: add '{locale}', else its texts are not published")
    known = config.variables.get("includes", {})
    missing = [name for name in sorted(site.variables) if not isinstance(known, dict) or name not in known]
    if missing:
        problems.warn(CONFIG_NAME, "missing-variable", f"variables: includes: add {', '.join(missing)}")


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]
