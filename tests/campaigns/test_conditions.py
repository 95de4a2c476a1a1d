"""Conditions: the shared cases, what is refused and where, Kleene's laws, and agreement with the widget's evaluator."""

import json
import os
import random
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.campaigns.condition_draws import draw_case
from tests.services.samples import check_each
from tools.node import find_node
from widget_server.campaigns import evaluate_conditions, explain_conditions, read_conditions, warn_of_conditions
from widget_server.campaigns.conditions import Group, Leaf, Verdict
from widget_server.kit.pattern import BadPattern, check_pattern, matches_pattern

_ROOT = Path(__file__).parents[2]
_CASES = [
    (f"{path.stem}: {case['name']}", case)
    for path in sorted((_ROOT / "tests/data/conditions").glob("*.json"))
    for case in json.loads(path.read_text())
]
_FUZZED = 20_000 if os.environ.get("PARLOR_FAULTS") else 1_000


def _read(raw: object) -> Group:
    tree, errors = read_conditions(raw)
    assert tree is not None, errors
    return tree


def _first_error(raw: object) -> str:
    tree, errors = read_conditions(raw)
    assert tree is None
    return errors[0].field


def _leaf(field: str, operator: str, value: object, **more: object) -> dict[str, object]:
    return {"all": [{"field": field, "operator": operator, "value": value, **more}]}


def _agrees(case: dict[str, object]) -> None:
    facts = case["facts"]
    assert isinstance(facts, dict)
    explained = explain_conditions(_read(case["conditions"]), facts)
    assert explained.verdict == case["verdict"]
    if "reasons" in case:
        assert [leaf.reason for leaf in explained.leaves] == case["reasons"]


def test_the_300_shared_cases() -> None:
    assert len(_CASES) >= 300
    check_each(_CASES, _agrees)


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ({}, "conditions"),
        ([], "conditions"),
        ({"all": [], "any": []}, "conditions"),
        ({"any": []}, "conditions.any"),
        ({"all": {}}, "conditions.all"),
        ({"all": [{"any": []}]}, "conditions.all[0].any"),
        ({"all": ["url"]}, "conditions.all[0]"),
        (_leaf("weather", "is", "x"), "conditions.all[0].field"),
        (_leaf("url", "at_least", "x"), "conditions.all[0].operator"),
        (_leaf("visits", "contains", 1), "conditions.all[0].operator"),
        (_leaf("url", "is", 5), "conditions.all[0].value"),
        (_leaf("url", "is", ""), "conditions.all[0].value"),
        (_leaf("url", "is", []), "conditions.all[0].value"),
        (_leaf("url", "is", ["a", None]), "conditions.all[0].value[1]"),
        (_leaf("url", "is", ["a"] * 21), "conditions.all[0].value"),
        (_leaf("url", "is", "a" * 501), "conditions.all[0].value"),
        (_leaf("url", "is", "a", case_sensitive=1), "conditions.all[0].case_sensitive"),
        (_leaf("url", "is", "a", colour=1), "conditions.all[0].colour"),
        (_leaf("device", "is", "fridge"), "conditions.all[0].value"),
        (_leaf("device", "is", "phone", case_sensitive=True), "conditions.all[0].case_sensitive"),
        (_leaf("visits", "is", True), "conditions.all[0].value"),
        (_leaf("visits", "is", -1), "conditions.all[0].value"),
        (_leaf("visits", "is", float("nan")), "conditions.all[0].value"),
        (_leaf("returning", "is", "true"), "conditions.all[0].value"),
        (_leaf("attribute", "is", "x"), "conditions.all[0].name"),
        ({"all": [{"all": [{"all": [_leaf("visits", "is", 1)]}]}]}, "conditions.all[0].all[0].all[0]"),
        ({"all": _leaf("visits", "is", 1)["all"] * 31}, "conditions.all"),  # type: ignore[operator]
        (_leaf("url", "is", ["a" * 490] * 20) | {}, None),
        ({"all": [_leaf("url", "is", ["a" * 490] * 20)] * 2}, "conditions"),
    ],
)
def test_bad_conditions_are_refused_with_the_path_of_the_field(raw: object, field: str | None) -> None:
    if field is None:
        _read(raw)
    else:
        assert _first_error(raw) == field


def test_a_nest_without_end_is_refused() -> None:
    raw: object = {"all": []}
    for _ in range(50_000):
        raw = {"all": [raw]}
    assert _first_error(raw) == "conditions"


@pytest.mark.parametrize(
    "pattern",
    [r"(a)\1", "(?=a)", "(?!a)", "(?<n>a)", "(?i)a", r"\bx", "a**", "a+?", "^*", "*a", "(", ")", "[", "[]", "[z-a]",
     "a{", "a{,3}", "a{3,1}", "a{101}", "(a{50}){50}", r"[\D]", r"\q", "\\", r"[\w-z]", "x" * 201, "(" * 11 + ")" * 11],
)  # fmt: skip
def test_a_pattern_outside_the_subset_is_refused(pattern: str) -> None:
    with pytest.raises(BadPattern):
        check_pattern(pattern)
    assert _first_error(_leaf("url", "regex", pattern)) == "conditions.all[0].value"


