from helpcenter import check_source
from tests.helpcenter.conftest import WriteTree

FRENCH = "name: Bare\nlocales: [fr, de]\n"


def faults_of(write_tree: WriteTree, files: dict[str, str | bytes]) -> list[tuple[str, str, int]]:
    return [(one.code, one.path, one.line) for one in check_source(write_tree(files, bare=True))]


def test_a_part_that_a_page_does_not_have_is_named(write_tree: WriteTree) -> None:
    body = "[a](b.md#here)\n\n[b](b.md#there)\n\n[c](#mine)\n\n[d](#gone)\n\n## Mine\n"
    files: dict[str, str | bytes] = {
        "en/a.md": f"---\ntitle: A\n---\n{body}",
        "en/b.md": "---\ntitle: B\n---\n## Here\n",
    }
    assert faults_of(write_tree, files) == [("broken-anchor", "en/a.md", 6), ("broken-anchor", "en/a.md", 10)]


def test_parts_of_snippets_are_looked_up_in_the_article(write_tree: WriteTree) -> None:
    files: dict[str, str | bytes] = {
        "snippets/s.md": "## From the snippet\n\n[up](#nowhere)\n",
        "en/a.md": "---\ntitle: A\n---\n[x](#from-the-snippet)\n\n{{ snippet.s }}\n",
    }
    assert faults_of(write_tree, files) == [("broken-anchor", "snippets/s.md", 3)]


def test_a_heading_that_leaves_a_level_out_is_named(write_tree: WriteTree) -> None:
    body = "### Too deep\n\n## Right\n\n### Right\n\n##### Too deep as well\n\n## Right again\n"
    files: dict[str, str | bytes] = {"en/a.md": f"---\ntitle: A\n---\n{body}"}
    assert faults_of(write_tree, files) == [("heading-jump", "en/a.md", 4), ("heading-jump", "en/a.md", 10)]


def test_missing_and_outdated_translations_are_named(write_tree: WriteTree) -> None:
    files: dict[str, str | bytes] = {
        "helpcenter.yml": FRENCH,
        "en/a.md": "---\ntitle: A\nupdated_at: 2026-11-03\n---\n",
        "fr/a.md": "---\ntitle: A\nupdated_at: 2026-11-02\n---\n",
        "en/b.md": "---\ntitle: B\n---\n",
    }
    assert faults_of(write_tree, files) == [
        ("empty-locale", "de", 0),
        ("missing-translation", "en/b.md", 0),
        ("outdated-translation", "fr/a.md", 1),
    ]


def test_covers_and_related_articles_are_looked_up_too(write_tree: WriteTree) -> None:
    files: dict[str, str | bytes] = {
        "en/a.md": "---\ntitle: A\nrelated: [none]\ncover: none.png\n---\n",
        "en/b.md": "---\ntitle: B\n---\n",
    }
    assert faults_of(write_tree, files) == [("unknown-related", "en/a.md", 3), ("missing-file", "en/a.md", 4)]


def test_a_picture_that_nothing_shows_is_named(write_tree: WriteTree) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="3"></svg>'
    names = ("shown.svg", "covered.svg", "linked.svg", "icon.svg", "forgotten.svg", "with space.svg")
    files: dict[str, str | bytes] = {f"en/{name}": svg for name in names}
    files["helpcenter.yml"] = "name: Bare\nfavicon: en/icon.svg\n"
    files["en/a.md"] = (
        "---\ntitle: A\ncover: covered.svg\n---\n![A](shown.svg)\n\n[plan](linked.svg)\n\n![B](<with space.svg>)\n"
    )
    assert faults_of(write_tree, files) == [("unused-media", "en/forgotten.svg", 0)]


def test_two_articles_that_a_list_does_not_tell_apart_are_named(write_tree: WriteTree) -> None:
    files: dict[str, str | bytes] = {
        "en/x/a.md": "---\ntitle: How long?\norder: 1\n---\n",
        "en/x/b.md": "---\norder: 2\ntitle: HOW  long?\n---\n",
        "en/y/c.md": "---\ntitle: How long?\n---\n",
    }
    assert faults_of(write_tree, files) == [("double-title", "en/x/b.md", 3)]
