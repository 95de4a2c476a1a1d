"""The memory of addresses, committed beside the articles.

`redirects.yml` is for people: which article moved where, which old address leads where, what is gone on purpose.
`addresses.json` is for us: where each page was when `helpcenter moves` last ran. Nothing here writes.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import yaml

from helpcenter.problems import ProblemLog

LEDGER_NAME = "redirects.yml"
ADDRESSES_NAME = "addresses.json"
MAX_LEDGER_BRACKETS = 1_000
MAX_LEDGER_LINE_CHARACTERS = 5_000


class Recorded(msgspec.Struct, frozen=True, omit_defaults=True):
    """A page as it was: `id` is empty for a category, `original` the revision that a translation was made from."""

    address: str
    id: str = ""
    revision: str = ""
    original: str = ""


class Line(msgspec.Struct, frozen=True):
    """One `old: new` of `redirects.yml`."""

    old: str
    new: str
    line: int


class Ledger(msgspec.Struct, frozen=True):
    """`recorded` goes by source path; a category's is its folder with a slash at the end."""

    moves: tuple[Line, ...] = ()
    redirects: tuple[Line, ...] = ()
    removed: tuple[Line, ...] = ()
    recorded: dict[str, Recorded] = msgspec.field(default_factory=dict)

    def by_id(self) -> dict[tuple[str, str], Recorded]:
        """Recorded articles by locale and id: wherever their file is now."""
        return {(source.partition("/")[0], entry.id): entry for source, entry in self.recorded.items() if entry.id}


def read_ledger(root: Path, *, problems: ProblemLog) -> Ledger:
    """Both files; a faulty one is named and counts as empty."""
    sections = _read_sections(root / LEDGER_NAME, problems=problems)
    recorded = _read_recorded(root / ADDRESSES_NAME, problems=problems)
    return Ledger(sections["moves"], sections["redirects"], sections["removed"], recorded)


def _read_sections(path: Path, *, problems: ProblemLog) -> dict[str, tuple[Line, ...]]:
    sections: dict[str, tuple[Line, ...]] = {"moves": (), "redirects": (), "removed": ()}
    try:
        text = path.read_text("utf-8")
        if not _is_flat(text):
            raise yaml.YAMLError("nested too deep, or a line is too long")
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except FileNotFoundError:
        return sections
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 0
        problems.error(LEDGER_NAME, "bad-ledger", str(fault.problem or fault.context), line=line)
        return sections
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        problems.error(LEDGER_NAME, "bad-ledger", f"cannot be read: {fault}")
        return sections
    if root is None:
        return sections
    if not isinstance(root, yaml.MappingNode):
        problems.error(LEDGER_NAME, "bad-ledger", "write the keys 'moves', 'redirects' and 'removed'", line=1)
        return sections
    for key, value in root.value:
        if key.value in sections:
            sections[key.value] = tuple(_read_lines(value, problems=problems))
        else:
            message = f"'{key.value}' is not one of 'moves', 'redirects' and 'removed'"
            problems.error(LEDGER_NAME, "bad-ledger", message, line=key.start_mark.line + 1)
    return sections


def _is_flat(text: str) -> bool:
    """Whether libyaml can read it: a hundred thousand open brackets end the process, and no except catches that."""
    brackets = text.count("[") + text.count("{")
    return brackets <= MAX_LEDGER_BRACKETS and max(map(len, text.split("\n"))) <= MAX_LEDGER_LINE_CHARACTERS


def _read_lines(section: yaml.Node, *, problems: ProblemLog) -> Iterator[Line]:
    """A map gives old and new, a list only old. An empty section is an empty scalar."""
    if isinstance(section, yaml.MappingNode):
        pairs = section.value
    elif isinstance(section, yaml.SequenceNode):
        pairs = [(item, item) for item in section.value]
    else:
        pairs = []
    seen: dict[str, int] = {}
    for old, new in pairs:
        line = old.start_mark.line + 1
        if not (isinstance(old, yaml.ScalarNode) and isinstance(new, yaml.ScalarNode) and old.value and new.value):
            problems.error(LEDGER_NAME, "bad-ledger", "write 'old: new'", line=line)
        elif old.value in seen:
            message = f"'{old.value}' stands in line {seen[old.value]} too"
            problems.error(LEDGER_NAME, "bad-ledger", message, line=line)
        else:
            seen[old.value] = line
            yield Line(old.value, new.value, line)


def _read_recorded(path: Path, *, problems: ProblemLog) -> dict[str, Recorded]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Recorded])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as fault:
        message = f"cannot be read, run 'helpcenter moves' to write it anew: {fault}"
        problems.error(ADDRESSES_NAME, "bad-ledger", message)
        return {}
