"""Pictures of other hosts come to stay; a stranger's text does not make us ask our own network."""

from pathlib import Path

import pytest

from helpcenter.importers.fetch import FetchError, check_address, fetch_picture
from tests.helpcenter.importers.conftest import PIXEL, Import, PictureHost


def test_remote_pictures_are_fetched_once_and_linked(run_import: Import, root: Path, pictures: PictureHost) -> None:
    url = f"{pictures.url}/picture.png"
    source = {"a.md": f"# A\n\n![One]({url})\n\n`![no]({url})`\n", "b.md": f'# B\n\n![Two]({url} "Words")\n'}
    for _ in range(2):
        report = run_import("markdown", source, allows_private_hosts=True)
        assert report.problems == ()
    assert pictures.asked == ["/picture.png"]
    (stored,) = (root / "media/imported").iterdir()
    assert stored.read_bytes() == PIXEL
    text = (root / "en/a.md").read_text(encoding="utf-8")
    assert f"![One](/media/imported/{stored.name})" in text
    assert f"`![no]({url})`" in text
    assert f'(/media/imported/{stored.name} "Words")' in (root / "en/b.md").read_text(encoding="utf-8")


def test_a_picture_that_does_not_come_is_told_of(run_import: Import, root: Path, pictures: PictureHost) -> None:
    url = pictures.url
    text = f"# A\n\n![x]({url}/missing.png) ![y]({url}/page.png) ![z]({url}/flaky.png)\n"
    report = run_import("markdown", {"a.md": text}, allows_private_hosts=True)
    assert [problem.message.partition(": ")[2] for problem in report.problems] == [
        "the server answered 404",
        "it is no picture but 'text/html'",
    ]
    assert pictures.asked.count("/flaky.png") == 3
    assert f"![x]({url}/missing.png)" in (root / "en/a.md").read_text(encoding="utf-8")


def test_hosts_of_this_network_are_not_asked(run_import: Import, pictures: PictureHost) -> None:
    report = run_import("markdown", {"a.md": f"# A\n\n![x]({pictures.url}/picture.png)\n"})
    assert "not of the public internet" in report.problems[0].message
    assert pictures.asked == []


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://example.com/a.png", "http://", "http://[::1]/a", "http://169.254.169.254/a"],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(FetchError):
        check_address(address, allows_private=False)


def test_a_host_that_is_not_there_fails_in_words() -> None:
    with pytest.raises(FetchError, match="the connection failed"):
        fetch_picture("http://127.0.0.1:9/picture.png", allows_private=True)
