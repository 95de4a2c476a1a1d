from helpcenter.pages.places import Places
from helpcenter.pages.related import RELATED, find_related
from tests.helpcenter.conftest import MakeEdition

Changes = dict[str, str | bytes]


def article(title: str, more: str = "") -> str:
    return f"---\ntitle: {title}\n{more}---\nx\n"


SHELF: Changes = {
    "en/care/oil-wood.md": article("How do I oil wood?", "tags: [wood]\n"),
    "en/care/stains.md": article("How do I remove stains from a table?", "tags: [wood, stain]\n"),
    "en/care/wash-wool.md": article("How do I wash wool?", "tags: [wool]\n"),
    "en/care/wash-linen.md": article("How are linen and wool washed?", "tags: [linen]\n"),
    "en/care/brass.md": article("Brass", "tags: [metal]\n"),
}


TREES = ("cedar", "birch", "maple", "hazel", "larch", "aspen", "alder", "rowan", "holly")


def related(edition_of: MakeEdition, key: str, changes: Changes) -> list[str]:
    edition = edition_of({**SHELF, **changes})
    return [found.key for found in find_related(Places(edition), edition.site.articles["en"][key])]


def test_the_nearest_by_tags_and_title_come_first(edition_of: MakeEdition) -> None:
    assert related(edition_of, "care/oil-wood", {})[0] == "care/stains"
    assert related(edition_of, "care/wash-wool", {})[0] == "care/wash-linen"


def test_articles_of_a_small_folder_are_related_by_that_alone(edition_of: MakeEdition) -> None:
    assert len(related(edition_of, "care/brass", {})) == RELATED


def test_in_a_large_folder_some_likeness_is_needed(edition_of: MakeEdition) -> None:
    many: Changes = {f"en/care/{name}.md": article(name.title()) for name in TREES}
    assert related(edition_of, "care/brass", many) == []
    assert related(edition_of, "care/oil-wood", many) == ["care/stains"]


def test_what_most_titles_say_brings_none_nearer(edition_of: MakeEdition) -> None:
    many: Changes = {f"en/shop/{name}.md": article(f"{name.title()} | Pine Shop") for name in TREES}
    assert related(edition_of, "shop/cedar", many) == []


def test_those_that_the_author_names_count_alone(edition_of: MakeEdition) -> None:
    named: Changes = {"en/care/oil-wood.md": article("How do I oil wood?", "related: [delivery/prices, brass]\n")}
    assert related(edition_of, "care/oil-wood", named) == ["delivery/prices", "care/brass"]


def test_an_unknown_name_is_told(edition_of: MakeEdition) -> None:
    edition = edition_of({"en/care/x.md": article("X", "related: [nothing]\n")})
    assert find_related(Places(edition), edition.site.articles["en"]["care/x"]) == []
    assert "unknown-related" in {problem.code for problem in edition.problems.problems}


def test_an_article_elsewhere_changes_nothing(edition_of: MakeEdition) -> None:
    twin: Changes = {"en/delivery/oil.md": article("How do I oil wood?", "tags: [wood]\n")}
    assert related(edition_of, "care/oil-wood", twin) == related(edition_of, "care/oil-wood", {})


def test_titles_without_spaces_are_compared_too(edition_of: MakeEdition) -> None:
    japanese: Changes = {
        "en/ja/a.md": article("返品の手続き"),
        "en/ja/b.md": article("返品の送料"),
        "en/ja/c.md": article("営業時間"),
        "en/ja/d.md": article("店舗の場所"),
    }
    assert related(edition_of, "ja/a", japanese)[0] == "ja/b"
