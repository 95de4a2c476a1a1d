import random

from markdown.treeprocessors import InlineProcessor

from helpcenter.render.article import TextRenderer

PIECES = (
    *(
        "*",
        "_",
        "`",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "&",
        "\\",
        "  \n",
        "\n",
        "\n\n",
        "!",
        '"',
        "~",
        "#",
        " ",
        "{",
        "}",
        "1. ",
    ),
    *("- ", "a", "plain words", "é", "x.md", "https://example.com", "<b>", "&amp;", "| a | b |\n|---|---|\n"),
)


def test_leaving_patterns_out_changes_no_text() -> None:
    quick, whole = TextRenderer()._markdown, TextRenderer()._markdown
    whole.treeprocessors.register(InlineProcessor(whole), "inline", 20)
    chance = random.Random(11)
    for _ in range(400):
        text = "".join(chance.choices(PIECES, k=chance.randint(1, 60)))
        assert quick.reset().convert(text) == whole.reset().convert(text), text
