"""`docs/publishing.md` and `docs/embedding-articles.md` against the help center's headers, files and elements."""

import re
from pathlib import Path

from helpcenter import build_helpcenter
from helpcenter.config import HelpcenterConfig, HomeLink, WidgetEmbed
from helpcenter.policy import list_headers, make_policy
from tests.docs.pages import ROOT, read_page, rows_of, section_of

PAGE = read_page("docs/publishing.md")
EMBEDDING = read_page("docs/embedding-articles.md")
EMBED = (ROOT / "helpcenter/theme/assets/embed.js").read_text("utf-8")


def test_the_policy_is_the_one_that_is_told() -> None:
    assert make_policy(HelpcenterConfig("X")) in section_of(PAGE, "Content-Security-Policy").splitlines()


def test_chat_and_shop_of_other_origins_join_where_it_is_told() -> None:
    widget = WidgetEmbed(store_key="pk", origin="https://chat.example")
    shop = HomeLink("https://shop.example/start", "Shop")
    directives = dict(
        part.split(" ", 1) for part in make_policy(HelpcenterConfig("X", widget=widget, shop=shop)).split("; ")
    )
    assert {name for name, value in directives.items() if "https://chat.example" in value} == {
        "script-src",
        "img-src",
        "connect-src",
    }
    assert directives["frame-ancestors"] == "'self' https://shop.example"


def test_every_header_is_told_with_its_value() -> None:
    told = {(row[0].strip("`"), row[2]) for row in rows_of(section_of(PAGE, "Headers")) if row[1] == "everything"}
    headers = list_headers(HelpcenterConfig("X"))
    assert {name for name, _ in told} == set(headers)
    for name, value in told:
        assert value == "below" or value.split("`")[1] == headers[name]


def test_every_file_for_machines_is_there(tmp_path: Path) -> None:
    output = build_helpcenter(ROOT / "site/help", tmp_path / "output", full=True).output
    for row in rows_of(section_of(PAGE, "What machines find")):
        for name in re.findall(r"`([^`]+)`", row[0]):
            pattern = name.replace("<locale>", "*").replace("<id>", "*").replace("…", "en/returns/how-to-return")
            assert list(output.resolve().glob(pattern)), name


def attributes_of(element: str) -> set[str]:
    rows = rows_of(EMBEDDING.replace(f"| Attribute of `<{element}>` |", "| Attribute |"))
    section = section_of(EMBEDDING, {"parlor-article": "One article"}.get(element, "The whole help center"))
    return {row[0].strip("`") for row in rows if row in rows_of(section) and ":" not in row[0]}


def test_every_attribute_and_event_is_told_and_read() -> None:
    article, _, center = EMBED.partition("class Helpcenter")
    styles = (ROOT / "helpcenter/theme/assets/embed.css").read_text("utf-8")
    read = re.compile(r'this\.(?:get|has)Attribute\("(\w+)"\)')
    assert attributes_of("parlor-article") == set(read.findall(article)) | set(re.findall(r":host\(\[(scheme)", styles))
    assert attributes_of("parlor-helpcenter") == set(read.findall(center))
    events = set(re.findall(r"`parlor-article:(\w+)`", EMBEDDING))
    assert events == set(re.findall(r'#tell\("(\w+)"', EMBED))
