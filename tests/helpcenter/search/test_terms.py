import json
import shutil
import subprocess

import pytest

from helpcenter.search.terms import list_terms
from helpcenter.theme import THEME_FOLDER

TEXTS = [
    "Où est l’été ? Straße, Ærø, Łódź, naïve CAFÉ №5 x²",
    "الإرجاع والتوصيل إِلَى أوروبا، ومدة الطلبات",
    "配送料はいくらですか？返品とiPhone15",
    "사이즈를 선택하세요",
    "İstanbul ﬁne_print snake_case it's 10-year 1,204",
    "המשלוח לִירוּשָׁלַיִם",
    "x" * 50,
]


def test_accents_case_and_the_arabic_article_do_not_matter() -> None:
    assert list(list_terms("Été CAFÉ")) == ["ete", "cafe"]
    assert list(list_terms("التوصيل")) == list(list_terms("توصيل"))


def test_scripts_without_spaces_are_cut_into_pairs() -> None:
    assert list(list_terms("配送料a")) == ["配送", "送料", "a"]


def test_the_browser_folds_exactly_as_the_index_does() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not on the PATH")
    module = (THEME_FOLDER / "assets" / "terms.js").as_uri()
    question = f"console.log(JSON.stringify({json.dumps(TEXTS)}.map(listTerms)))"
    script = f'import {{listTerms}} from "{module}"; {question}'
    command = [node, "--no-warnings", "--input-type=module", "--experimental-detect-module", "-e", script]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(answer.stdout) == [list(list_terms(text)) for text in TEXTS]
