import struct
import zlib

from tests.helpcenter.conftest import MakeEdition


def render(edition_of: MakeEdition, body: str, **files: bytes) -> str:
    changes: dict[str, str | bytes] = {"en/a.md": f"---\ntitle: A\n---\n{body}\n"}
    changes |= {f"en/{name.replace('_', '.')}": content for name, content in files.items()}
    return edition_of(changes).texts["en/a.md"].html


def make_png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\0" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_both_spellings_of_a_callout_give_the_same(edition_of: MakeEdition) -> None:
    html = render(edition_of, "> [!WARNING]\n> Hot.\n\n!!! caution\n    Hot.")
    assert html.count('<div class="callout careful" role="note">') == 2
    assert html.count('<p class="callout-title">Careful</p>') == 2
    assert "[!" not in html


def test_a_callout_keeps_its_authors_title(edition_of: MakeEdition) -> None:
    assert '<p class="callout-title">Good to know</p>' in render(edition_of, '!!! tip "Good to know"\n    x')


def test_a_numbered_list_at_the_top_is_steps(edition_of: MakeEdition) -> None:
    assert '<ol class="steps">' in render(edition_of, "1. One\n2. Two")


def test_headings_keep_given_anchors_and_never_take_the_themes(edition_of: MakeEdition) -> None:
    html = render(edition_of, "## Shipping { #sending }\n\n## Été\n\n## X { #hc-search }\n\n# First")
    assert '<h2 id="sending">' in html
    assert '<h2 id="été">' in html
    assert '<h2 id="x-hc-search">' in html
    assert '<h2 id="first">' in html


def test_a_table_stands_in_a_box_that_scrolls(edition_of: MakeEdition) -> None:
    html = render(edition_of, "| | B |\n| --- | ---: |\n| 1 | 2 |")
    assert 'class="table-box"' in html
    assert 'tabindex="0"' in html
    assert '<th align="right">B</th>' in html
    assert "<th></th>" not in html


def test_a_picture_alone_is_a_figure_with_size_and_caption(edition_of: MakeEdition) -> None:
    html = render(edition_of, '![A chair](chair.png "Seen from the side")', chair_png=make_png(30, 20))
    assert "<figure>" in html
    assert 'src="/help/en/chair.png"' in html
    assert 'width="30"' in html
    assert 'height="20"' in html
    assert "<figcaption>Seen from the side</figcaption>" in html


def test_a_remote_picture_is_a_link_and_no_request(edition_of: MakeEdition) -> None:
    html = render(edition_of, "![A chair](https://x.example/chair.png) <img src='https://x.example/track.gif'>")
    assert '<a href="https://x.example/chair.png">A chair</a>' in html
    assert "src=" not in html


def test_sections_hold_the_text_under_each_heading(edition_of: MakeEdition) -> None:
    text = edition_of().texts["en/returns/how-to-return.md"]
    assert [(section.anchor, section.heading) for section in text.sections] == [
        ("", ""),
        ("pack-it", "Pack it"),
    ]
    assert text.sections[0].text == "You have 60 days. See refunds."
    assert text.sections[1].text == "Use the box. Pack. Send. Careful Keep the receipt."
    assert text.links == ("/help/en/returns/refunds/refund-time/#when",)
