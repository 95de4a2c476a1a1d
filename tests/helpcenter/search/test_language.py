"""Stems are parts of their words, and the browser cuts exactly as the index does."""

import json
import subprocess

import pytest

from helpcenter.search.language import LANGUAGES_FOLDER, load_language
from helpcenter.search.terms import fold, list_terms
from helpcenter.theme import THEME_FOLDER
from tools.node import find_node

LANGUAGES = sorted(path.stem for path in LANGUAGES_FOLDER.glob("*.json"))
ALIKE = {
    "en": [
        *("delivery deliveries delivered deliver delivering", "return returns returned returning", "box boxes"),
        *("size sizes", "ship shipped shipping", "address addresses"),
    ],
    "fr": ["livraison livraisons", "retour retours", "remboursement remboursements rembourser", "article articles"],
    "de": ["Bestellung Bestellungen", "Lieferung Lieferungen", "Artikel Artikeln"],
    "es": ["pedido pedidos", "devolución devoluciones", "envío envíos"],
    "it": ["ordine ordini", "reso resi", "spedizione spedizioni"],
    "pt": ["devolução devoluções", "pedido pedidos"],
    "nl": ["bestelling bestellingen", "retour retouren"],
    "ar": ["طلب الطلب طلبات الطلبات للطلبات", "توصيل التوصيل بالتوصيل"],
    "he": ["משלוח המשלוח משלוחים"],
}  # fmt: skip
APART = {"en": ["return order", "class clay", "address add"], "fr": ["retour retard"], "de": ["Lieferung Leder"]}


def test_every_locale_of_the_theme_has_its_rules() -> None:
    assert {path.stem for path in (THEME_FOLDER / "locales").glob("*.json")} <= set(LANGUAGES)


@pytest.mark.parametrize("language", ALIKE)
def test_forms_of_one_word_have_one_stem(language: str) -> None:
    rules = load_language(language)
    for line in ALIKE[language]:
        assert len({rules.stem(term) for term in list_terms(line)}) == 1, line


@pytest.mark.parametrize("language", APART)
def test_other_words_have_others(language: str) -> None:
    rules = load_language(language)
    for line in APART[language]:
        assert len({rules.stem(term) for term in list_terms(line)}) == 2, line


def test_a_stem_is_a_part_of_its_word() -> None:
    for language, lines in ALIKE.items():
        for term in list_terms(" ".join(lines)):
            assert load_language(language).stem(term) in term


def test_the_browser_cuts_exactly_as_the_index_does() -> None:
    words = {language: [fold(word) for word in " ".join(lines).split()] for language, lines in ALIKE.items()}
    rules = {language: load_language(language).as_json() for language in words}
    module = (THEME_FOLDER / "assets" / "terms.js").as_uri()
    question = "Object.fromEntries(Object.entries(words).map(([l, ws]) => [l, ws.map((w) => stem(w, rules[l]))]))"
    script = (
        f'import {{stem}} from "{module}"; const words = {json.dumps(words)}; const rules = {json.dumps(rules)};'
        f"console.log(JSON.stringify({question}))"
    )
    command = [
        str(find_node().node),
        "--no-warnings",
        "--input-type=module",
        "--experimental-detect-module",
        "-e",
        script,
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(answer.stdout) == {
        language: [load_language(language).stem(word) for word in found] for language, found in words.items()
    }