@pytest.mark.parametrize(
    ("pattern", "position"), [("/sale[0-9", 6), ("ab)c", 3), ("x**", 3), (r"a\q", 2), ("a{3,2}", 2), ("a(b", 2)]
)
def test_the_place_of_the_mistake_is_told(pattern: str, position: int) -> None:
    with pytest.raises(BadPattern, match=rf"\(position {position}\)$"):
        check_pattern(pattern)


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "(a|a)*b", "(a*)*b", "(a|aa)+$", "(.*a){20}$", "(?:a?){40}a{40}b", "([a-z]+)*1"]
)
def test_evil_patterns_take_under_50_milliseconds_for_100_kilobytes(pattern: str) -> None:
    check_pattern(pattern)
    value = "a" * 100_000 + "!"
    matches_pattern(pattern, "", is_case_sensitive=False)  # compiling is once
    started = time.process_time()
    matches_pattern(pattern, value, is_case_sensitive=False)
    assert time.process_time() - started < 0.05


@pytest.mark.parametrize(
    ("operator", "value", "warns"),
    [("is", "pine.example/a", True), ("is", "https://pine.example", False), ("glob", "*/cart", False),
     ("glob", "/cart*", True), ("contains", "/cart", False), ("starts_with", "/cart", True),
     ("regex", "a^", True), ("regex", "$a", True), ("regex", "^/cart", True), ("regex", "^https", False),
     ("regex", "(a^)?b", False), ("regex", "cart$", False)],
)  # fmt: skip
def test_what_can_hardly_be_meant_is_warned_of(operator: str, value: str, warns: bool) -> None:
    warnings = warn_of_conditions(_read(_leaf("url", operator, value)))
    assert [warning.field for warning in warnings] == (["conditions.all[0].value"] if warns else [])


_VERDICTS = {
    Verdict.MATCH: Leaf("exit_intent", "is", (True,)),
    Verdict.NO_MATCH: Leaf("exit_intent", "is", (False,)),
    Verdict.UNKNOWN: Leaf("visits", "at_least", (2,)),
}
_TREES = st.recursive(
    st.sampled_from(list(_VERDICTS.values())),
    lambda inner: st.builds(
        lambda kind, children: Group(kind, tuple(children)),
        st.sampled_from(["all", "any"]),
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=8,
)


@given(st.lists(_TREES, min_size=1, max_size=5), st.sampled_from(["all", "any"]), st.randoms())
def test_the_order_of_conditions_is_free(children: list[Group | Leaf], kind: str, shuffler: random.Random) -> None:
    mixed = list(children)
    shuffler.shuffle(mixed)
    facts = {"exit_intent": True}
    assert evaluate_conditions(Group(kind, tuple(children)), facts) == evaluate_conditions(
        Group(kind, tuple(mixed)), facts
    )


@given(_TREES)
def test_learning_more_never_takes_back_what_was_decided(tree: Group | Leaf) -> None:
    root = Group("all", (tree,))
    before = evaluate_conditions(root, {"exit_intent": True})
    for visits in (1, 5):
        after = evaluate_conditions(root, {"exit_intent": True, "visits": visits})
        assert after is not Verdict.UNKNOWN
        assert before in (after, Verdict.UNKNOWN)


def test_server_and_widget_agree_on_drawn_conditions(tmp_path: Path) -> None:
    draw = random.Random(4)
    cases = [case for case in (draw_case(draw) for _ in range(_FUZZED)) if read_conditions(case["conditions"])[0]]
    assert len(cases) > _FUZZED / 2
    drawn = tmp_path / "cases.json"
    drawn.write_text(json.dumps(cases))
    node = str(find_node().node)
    runner = _ROOT / "widget_js/packages/widget/tests/conditions_runner.ts"
    built = tmp_path / "runner.mjs"
    bundle = ["--bundle", "--platform=node", "--format=esm", "--log-level=error", f"--outfile={built}"]
    esbuild = _ROOT / "widget_js/node_modules/esbuild/bin/esbuild"
    subprocess.run([str(esbuild), str(runner), *bundle], check=True)
    ran = subprocess.run([node, str(built), str(drawn)], capture_output=True, text=True, check=True)
    for case, theirs in zip(cases, json.loads(ran.stdout), strict=True):
        facts = case["facts"]
        assert isinstance(facts, dict)
        ours = explain_conditions(_read(case["conditions"]), facts)
        assert [ours.verdict, [leaf.reason for leaf in ours.leaves]] == theirs, json.dumps(case)
