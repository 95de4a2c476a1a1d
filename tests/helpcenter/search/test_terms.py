import json
import subprocess

from helpcenter.search.terms import list_terms
from helpcenter.theme import THEME_FOLDER
from tools.node import find_node

TEXTS = [
    "Où est l’été ? Straße, Ærø, Łódź, naïve CAFÉ №5 x²",
    "الإرجاع والتوصيل إِلَى أوروبا، ومدة الطلبات",
    "配送料はいくらですか？返品とiPhone15",
    "사이즈를 선택하세요",
    "İstanbul ﬁne_print snake_case it's 10-year 1,204",
    "המשלוח לִירוּשָׁלַיִם",
    "x" * 50,
]


def test_accents_and_case_do_not_matter() -> None:
    assert list(list_terms("Été CAFÉ")) == ["ete", "cafe"]


def test_scripts_without_spaces_are_cut_into_pairs() -> None:
    assert list(list_terms("配送料a")) == ["配送", "送料", "a"]


def test_the_browser_folds_exactly_as_the_index_does() -> None:
    module = (THEME_FOLDER / "assets" / "terms.js").as_uri()
    question = f"console.log(JSON.stringify({json.dumps(TEXTS)}.map(listTerms)))"
    script = f'import {{listTerms}} from "{module}"; {question}'
    command = [
        str(find_node().node),
        "--no-warnings",
        "--input-type=module",
        "--experimental-detect-module",
        "-e",
        script,
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(answer.stdout) == [list(list_terms(text)) for text in TEXTS]
