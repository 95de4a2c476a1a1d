import json
import xml.etree.ElementTree as ET
from email.utils import parsedate_to_datetime
from pathlib import Path

from helpcenter import build_helpcenter
from helpcenter.feeds.rss import RECENT_ARTICLES
from tests.helpcenter.conftest import Build, WriteTree


def channel_of(output: Path, locale: str) -> ET.Element:
    channel = ET.fromstring((output / locale / "feed.xml").read_bytes()).find("channel")
    assert channel is not None
    return channel


def dated(title: str, day: str, more: str = "") -> str:
    return f"---\ntitle: {json.dumps(title)}\nupdated_at: {day}\n{more}---\nText & more.\n"


def test_the_feed_has_the_dated_articles_youngest_first(write_tree: WriteTree, tmp_path: Path) -> None:
    root = write_tree(
        {
            "en/new.md": dated("New\b ]]> & < 3", "2026-11-20"),
            "en/old.md": dated("Old", "2020-01-01"),
            "en/secret.md": dated("Secret", "2026-11-21", "visibility: unlisted\n"),
        }
    )
    channel = channel_of(build_helpcenter(root, tmp_path / "out", url="https://help.example").output, "en")
    items = channel.findall("item")
    assert [item.findtext("title") for item in items] == ["New ]]> & < 3", "How do I return something?", "Old"]
    assert items[1].findtext("link") == "https://help.example/help/en/returns/how-to-return/"
    assert items[1].findtext("category") == "Returns"
    assert items[0].findtext("description") == "Text & more."
    moments = [parsedate_to_datetime(str(item.findtext("pubDate"))) for item in items]
    assert moments == sorted(moments, reverse=True)
    assert channel.findtext("lastBuildDate") == items[0].findtext("pubDate")
    link = channel.find("{http://www.w3.org/2005/Atom}link")
    assert link is not None
    assert link.get("href") == "https://help.example/help/en/feed.xml"


def test_the_feed_is_bounded_and_every_locale_has_one(build: Build) -> None:
    many: dict[str, str | bytes] = {
        f"en/many/a{number}.md": dated(f"A {number}", "2026-11-05") for number in range(RECENT_ARTICLES + 5)
    }
    output = build(many).output
    assert len(channel_of(output, "en").findall("item")) == RECENT_ARTICLES
    assert channel_of(output, "ar").findtext("language") == "ar"
    assert channel_of(output, "ar").findall("item") == []


def test_an_id_outlives_a_move(build: Build) -> None:
    first = build({"en/a.md": dated("A", "2026-11-20", "id: a\n")})
    before = channel_of(first.output, "en").findtext("item/guid")
    (first.output.parent / "source/en/a.md").unlink()
    after = channel_of(build({"en/delivery/b.md": dated("B", "2026-11-20", "id: a\n")}).output, "en")
    assert after.findtext("item/guid") == before == "a.en"
