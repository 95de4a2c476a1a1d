import io

import pytest
from PIL import Image, ImageCms, ImageFile, PngImagePlugin

from tests.attachments import corpus
from widget_server.attachments import pictures
from widget_server.attachments.kinds import FileType
from widget_server.attachments.pictures import MAX_FRAMES, MAX_SIDE, Picture, PictureRefused, redraw

KINDS = [FileType.JPEG, FileType.PNG, FileType.GIF, FileType.WEBP]


def open_picture(picture: Picture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.data))
    image.load()
    assert image.size == (picture.width, picture.height)
    return image


@pytest.mark.parametrize("kind", KINDS)
def test_format_and_pixels_stay(kind: FileType) -> None:
    image = open_picture(redraw(corpus.picture(kind.value[6:].upper()), kind))
    assert image.format == kind.value[6:].upper()
    red, _, blue = image.convert("RGB").getpixel((5, 10))  # type: ignore[misc]  # a tuple in this mode
    assert red > 200
    assert blue < 60


@pytest.mark.parametrize("kind", KINDS)
def test_what_hangs_on_a_picture_is_gone(kind: FileType) -> None:
    data = corpus.picture(kind.value[6:].upper()) + corpus.SCRIPT + corpus.PDF
    drawn = redraw(data, kind).data
    assert b"script" not in drawn
    assert b"%PDF" not in drawn


def test_metadata_is_dropped_and_orientation_applied() -> None:
    drawn = redraw(corpus.turned_photo(), FileType.JPEG)
    assert (drawn.width, drawn.height) == (20, 40)
    assert b"Secret" not in drawn.data
    assert b"secret" not in drawn.data
    assert not Image.open(io.BytesIO(drawn.data)).getexif()


def test_texts_and_comments_are_dropped() -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "secret", zip=True)
    assert b"Author" not in redraw(corpus.picture("PNG", pnginfo=texts), FileType.PNG).data
    assert b"secret" not in redraw(corpus.picture("GIF", comment=b"secret"), FileType.GIF).data


def test_the_colour_profile_is_applied_then_dropped() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    drawn = redraw(corpus.picture("JPEG", icc_profile=profile), FileType.JPEG)
    assert "icc_profile" not in open_picture(drawn).info
    redraw(corpus.picture("PNG", icc_profile=b"not a profile"), FileType.PNG)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "P"), ("PNG", "L"), ("PNG", "1"), ("PNG", "LA"), ("JPEG", "CMYK"), ("JPEG", "L")],
)
def test_every_mode_is_drawn(kind: str, mode: str) -> None:
    drawn = open_picture(redraw(corpus.picture(kind, mode=mode), FileType(f"image/{kind.lower()}")))
    assert drawn.mode in ("RGB", "RGBA")


def test_sixteen_bit_greys_are_scaled_not_clipped() -> None:
    out = io.BytesIO()
    Image.new("I;16", (8, 8), 0x8000).save(out, "PNG")
    grey = open_picture(redraw(out.getvalue(), FileType.PNG)).convert("L").getpixel((4, 4))
    assert grey == 0x80


def test_transparency_stays() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 0)).save(out, "PNG")
    assert open_picture(redraw(out.getvalue(), FileType.PNG)).getpixel((4, 4)) == (255, 0, 0, 0)


@pytest.mark.parametrize("kind", [FileType.JPEG, FileType.PNG])
def test_large_pictures_are_scaled_down(kind: FileType) -> None:
    drawn = redraw(corpus.picture(kind.value[6:].upper(), width=5_000, height=100), kind)
    assert (drawn.width, drawn.height) == (MAX_SIDE, 82)


@pytest.mark.parametrize("kind", [FileType.GIF, FileType.WEBP])
def test_animations_stay_animated_with_their_times(kind: FileType) -> None:
    image = open_picture(redraw(corpus.animation(kind.value[6:].upper(), 5), kind))
    assert getattr(image, "n_frames", 1) == 5
    image.seek(1)
    image.load()
    assert image.info["duration"] == 70


@pytest.mark.parametrize("kind", [FileType.GIF, FileType.WEBP])
def test_animations_are_cut_to_a_bound(kind: FileType) -> None:
    image = open_picture(redraw(corpus.animation(kind.value[6:].upper(), MAX_FRAMES + 30, side=4), kind))
    assert getattr(image, "n_frames", 1) <= MAX_FRAMES


def test_all_frames_together_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_ANIMATION_PIXELS", 16 * 16 * 3)
    assert getattr(open_picture(redraw(corpus.animation("GIF", 9), FileType.GIF)), "n_frames", 1) == 3


def test_a_bomb_is_refused_before_a_pixel_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def decode(image: Image.Image) -> None:
        pytest.fail("a pixel was decoded")

    monkeypatch.setattr(ImageFile.ImageFile, "load", decode)
    assert len(corpus.png_bomb()) < 500_000
    with pytest.raises(PictureRefused, match="million pixels"):
        redraw(corpus.png_bomb(), FileType.PNG)


def test_the_bomb_is_a_valid_picture_but_for_its_size() -> None:
    assert redraw(corpus.png_bomb(800, 500), FileType.PNG).width == 800


@pytest.mark.parametrize(("width", "height"), [(12_000, 8_000), (4_104, 4_096)])
def test_pictures_just_over_the_limit_are_refused_too(width: int, height: int) -> None:
    with pytest.raises(PictureRefused, match="million pixels"):
        redraw(corpus.png_bomb(width, height), FileType.PNG)


def test_a_cameras_photo_is_decoded_at_half_its_size() -> None:
    drawn = redraw(corpus.picture("JPEG", width=6_000, height=4_000), FileType.JPEG)
    assert (drawn.width, drawn.height) == (3_000, 2_000)
    with pytest.raises(PictureRefused, match="16 million"):
        redraw(corpus.picture("JPEG", width=6_000, height=4_000, progressive=True), FileType.JPEG)


def test_a_jpeg_of_a_thousand_scans_is_refused() -> None:
    with pytest.raises(PictureRefused, match="scans"):
        redraw(corpus.many_scans(), FileType.JPEG)


@pytest.mark.parametrize("kind", KINDS)
def test_a_truncated_picture_is_refused(kind: FileType) -> None:
    out = io.BytesIO()
    corpus.noise(300, 300).save(out, kind.value[6:].upper())
    with pytest.raises(PictureRefused, match="damaged"):
        redraw(out.getvalue()[: len(out.getvalue()) // 2], kind)


def test_a_script_that_starts_like_a_gif_is_refused() -> None:
    with pytest.raises(PictureRefused):
        redraw(corpus.GIF_POLYGLOT, FileType.GIF)


@pytest.mark.parametrize("kind", KINDS)
def test_bytes_changed_at_random_never_raise_anything_else(kind: FileType) -> None:
    data = corpus.picture(kind.value[6:].upper())
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 0xA5
        try:
            redraw(bytes(changed), kind)
        except PictureRefused:
            pass
