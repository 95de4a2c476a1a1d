import pytest

from tools.check_words import find_avoided


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("3 tickets are open", "tickets"),
        ("Please enter a name", "Please"),
        ("This address is invalid", "invalid"),
        ("Saved successfully", "successfully"),
        ("You can’t do this", "can’t"),
        ("It's here", "It's"),
        ("Saved!", "!"),
        ("Welcome back", "Welcome back"),
    ],
)
def test_words_to_avoid_are_found(text: str, word: str) -> None:
    assert [item.word for item in find_avoided("en.json", {"a": {"b": text}})] == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Publish article",
        "The shop's name",
        "{count, plural, one {# message} other {# messages}}",
        "{user} is writing",
        "Leading",
    ],
)
def test_other_words_are_not(text: str) -> None:
    assert list(find_avoided("en.json", [text])) == []
