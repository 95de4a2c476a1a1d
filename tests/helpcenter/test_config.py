import pytest

from helpcenter.config import load_config
from helpcenter.errors import ConfigurationError
from tests.helpcenter.conftest import WriteTree


def test_the_default_locale_comes_first(write_tree: WriteTree) -> None:
    config = load_config(write_tree({"helpcenter.yml": "name: X\ndefault_locale: fr\nlocales: [en, fr]\n"}))
    assert config.all_locales == ("fr", "en")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("locales: [en]\n", "name"),
        ("name: X\ncolour: red\n", "colour"),
        ("name: X\nlocales: [english]\n", "english"),
        ("name: X\nlocales: ['../up']\n", "../up"),
        ("name: X\nurl: https://x.example/path\n", "url"),
        ("name: X\nshop: {url: 'javascript:alert(1)', label: x}\n", "shop.url"),
        ("name: [\n", "helpcenter.yml"),
        ("name: " + "[" * 100_000, "brackets"),
        ("name: " + "[" * 5_000, "helpcenter.yml"),
        ("name:\n  " + "- " * 100_000, "a line is longer"),
        ("? " * 100_000, "a line is longer"),
    ],
)
def test_a_wrong_key_is_named(write_tree: WriteTree, text: str, named: str) -> None:
    with pytest.raises(ConfigurationError, match=named):
        load_config(write_tree({"helpcenter.yml": text}))


def test_a_text_falls_back_to_the_default_locale(write_tree: WriteTree) -> None:
    config = load_config(write_tree({"helpcenter.yml": "name: X\nquestion: {en: What?, fr: Quoi ?}\n"}))
    assert config.in_locale(config.question, "fr") == "Quoi ?"
    assert config.in_locale(config.question, "ar") == "What?"
