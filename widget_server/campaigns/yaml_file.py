"""YAML as merchants may send it: read event by event, so that nothing in it can grow, recurse or become an object.

It is the part of YAML 1.2 that configuration needs: mappings, lists and plain values. `no` is a text, not false;
anchors, aliases and tags are refused, a key stands once. Every value knows its line.
"""

import re
from dataclasses import dataclass, field
from typing import Final

import yaml

from widget_server.kit.errors import FieldError

MAX_FILE_BYTES: Final = 1_000_000
MAX_FILE_DEPTH: Final = 20

_INTEGER: Final = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT: Final = re.compile(r"[-+]?([0-9]{1,18}\.[0-9]{0,18}|\.[0-9]{1,18}|[0-9]{1,18})([eE][-+]?[0-9]{1,3})?")
_WORDS: Final = {"": None, "~": None, "null": None, "true": True, "false": False}
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class BadFile(Exception):
    """The file is none; `line` counts from 1, None where it is not one line's fault."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(slots=True)
class YamlFile:
    """The value of a file, and the line on which each part of it begins, by its path (`campaigns.a.links[0].url`)."""

    value: object
    lines: dict[str, int]

    def line_of(self, path: str) -> int | None:
        """Where a path stands; of what is not written, the nearest that holds it."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return None

    def locate(self, errors: list[FieldError]) -> list[str]:
        """`12: field: message` for each."""
        located = [(self.line_of(error.field) or 1, error) for error in errors]
        return [f"{line}: {error.field}: {error.message}" for line, error in sorted(located, key=lambda pair: pair[0])]


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read; `key` is the one that waits for its value."""

    path: str
    value: dict[str, object] | list[object]
    key: str | None = None
    key_line: int = 0
    seen: set[str] = field(default_factory=set)


def read_yaml(raw: bytes) -> YamlFile:
    """The one document of a file.

    Raises:
        BadFile: too large, too deep, not UTF-8, not YAML, more of YAML than is allowed.
    """
    if len(raw) > MAX_FILE_BYTES:
        raise BadFile(f"At most {MAX_FILE_BYTES} bytes")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile("Write UTF-8") from None
    if found := _UNPRINTABLE.search(text):
        raise BadFile("Leave out control characters", text.count("\n", 0, found.start()) + 1)
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else None
        raise BadFile(str(fault.problem or fault.context), line) from None
    except yaml.YAMLError as fault:
        raise BadFile(" ".join(str(fault).split())) from None
    return YamlFile(builder.root, builder.lines)


class _Builder:
    def __init__(self) -> None:
        self.root: object = None
        self.lines: dict[str, int] = {}
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise BadFile("Write one document", line)
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise BadFile("Anchors and aliases (&name, *name) are not allowed", line)
        elif isinstance(event, yaml.ScalarEvent):
            if event.tag is not None:
                raise BadFile("Tags (!name) are not allowed", line)
            self._take_scalar(event, line)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if event.tag is not None:
                raise BadFile("Tags (!name) are not allowed", line)
            self._begin({} if isinstance(event, yaml.MappingStartEvent) else [], line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()

    def _take_scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        holder = self._open[-1] if self._open else None
        if holder is not None and isinstance(holder.value, dict) and holder.key is None:
            if event.value in holder.seen:
                raise BadFile(f"`{event.value}` stands here twice", line)
            holder.seen.add(event.value)
            holder.key, holder.key_line = event.value, line
            return
        is_plain = event.style is None or event.style == ""
        self._put(_resolve(event.value) if is_plain else event.value, line)

    def _begin(self, value: dict[str, object] | list[object], line: int) -> None:
        holder = self._open[-1] if self._open else None
        if holder is not None and isinstance(holder.value, dict) and holder.key is None:
            raise BadFile("A key is a text", line)
        if len(self._open) >= MAX_FILE_DEPTH:
            raise BadFile(f"At most {MAX_FILE_DEPTH} levels inside each other", line)
        self._open.append(_Open(self._put(value, line), value))

    def _put(self, value: object, line: int) -> str:
        """Into the mapping or list that is open; its path."""
        if not self._open:
            self.root = value
            return ""
        holder = self._open[-1]
        if isinstance(holder.value, list):
            path = f"{holder.path}[{len(holder.value)}]"
            holder.value.append(value)
        else:
            key = holder.key or ""
            path = f"{holder.path}.{key}" if holder.path else key
            holder.value[key] = value
            holder.key, line = None, holder.key_line
        self.lines[path] = line
        return path


def _resolve(text: str) -> str | float | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def write_yaml(value: object) -> str:
    """The same back, for people: in the order given, long texts as blocks."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


class _Dumper(yaml.SafeDumper):
    """Without anchors, and with texts of several lines as they are read."""

    def ignore_aliases(self, data: object) -> bool:
        """Nothing is written by reference."""
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    is_block = (
        "\n" in text
        and not text.startswith((" ", "\n"))
        and all(line == line.rstrip() and line.isprintable() for line in text.split("\n"))
    )
    if is_block:
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|")
    # What YAML 1.2 or 1.1 would read as something else is quoted, whichever of them reads it.
    style = '"' if text in _WORDS or _FLOAT.fullmatch(text) or not text.isprintable() else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)
