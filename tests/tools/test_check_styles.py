import pytest

from tools.check_styles import find_faults


@pytest.mark.parametrize(
    "rule",
    [
        "a { color: #fff; }",
        "a{background:rgb(0 0 0 / .5)}",
        "a { margin-left: 4px; }",
        "@media print { a { left: 0; } }",
        "a { display: block; text-align: right; }",
        "a { border-top-left-radius: 6px }",
    ],
)
def test_colours_in_rules_and_sides_of_the_screen_are_found(rule: str) -> None:
    assert len(list(find_faults("widget.css", rule))) == 1


@pytest.mark.parametrize(
    "rule",
    [
        ":host { --text: #201e1b; --shade: rgb(0 0 0 / .06); }",
        "a { color: var(--text); margin-inline-start: 4px; text-align: start; }",
        "/* a { color: #fff; left: 0; } */",
        "a:hover { inset-inline-end: 0; }",
        "#face { color: inherit; }",
    ],
)
def test_custom_properties_and_logical_ones_are_not(rule: str) -> None:
    assert list(find_faults("widget.css", rule)) == []


def test_a_fault_is_told_by_its_line() -> None:
    (fault,) = find_faults("widget.css", "/* one\n two */\na {\n  display: grid;\n  color: #123456;\n}")
    assert fault.line == 5
