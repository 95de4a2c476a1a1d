"""Patterns that a merchant writes: a subset of regular expressions with one meaning in Python and in the browser.

Here a pattern is parsed and handed to RE2 in a spelling that leaves nothing to its dialect; the widget's
`campaigns/pattern.ts` parses the same grammar into an automaton of its own. Both take linear time. Case is folded
in ASCII alone. The grammar stands in docs/campaign-conditions.md, the reason in docs/decisions/0015.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import re2

MAX_PATTERN_CHARACTERS: Final = 200
MAX_PATTERN_REPEAT: Final = 100
MAX_PATTERN_STATES: Final = 300
"""What a pattern comes to with its repeats written out; the browser steps through at most so many a character."""
_MAX_NESTING: Final = 10

_ANY: Final = ((10, 10),)
_CLASSES: Final = {
    "d": ((48, 57),),
    "w": ((48, 57), (65, 90), (95, 95), (97, 122)),
    "s": ((9, 13), (32, 32)),
}
_Ranges = tuple[tuple[int, int], ...]


class BadPattern(ValueError):
    """What is wrong with a pattern, in words for its author."""


@dataclass(frozen=True, slots=True)
class _Set:
    ranges: _Ranges
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class _Anchor:
    is_start: bool


@dataclass(frozen=True, slots=True)
class _Repeat:
    node: "_Node"
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class _Sequence:
    parts: Sequence["_Node"]


@dataclass(frozen=True, slots=True)
class _Choice:
    parts: Sequence["_Node"]


_Node = _Set | _Anchor | _Repeat | _Sequence | _Choice


def check_pattern(text: str) -> None:
    """Raise BadPattern unless both languages understand `text` and can run it in linear time."""
    _compile(text, is_case_sensitive=True)


def matches_pattern(text: str, value: str, *, is_case_sensitive: bool) -> bool:
    """Whether the pattern is found anywhere in `value`; a good pattern only."""
    readable = value.encode("utf-8", "replace").decode()  # a lone surrogate is no text
    return bool(_compile(text, is_case_sensitive=is_case_sensitive).search(readable))


def can_pattern_match(text: str, *, first: str = "") -> bool:
    """False if no value at all fits, as with `a^`; with `first`, none that begins with that character."""
    node = _Parser(text).parse()
    return _is_possible(node) and not (first and _forbids_first(node, ord(first)))


@lru_cache(maxsize=2_000)
def _compile(text: str, *, is_case_sensitive: bool) -> "re2._Regexp[str]":
    node = _Parser(text).parse()
    if _count_states(node) > MAX_PATTERN_STATES:
        raise BadPattern(f"Repeats less; written out it has more than {MAX_PATTERN_STATES} steps")
    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(_spell(node, is_case_sensitive=is_case_sensitive), options)
    except re2.error as error:
        raise BadPattern("This pattern is too large") from error


class _Parser:
    def __init__(self, text: str) -> None:
        if not text:
            raise BadPattern("Write a pattern")
        if len(text) > MAX_PATTERN_CHARACTERS:
            raise BadPattern(f"At most {MAX_PATTERN_CHARACTERS} characters")
        self._text = text
        self._at = 0

    def parse(self) -> _Node:
        node = self._read_choice(0)
        if self._at < len(self._text):
            raise self._refuse("A ) without its (", self._at)
        return node

    @staticmethod
    def _refuse(message: str, at: int) -> BadPattern:
        return BadPattern(f"{message} (position {at + 1})")

    def _peek(self) -> str:
        return self._text[self._at] if self._at < len(self._text) else ""

    def _take(self) -> str:
        char = self._peek()
        self._at += 1
        return char

    def _read_choice(self, depth: int) -> _Node:
        if depth > _MAX_NESTING:
            raise self._refuse(f"At most {_MAX_NESTING} brackets inside each other", self._at - 1)
        parts = [self._read_sequence(depth)]
        while self._peek() == "|":
            self._take()
            parts.append(self._read_sequence(depth))
        return parts[0] if len(parts) == 1 else _Choice(parts)

    def _read_sequence(self, depth: int) -> _Node:
        parts: list[_Node] = []
        while (char := self._peek()) and char not in "|)":
            parts.append(self._read_repeat(self._read_atom(depth)))
        return _Sequence(parts)

    def _read_atom(self, depth: int) -> _Node:
        start = self._at
        char = self._take()
        if char == "(":
            if self._peek() == "?":
                if self._text[self._at : self._at + 2] != "?:":
                    raise self._refuse("Of (?…) only (?:…) is understood", start)
                self._at += 2
            node = self._read_choice(depth + 1)
            if self._take() != ")":
                raise self._refuse("A ( without its )", start)
            return node
        if char == "[":
            return self._read_class()
        if char == "\\":
            return self._read_escape()
        if char in "^$":
            return _Anchor(char == "^")
        if char in "*+?{":
            raise self._refuse(f"{char} repeats nothing; write \\{char} for the character", start)
        return _Set(_ANY, is_negated=True) if char == "." else _Set(((ord(char), ord(char)),))

    def _read_escape(self) -> _Set:
        char = self._take()
        if char and char.lower() in _CLASSES:
            return _Set(_CLASSES[char.lower()], is_negated=char.isupper())
        if not ("!" <= char <= "~") or char.isalnum():
            raise self._refuse(f"\\{char} is not understood", self._at - 2)
        return _Set(((ord(char), ord(char)),))

    def _read_class(self) -> _Set:
        start = self._at - 1
        is_negated = self._peek() == "^"
        if is_negated:
            self._take()
        ranges: list[tuple[int, int]] = []
        while (char := self._take()) != "]":
            if not char:
                raise self._refuse("A [ without its ]", start)
            item = self._read_escape() if char == "\\" else _Set(((ord(char), ord(char)),))
            if item.is_negated:
                raise self._refuse("\\D, \\W and \\S do not stand in […]", self._at - 2)
            low, high = item.ranges[0]
            if self._peek() == "-" and self._text[self._at + 1 : self._at + 2] != "]":
                high = self._read_end_of_range(item)
                ranges.append((low, high))
            else:
                ranges.extend(item.ranges)
        if not ranges:
            raise self._refuse("[] is empty", start)
        return _Set(tuple(ranges), is_negated)

    def _read_end_of_range(self, item: _Set) -> int:
        start = self._at
        self._take()
        char = self._take()
        end = self._read_escape() if char == "\\" else _Set(((ord(char or "\0"), ord(char or "\0")),))
        (low, _), (high, last) = item.ranges[0], end.ranges[0]
        singles = all(len(side.ranges) == 1 and side.ranges[0][0] == side.ranges[0][1] for side in (item, end))
        if not char or not singles or high != last or low > high:
            raise self._refuse("A range in […] goes from a lower character to a higher one", start)
        return high

    def _read_repeat(self, node: _Node) -> _Node:
        char = self._peek()
        if char not in ("*", "+", "?", "{"):
            return node
        if isinstance(node, _Anchor):
            raise self._refuse("^ and $ cannot be repeated", self._at)
        self._take()
        least, most = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(char) or self._read_counts()
        if self._peek() in ("*", "+", "?", "{"):
            raise self._refuse("A repeat cannot be repeated; use brackets", self._at)
        return _Repeat(node, least, most)

    def _read_counts(self) -> tuple[int, int | None]:
        inside, closing, _ = self._text[self._at :].partition("}")
        low, comma, high = inside.partition(",")
        numbers = [part for part in (low, high) if part]
        if not closing or not low or not all(part.isascii() and part.isdigit() for part in numbers):
            raise self._refuse("{ begins a count such as {2} or {2,5}; write \\{ for the character", self._at - 1)
        start = self._at - 1
        self._at += len(inside) + 1
        least = int(low[:4])
        most = (int(high[:4]) if high else None) if comma else least
        if max(least, most or 0) > MAX_PATTERN_REPEAT or (most is not None and most < least):
            raise self._refuse(f"A count goes up to {MAX_PATTERN_REPEAT}, the lower number first", start)
        return least, most


def _count_states(node: _Node) -> int:
    match node:
        case _Repeat(inner, least, most):
            return _count_states(inner) * max(least if most is None else most, 1) + 1
        case _Sequence(parts) | _Choice(parts):
            return sum(_count_states(part) for part in parts) + len(parts)
        case _:
            return 1


def _spell(node: _Node, *, is_case_sensitive: bool) -> str:
    match node:
        case _Set(ranges, is_negated):
            folded = ranges if is_case_sensitive else _fold(ranges)
            inside = "".join(f"\\x{{{low:x}}}-\\x{{{high:x}}}" for low, high in folded)
            return f"[{'^' if is_negated else ''}{inside}]"
        case _Anchor(is_start):
            return r"\A" if is_start else r"\z"
        case _Repeat(inner, least, most):
            counts = f"{{{least},{'' if most is None else most}}}"
            return f"(?:{_spell(inner, is_case_sensitive=is_case_sensitive)}){counts}"
        case _Sequence(parts):
            return "".join(f"(?:{_spell(part, is_case_sensitive=is_case_sensitive)})" for part in parts)
        case _Choice(parts):
            return "|".join(f"(?:{_spell(part, is_case_sensitive=is_case_sensitive)})" for part in parts)


def _fold(ranges: _Ranges) -> _Ranges:
    more: list[tuple[int, int]] = []
    for low, high in ranges:
        for first, last, shift in ((65, 90, 32), (97, 122, -32)):
            if max(low, first) <= min(high, last):
                more.append((max(low, first) + shift, min(high, last) + shift))
    return (*ranges, *more)


def _least_length(node: _Node) -> int:
    match node:
        case _Set():
            return 1
        case _Anchor():
            return 0
        case _Repeat(inner, least):
            return least * _least_length(inner)
        case _Sequence(parts):
            return sum(map(_least_length, parts))
        case _Choice(parts):
            return min(map(_least_length, parts))


def _is_possible(node: _Node) -> bool:
    match node:
        case _Choice(parts):
            return any(map(_is_possible, parts))
        case _Repeat(inner, least):
            return least == 0 or _is_possible(inner)
        case _Sequence(parts):
            has_text = has_ended = False
            for part in parts:
                if part == _Anchor(is_start=True) and has_text:
                    return False
                has_text = has_text or _least_length(part) > 0
                if has_ended and _least_length(part) > 0:
                    return False
                has_ended = has_ended or part == _Anchor(is_start=False)
            return all(map(_is_possible, parts))
        case _:
            return True


def _forbids_first(node: _Node, code: int) -> bool:
    if not (isinstance(node, _Sequence) and len(node.parts) > 1 and node.parts[0] == _Anchor(is_start=True)):
        return False
    second = node.parts[1]
    if not isinstance(second, _Set):
        return False
    return any(low <= code <= high for low, high in _fold(second.ranges)) == second.is_negated
