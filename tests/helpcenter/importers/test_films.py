"""Films of a foreign text are films of the help center: a link that says where it leads, and nothing fetched."""

from pathlib import Path

import pytest

from helpcenter import build_helpcenter
from tests.helpcenter.importers.conftest import Import


@pytest.mark.parametrize(
    ("written", "address", "words"),
    [
        ("https://www.youtube-nocookie.com/embed/abc-1?rel=0", "https://www.youtube.com/watch?v=abc-1", "YouTube"),
        ("https://player.vimeo.com/video/12?h=3", "https://vimeo.com/12", "Vimeo"),
        ("https://www.loom.com/embed/a1b2", "https://www.loom.com/share/a1b2", "Loom"),
        ("https://fast.wistia.net/embed/iframe/x", "https://fast.wistia.net/embed/iframe/x", "Wistia"),
    ],
)
def test_a_foreign_film_leads_to_its_page(
    run_import: Import, root: Path, tmp_path: Path, written: str, address: str, words: str
) -> None:
    report = run_import("markdown", {"a.md": f"# A\n\n> [!VIDEO {written}]\n\nAfter.\n"})
    assert f"![{words}]({address})" in (root / "en/a.md").read_text("utf-8")
    # No film is taken for a picture to fetch.
    assert [problem for problem in report.problems if problem.code == "picture-not-fetched"] == []
    html = (build_helpcenter(root, tmp_path / "out").output / "en/a/index.html").read_text("utf-8")
    assert f'<figure class="film"><a href="{address}"><span>{words}</span><small>Watch on {words}</small>' in html


def test_what_no_provider_shows_stays_a_link(run_import: Import, root: Path) -> None:
    run_import("markdown", {"a.md": "# A\n\n[!VIDEO https://films.example/embed/1]\n"})
    assert "[https://films.example/embed/1](https://films.example/embed/1)" in (root / "en/a.md").read_text("utf-8")
