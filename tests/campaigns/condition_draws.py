"""Conditions and visits at random, from a small alphabet so that they meet often."""

import random

_TEXTS = ["a", "b", "ab", "https://a/b", "https://a/", "A", "a*", "*b", "é", "É", "😀", "-", "a-b", "b\n", "", "k"]
_PIECES = ["a", "b", "A", ".", "/", "[ab]", "[^a]", "[a-z]", r"\w", r"\d", "(a|b)", "(?:ab)", "()", "^", "$", "|",
           r"\s", "é", "😀", "[^A-Z]", "(a*)", "(a|^)"]  # fmt: skip
_REPEATS = ["", "", "", "*", "+", "?", "{2}", "{0,1}", "{1,}"]
_TEXT_FIELDS = ["url", "referrer", "tag", "product", "attribute"]
_NUMBER_FIELDS = ["time_on_page", "visits", "cart_value"]


def draw_case(draw: random.Random) -> dict[str, object]:
    """A pair of `conditions` and `facts`; some conditions are refused."""
    root = {draw.choice(["all", "any"]): [_draw_node(draw, 1) for _ in range(draw.randint(1, 4))]}
    return {"conditions": root, "facts": _draw_facts(draw)}


def draw_pattern(draw: random.Random) -> str:
    """A pattern, mostly a good one."""
    return "".join(draw.choice(_PIECES) + draw.choice(_REPEATS) for _ in range(draw.randint(1, 5)))


def _draw_node(draw: random.Random, depth: int) -> dict[str, object]:
    if depth < 3 and draw.random() < 0.25:
        return {draw.choice(["all", "any"]): [_draw_node(draw, depth + 1) for _ in range(draw.randint(1, 3))]}
    if draw.random() < 0.3:
        field = draw.choice(_NUMBER_FIELDS)
        return {
            "field": field,
            "operator": draw.choice(["is", "at_least", "at_most"]),
            "value": draw.choice([0, 1, 1.5]),
        }
    if draw.random() < 0.2:
        return {"field": draw.choice(["returning", "identified"]), "operator": "is", "value": draw.random() < 0.5}
    field = draw.choice(_TEXT_FIELDS)
    operator = draw.choice(
        ["is", "is_not", "contains", "not_contains", "starts_with", "ends_with", "glob", "regex", "regex", "regex"]
    )
    make = draw_pattern if operator == "regex" else lambda chance: chance.choice(_TEXTS) or "x"
    value = make(draw) if draw.random() < 0.6 else [make(draw) for _ in range(draw.randint(1, 3))]
    leaf: dict[str, object] = {"field": field, "operator": operator, "value": value}
    if field == "attribute":
        leaf["name"] = "plan"
    if draw.random() < 0.4:
        leaf["case_sensitive"] = True
    return leaf


def _draw_facts(draw: random.Random) -> dict[str, object]:
    def text() -> str:
        return "".join(draw.choice(_TEXTS) for _ in range(draw.randint(0, 3)))

    choices: dict[str, object] = {field: text() for field in _TEXT_FIELDS if field != "attribute"}
    choices |= {field: draw.choice([0, 1, 2, 1.5, "1", True]) for field in _NUMBER_FIELDS}
    choices |= {"returning": draw.random() < 0.5, "identified": True, "tag": [text(), text()]}
    choices["attribute"] = {draw.choice(["plan", "tier"]): text()}
    return {field: value for field, value in choices.items() if draw.random() < 0.7}
