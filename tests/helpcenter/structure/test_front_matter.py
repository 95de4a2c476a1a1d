import pytest

from tests.helpcenter.conftest import MakeEdition


@pytest.mark.parametrize(
    ("matter", "code", "line", "words"),
    [
        ("title: A\nstatus: gone\n", "bad-front-matter", 3, "status: "),
        ("title: A\norder: 1\ntags: [x]\npublish_at: soon\n", "bad-front-matter", 5, "publish_at: "),
        ("title: A\norder: first\n", "bad-front-matter", 3, "order: "),
        ("title: A\nauthors: [a\norder: 1\n", "bad-front-matter", 4, "front matter: "),
        ("title: A\ntags: *all\n", "bad-front-matter", 1, "aliases"),
        ("title: A\norder: 1\ntitel: B\n", "unknown-key", 4, "'titel'"),
        ("title: A\ndescription: x\nid: Not An Id\n", "bad-id", 4, "id: "),
        ("title: A\nslug: ../x\n", "bad-slug", 3, "slug: "),
        ("title: A\ndescription: '{{ no.such }}'\n", "unknown-variable", 3, "no.such"),
    ],
)
def test_a_fault_names_the_line_of_its_key(
    edition_of: MakeEdition, matter: str, code: str, line: int, words: str
) -> None:
    edition = edition_of({"en/a.md": f"---\n{matter}---\n", "en/b.md": "---\ntitle: B\n---\n"}, bare=True)
    (problem,) = edition.problems.problems
    assert (problem.code, problem.path, problem.line) == (code, "en/a.md", line)
    assert words in problem.message
