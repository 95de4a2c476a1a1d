"""Photos and screenshots in several widths: made once, the same each time, and never at the cost of the picture."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from helpcenter import BuildReport
from tests.helpcenter.conftest import Build, files_below

_SHOWN = re.compile(r'<picture><source type="image/webp" srcset="([^"]+)" sizes="[^"]+">(<img[^>]+>)')
ARTICLE = '---\ntitle: Oak\n---\n![Oak](photo.{kind} "An oak")\n'


def photo(kind: str, size: tuple[int, int], *, orientation: int = 0) -> bytes:
    picture = Image.radial_gradient("L").resize(size).convert("RGB")
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    exif[0x010F] = "A camera"
    target = io.BytesIO()
    picture.save(target, kind, exif=exif)
    return target.getvalue()


def coded_by(report: BuildReport) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in files_below(report.output, ".webp")}


def page_of(report: BuildReport) -> str:
    return (report.output / "en/oak/index.html").read_text("utf-8")


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_photo_comes_in_the_widths_that_are_worth_it(build: Build, kind: str) -> None:
    report = build({"en/oak.md": ARTICLE.format(kind=kind), f"en/photo.{kind}": photo(kind, (1200, 800))})
    shown = re.search(
        r'<picture><source type="image/webp" srcset="([^"]+)" sizes="[^"]+">(<img[^>]+>)', page_of(report)
    )
    assert shown
    addresses = [part.split() for part in shown[1].split(", ")]
    assert [width for _, width in addresses] == ["480w", "960w", "1200w"]
    for address, width in addresses:
        path = report.output / address.removeprefix("/help/")
        with Image.open(path) as picture:
            assert (picture.format, picture.width) == ("WEBP", int(width[:-1]))
            assert not picture.getexif()
    assert f'src="/help/en/photo.{kind}"' in shown[2]
    assert {'width="1200"', 'height="800"', 'fetchpriority="high"'} <= set(shown[2].strip("<>").split())


def test_a_picture_is_coded_once_and_the_same_each_time(build: Build, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"en/oak.md": ARTICLE.format(kind="png"), "en/photo.png": photo("png", (1700, 20))}
    first = build(files)
    known = {path.name: path.stat().st_ino for path in files_below(first.output, ".webp")}
    assert [int(name.split("-")[1][:-5]) for name in sorted(known, key=len)] == [480, 960, 1600]
    # A new text, then a new title: neither makes a picture again.
    second = build({"en/oak.md": ARTICLE.format(kind="png") + "\nMore.\n"})
    assert "<picture>" in page_of(second)
    third = build({"en/oak.md": ARTICLE.format(kind="png").replace("Oak\n---", "Oaks\n---")})
    assert {path.name: path.stat().st_ino for path in files_below(third.output, ".webp")} == known
    fourth = build({"en/photo.png": photo("png", (1700, 40))})
    assert not known.keys() & coded_by(fourth).keys()


def test_a_camera_that_was_held_upright(build: Build) -> None:
    report = build(
        {"en/oak.md": ARTICLE.format(kind="jpeg"), "en/photo.jpeg": photo("jpeg", (600, 300), orientation=6)}
    )
    assert re.search(r'<img[^>]* height="600"[^>]* width="300">', page_of(report))
    (coded,) = coded_by(report).values()
    with Image.open(io.BytesIO(coded)) as picture:
        assert picture.size == (300, 600)


def test_what_cannot_be_read_is_shown_as_it_is_and_named(build: Build) -> None:
    whole = photo("png", (1200, 800))
    report = build({"en/oak.md": ARTICLE.format(kind="png"), "en/photo.png": whole[: len(whole) // 2]})
    assert [problem.code for problem in report.problems] == ["unreadable-picture"]
    assert "<picture>" not in page_of(report)
    assert 'src="/help/en/photo.png"' in page_of(report)


def test_small_drawn_and_huge_pictures_stay_as_they_are(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpcenter.pictures.MAX_PIXELS", 1_000)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="300"></svg>'
    report = build({"en/oak.md": ARTICLE.format(kind="png"), "en/photo.png": photo("png", (90, 90)), "en/a.svg": svg})
    assert coded_by(report) == {}
    assert [(problem.path, problem.code) for problem in report.problems] == [("en/photo.png", "large-picture")]


def test_what_moves_stays_as_it_is(build: Build) -> None:
    first, second = (Image.new("RGB", (900, 600), colour) for colour in ("white", "brown"))
    target = io.BytesIO()
    first.save(target, "PNG", save_all=True, append_images=[second])
    report = build({"en/oak.md": ARTICLE.format(kind="png"), "en/photo.png": target.getvalue()})
    assert coded_by(report) == {}
    assert "<picture>" not in page_of(report)
    assert report.problems == ()
