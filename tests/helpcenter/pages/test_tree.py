import json

from helpcenter.pages.places import Places
from helpcenter.pages.tree import MAX_TOPICS, SHOWN_ROWS, Row, build_tree
from helpcenter.pages.tree_file import make_tree_files
from tests.helpcenter.conftest import MakeEdition

Changes = dict[str, str | bytes]


def article(title: str) -> str:
    return f"---\ntitle: {title}\n---\nx\n"


def titles(rows: tuple[Row, ...]) -> list[str]:
    return [row.title for row in rows]


def test_few_topics_are_all_shown_and_only_the_readers_is_open(edition_of: MakeEdition) -> None:
    edition = edition_of()
    tree = build_tree(Places(edition), edition.site.articles["en"]["returns/refunds/refund-time"])
    assert titles(tree.rows) == ["Returns", "Delivery"]
    returns, delivery = tree.rows
    assert (returns.is_open, delivery.is_open) == (True, False)
    assert returns.children
    (refunds,) = returns.children
    assert refunds.title == "Refunds"
    assert titles(refunds.children or ()) == ["When is the refund there?"]
    assert tree.current == "/help/en/returns/refunds/refund-time/"


def test_of_many_topics_and_of_a_large_folder_only_the_surroundings_are_shown(edition_of: MakeEdition) -> None:
    changes: Changes = {f"en/t{n}/one.md": article("One") for n in range(MAX_TOPICS)}
    changes |= {f"en/delivery/a{n:03}.md": article(f"A {n:03}") for n in range(100)}
    edition = edition_of(changes)
    tree = build_tree(Places(edition), edition.site.articles["en"]["delivery/a050"])
    (delivery,) = tree.rows
    assert delivery.children
    shown = titles(delivery.children)
    assert len(shown) == SHOWN_ROWS
    assert shown[SHOWN_ROWS // 2] == "A 050"
    assert tree.more == ("All 101 articles", "/help/en/delivery/")


def test_pages_of_one_folder_share_their_rows(edition_of: MakeEdition) -> None:
    edition = edition_of({"en/delivery/times.md": article("Times")})
    places = Places(edition)
    prices, times = (edition.site.articles["en"][f"delivery/{name}"] for name in ("prices", "times"))
    assert build_tree(places, prices).rows is build_tree(places, times).rows


def test_a_deep_branch_begins_below_the_top(edition_of: MakeEdition) -> None:
    edition = edition_of({"en/a/b/c/d/e.md": article("E")})
    tree = build_tree(Places(edition), edition.site.articles["en"]["a/b/c/d/e"])
    assert titles(tree.rows) == ["B"]
    assert tree.up_url == "/help/en/a/"


def test_the_whole_tree_is_one_file_a_locale(edition_of: MakeEdition) -> None:
    files = dict(make_tree_files(edition_of()))
    assert sorted(files) == ["tree/ar.json", "tree/en.json", "tree/fr.json"]
    english = json.loads(files["tree/en.json"])
    assert english["home"] == "/help/en/"
    assert english["nodes"][0] == [
        "Returns",
        "returns",
        [
            ["Refunds", "refunds", [["When is the refund there?", "refund-time"]]],
            ["How do I return something?", "how-to-return"],
        ],
    ]


def test_the_tree_of_a_translation_has_what_is_not_translated(edition_of: MakeEdition) -> None:
    french = json.loads(dict(make_tree_files(edition_of()))["tree/fr.json"])
    assert french["nodes"][-1] == [
        "Delivery",
        "/help/en/delivery/#hc-from-fr",
        [["What does delivery cost?", "/help/en/delivery/prices/#hc-from-fr", 0, "en"]],
        "en",
    ]
