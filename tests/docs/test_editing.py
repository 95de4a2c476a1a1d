"""`docs/editing.md` against the code: every key of front matter has its row, and the examples are read as told."""

import re
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from helpcenter.config import load_config
from helpcenter.problems import ProblemLog
from helpcenter.structure.ledger import read_ledger
from helpcenter.structure.matter import ArticleMatter, CategoryMatter
from helpcenter.structure.scan import scan_site
from tests.docs.pages import read_page, rows_of, section_of

PAGE = read_page("docs/editing.md")


def examples_of(title: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", section_of(PAGE, title), re.DOTALL)


@pytest.mark.parametrize(("title", "kind"), [("Articles", ArticleMatter), ("Categories", CategoryMatter)])
def test_every_key_of_front_matter_has_its_row(title: str, kind: type[msgspec.Struct]) -> None:
    rows = {row[0].strip("`") for row in rows_of(section_of(PAGE, title))}
    assert rows == {field.name for field in msgspec.structs.fields(kind)}


def test_the_example_of_redirects_is_read(tmp_path: Path) -> None:
    (example,) = examples_of("Moving things")
    (tmp_path / "redirects.yml").write_text(example)
    problems = ProblemLog()
    ledger = read_ledger(tmp_path, problems=problems)
    assert not problems.problems
    assert (len(ledger.moves), len(ledger.redirects), len(ledger.removed)) == (1, 2, 1)


def test_the_example_of_variables_is_filled_in(tmp_path: Path) -> None:
    (example,) = examples_of("Snippets and variables")
    (tmp_path / "helpcenter.yml").write_text(f"name: Pine & Oak\nlocales: [fr]\n{example}")
    for locale in ("en", "fr"):
        (tmp_path / locale).mkdir()
        text = "---\ntitle: A\nauthors: ben\n---\n{{ store.return_days }} {{ store.phone }}\n"
        (tmp_path / locale / "a.md").write_text(text)
    problems = ProblemLog()
    site = scan_site(tmp_path, load_config(tmp_path), now=datetime.now(UTC), problems=problems)
    assert not problems.problems
    assert site.articles["fr"]["a"].body == "60 +33 1 70 18 99 00\n"
    assert site.articles["en"]["a"].authors == ("Ben Carter",)
