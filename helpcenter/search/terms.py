"""Words as the index knows them: without accents and case. `theme/assets/terms.js` folds queries alike.

Chinese, Japanese and Korean runs without spaces are cut into pairs of characters.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

MAX_TERM_CHARACTERS = 32
# Letters that Unicode does not decompose, and spellings that Arabic readers use for one another.
_TWINS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "ى": "ي", "ة": "ه", "ـ": "",
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
# Kana, Chinese characters, and those for compatibility: first and last.
_UNSPACED = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uf900", "\ufaff"))


def fold(text: str) -> str:
    """`Été` → `ete`."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    if decomposed.isascii():
        return decomposed
    # A text has few different letters: each is looked up once.
    marks = [ord(letter) for letter in set(decomposed) if unicodedata.category(letter).startswith("M")]
    return decomposed.translate(dict.fromkeys(marks)).translate(_TWINS)


def list_terms(text: str) -> Iterable[str]:
    """Every term of a text, in order, repeats included."""
    folded = fold(text)
    words = _WORD.findall(folded)
    if folded.isascii():
        return [word[:MAX_TERM_CHARACTERS] for word in words]
    return (term for word in words for term in _split_word(word))


def _split_word(word: str) -> Iterator[str]:
    position = 0
    for run in _compile_unspaced().finditer(word):
        if run.start() > position:
            yield word[position : run.start()][:MAX_TERM_CHARACTERS]
        yield from _pairs(run[0])
        position = run.end()
    if position < len(word):
        yield word[position:][:MAX_TERM_CHARACTERS]


def _pairs(run: str) -> Iterator[str]:
    if len(run) == 1:
        yield run
    for start in range(len(run) - 1):
        yield run[start : start + 2]


def is_unspaced(text: str) -> bool:
    """Whether it begins with a character of a script that is written without spaces."""
    letter = text[:1]
    # Nearly all words are of other scripts.
    return letter >= _UNSPACED[0][0] and any(first <= letter <= last for first, last in _UNSPACED)


@cache
def _compile_unspaced() -> re.Pattern[str]:
    """Only for texts that have such characters, because it takes longer than most edits to render."""
    return re.compile(f"[{''.join(f'{first}-{last}' for first, last in _UNSPACED)}]+")
