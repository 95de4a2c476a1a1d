import pytest

from tools.check_names import find_refused


@pytest.mark.parametrize("path", ["widget_server/kit/utils.py", "widget_js/packages/helpers/list.ts", "a/Misc.test.ts"])
def test_names_that_say_nothing_are_refused(path: str) -> None:
    assert find_refused([path]) == [path]


@pytest.mark.parametrize("path", ["widget_server/kit/clock.py", "docs/common.md", "widget_js/packages/shared/api.ts"])
def test_other_names_and_texts_are_not(path: str) -> None:
    assert not find_refused([path])
