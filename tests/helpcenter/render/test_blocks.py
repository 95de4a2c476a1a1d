"""Tabs, accordions, nested content, and the blocks of other programs' Markdown."""

import pytest

from tests.helpcenter.conftest import MakeEdition
from tests.helpcenter.render.test_article import make_png, render


def test_neighbouring_tabs_are_one_group_and_read_without_a_script(edition_of: MakeEdition) -> None:
    html = render(edition_of, '=== "Mac"\n\n    One\n\n=== "Windows"\n\n    Two\n\nText\n\n=== "Alone"\n    Three')
    assert html.count('<div class="tabs">') == 2
    assert html.count('<div class="tab">') == 3
    assert '<p class="tab-title">Mac</p>' in html


def test_accordions_are_the_browsers_own(edition_of: MakeEdition) -> None:
    html = render(edition_of, '??? "Wood"\n    Oak\n\n???+ note\n    Open')
    assert "<details>\n<summary>Wood</summary>" in html
    assert '<details open="">\n<summary>Note</summary>' in html


@pytest.mark.parametrize("text", ["===", "=== loud", "??? what", "???"])
def test_a_mark_without_a_title_is_text(edition_of: MakeEdition, text: str) -> None:
    html = render(edition_of, f"Before\n\n{text}")
    assert "tab" not in html or text in html


def test_code_in_tabs_and_list_items_stays_code(edition_of: MakeEdition) -> None:
    html = render(
        edition_of, '=== "A"\n\n    ```python\n    a < 1\n\n    b\n    ```\n\n1. One\n   ```\n   x\n   ```\n2. Two'
    )
    assert '<pre><code class="language-python">a &lt; 1\n\nb\n</code></pre>' in html
    assert "<pre><code>x\n</code></pre>" in html
    assert html.count("<li>") == 2


def test_content_of_steps_may_be_indented_by_the_marks_width(edition_of: MakeEdition) -> None:
    html = render(edition_of, "1. One\n\n   > [!NOTE]\n   > Hot\n\n   - a\n     - b\n2. Two\n3. Three")
    assert '<ol class="steps">' in html
    assert html.count("<ul>") == 2
    assert html.index("callout") < html.index("Two")
    assert html.count("<ol") == 1


def test_blocks_of_slashes_are_ours(edition_of: MakeEdition) -> None:
    body = "/// warning | Hot\n\nText\n\n///\n\n//// tab | One\n\n/// tip\ny\n///\n\n////\n\n/// details | More\nz\n///"
    html = render(edition_of, body)
    assert '<p class="callout-title">Hot</p>' in html
    assert '<p class="tab-title">One</p>' in html
    assert "<summary>More</summary>" in html
    assert "///" not in html


def test_markdown_inside_details_is_read(edition_of: MakeEdition) -> None:
    html = render(edition_of, "<details>\n<summary>More</summary>\n\nSome **bold**\n\n</details>\n\nAfter")
    assert "<summary>More</summary>\n<p>Some <strong>bold</strong></p>\n</details>\n<p>After</p>" in html


def test_what_cannot_be_read_is_told_with_its_line(edition_of: MakeEdition) -> None:
    body = (
        "Text\n\n{* ../../docs_src/a.py hl[1] *}\n\nWith [!INCLUDE[prod_short](x.md)] now.\n\n[!INCLUDE [foot](y.md)]"
    )
    edition = edition_of({"en/a.md": f"---\ntitle: A\n---\n{body}\n"})
    assert (
        edition.texts["en/a.md"].html == "<p>Text</p>\n<p><code>docs_src/a.py</code></p>\n<p>With prod short now.</p>"
    )
    told = [(problem.line, problem.code) for problem in edition.problems.problems if problem.path == "en/a.md"]
    assert told == [(6, "foreign-syntax"), (8, "foreign-syntax"), (10, "foreign-syntax")]


def test_other_programs_blocks_in_code_are_code(edition_of: MakeEdition) -> None:
    html = render(edition_of, '```\n/// note\n=== "A"\n{* a.py *}\n```')
    assert '/// note\n=== "A"\n{* a.py *}' in html.replace("&quot;", '"')


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("https://youtu.be/a", "Watch on YouTube"),
        ("https://m.youtube.com/watch?v=a", "Watch on YouTube"),
        ("https://player.vimeo.com/video/1", "Watch on Vimeo"),
        ("https://media.example/a/fold.MP4", "Watch on media.example"),
        ("fold.mp4", "Play film"),
    ],
)
def test_a_films_link_says_where_it_leads(edition_of: MakeEdition, target: str, words: str) -> None:
    edition = edition_of(
        {"en/a.md": f'---\ntitle: A\n---\n![How to fold]({target} "Slowly")\n\nAfter\n', "en/fold.mp4": b"film"}
    )
    text = edition.texts["en/a.md"]
    assert f"<span>How to fold</span><small>{words}</small></a><figcaption>Slowly</figcaption></figure>" in text.html
    # What the link does is no word of the article: searches and answers do without.
    assert text.sections[0].text == "How to fold Slowly After"


def test_a_still_of_another_host_is_left_out(edition_of: MakeEdition) -> None:
    html = render(edition_of, "[![How](https://x.example/still.jpg)](https://youtu.be/a)")
    assert 'href="https://youtu.be/a"><span>How</span>' in html
    assert "x.example" not in html


@pytest.mark.parametrize("target", ["javascript:alert(1)//youtube.com", "https://youtube.com.evil.example/", "//x", ""])
def test_what_only_looks_like_a_film_is_none(edition_of: MakeEdition, target: str) -> None:
    html = render(edition_of, f"![How]({target})\n\n[![How](a.png)]({target})")
    assert "film" not in html
    assert "javascript" not in html


def test_the_first_picture_alone_is_not_put_off(edition_of: MakeEdition) -> None:
    edition = edition_of(
        {
            "en/a.md": "---\ntitle: A\n---\n![1](a.png)\n\n![2](a.png)\n\n![3](a.png)\n",
            "en/a.png": make_png(3, 3),
        }
    )
    html = edition.texts["en/a.md"].html
    assert html.count('fetchpriority="high"') == 1
    assert html.count('loading="lazy"') == 2
    assert html.index("fetchpriority") < html.index("lazy")


def test_a_list_that_begins_a_tab_within_a_step_stays_in_the_tab(edition_of: MakeEdition) -> None:
    tabs = '   === "Old"\n\n       1. Open.\n       2. Save.\n\n   === "New"\n\n       Nothing.\n'
    html = render(edition_of, f"1. Choose:\n\n{tabs}\n2. Close.\n")
    assert html.count('class="tabs"') == 1
    assert html.count('class="tab"') == 2
    (tab, _), rest = html.split('<div class="tab">')[1:], html.rpartition("</div>")[2]
    assert "<li>Open.</li>" in tab
    assert "Close." in rest
