"""In which language a reader is answered."""

import pytest

from widget_server.kit.locale import choose_words


@pytest.mark.parametrize(
    ("wanted", "found"), [("fr", "fr"), ("fr-CA", "fr"), ("de", "en"), ("", "en"), ("pt-BR", "pt-BR")]
)
def test_a_reader_gets_their_language_or_the_shops_first(wanted: str, found: str) -> None:
    texts = {locale: locale for locale in ("fr", "en", "pt-BR")}
    assert choose_words(texts, wanted, ["en", "fr"]) == found


def test_a_language_that_the_shop_has_given_up_still_answers() -> None:
    assert choose_words({"fr": "oui"}, "de", ["en"]) == "oui"


def test_what_is_written_in_no_language_is_told() -> None:
    with pytest.raises(ValueError, match="no language"):
        choose_words({}, "de", ["en"])
