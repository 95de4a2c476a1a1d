"""YAML that anybody may have written: read without growing, recursing or making objects, each fault with its line."""

from contextlib import suppress

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from widget_server.campaigns.yaml_file import MAX_FILE_BYTES, MAX_FILE_DEPTH, BadFile, read_yaml, write_yaml


def read(text: str) -> object:
    return read_yaml(text.encode()).value


def test_values_are_what_people_mean() -> None:
    text = "a: no\nb: true\nc: 3\nd: 0.5\ne: ~\nf: 2026-01-01\ng: '3'\nh: [x, {y: z}]\ni: |\n  one\n  two\nno: yes\n"
    assert read(text) == {
        "a": "no", "b": True, "c": 3, "d": 0.5, "e": None, "f": "2026-01-01", "g": "3", "h": ["x", {"y": "z"}],
        "i": "one\ntwo\n", "no": "yes",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: &x 1\nb: *x\n", 1),
        ("a: 1\nb: *x\n", 2),
        ("a: !!python/object/apply:os.system [ls]\n", 1),
        ("a: !x {}\n", 1),
        ("a: 1\nb: 2\na: 3\n", 3),
        ("? [a]\n: 1\n", 1),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: [1\nb: 2\n", 2),
        ("a: 1\nb: \x07\n", 2),
        ("a: '\n", 2),
    ],
)
def test_what_is_more_than_configuration_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(BadFile) as refused:
        read(text)
    assert refused.value.line == line


def test_a_file_is_bounded() -> None:
    for raw in (
        b"a: " + b"x" * MAX_FILE_BYTES,
        b"[" * 100_000,
        b"{a: " * 100_000,
        b"- " * 100_000,
        b"\xff\xfe",
        ("a: " + "[" * (MAX_FILE_DEPTH + 1) + "]" * (MAX_FILE_DEPTH + 1)).encode(),
        b"a: &a [x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\n",
    ):
        with pytest.raises(BadFile):
            read_yaml(raw)


def test_lines_are_known_of_what_is_written_and_of_what_holds_the_rest() -> None:
    file = read_yaml(b"a:\n  b:\n  - c: 1\n    d: 2\n")
    assert [file.line_of(path) for path in ("a", "a.b[0].d", "a.b[0].nothing", "a.b[7].c", "z")] == [1, 4, 3, 2, None]


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30) | st.sampled_from(
    ["no", "true", "null", "~", "", "3", "1e3", "0x1f", "1_000", "2026-01-01", "a: b", "- a", "#", "*a", "&a", "!a",
     "one\ntwo", " one\ntwo\n", "\n", "\t", "a \nb", "'", '"', "@", "%", "{", "[", "|", ">", "=", "<<", "\ufeff",
     "\u2028"]
)  # fmt: skip
VALUES = st.recursive(
    TEXTS | st.booleans() | st.none() | st.integers(-(10**17), 10**17),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(VALUES)
def test_what_is_written_is_read_the_same_here_and_by_others(value: object) -> None:
    text = write_yaml({"a": value})
    assert read(text) == {"a": value}
    assert yaml.safe_load(text) == {"a": value}


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab:-[]{},&*!|>'\"# \n\t?%@`0~"), max_size=60) | st.binary(max_size=40))
def test_anything_at_all_is_read_or_refused(given_text: str | bytes) -> None:
    raw = given_text if isinstance(given_text, bytes) else given_text.encode()
    with suppress(BadFile):
        read_yaml(raw)
