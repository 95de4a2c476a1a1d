"""Pictures are drawn anew: what comes out holds pixels and nothing else of what was sent.

That ends polyglots and drops places, camera names and thumbnails. Sizes are read from the header and refused
before a single pixel is decoded. CPU work: called in a worker thread only, never on the event loop.
"""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageCms, ImageOps

from widget_server.attachments.kinds import FileType

MAX_SIDE: Final = 4_096
"""Longest side of a stored picture, in pixels; larger ones are scaled down."""

MAX_PIXELS: Final = MAX_SIDE * MAX_SIDE
"""Most pixels of a picture as sent. A 5K screen has 15 million; drawing that many takes 200 to 400 MB."""

MAX_JPEG_PIXELS: Final = 50_000_000
"""A camera's JPEG may have more, for it is decoded at half its size; not a progressive one, which is not."""

MAX_FRAMES: Final = 200
"""Most frames of an animation; what follows is left out."""

MAX_ANIMATION_PIXELS: Final = 25_000_000
"""Most pixels of all frames together, for they are held at once; what follows is left out."""

_MAX_SCANS: Final = 64
"""A progressive JPEG has about 10. Each one costs a pass over all pixels; an empty one takes 100 bytes."""

_MAX_PROFILE_BYTES: Final = 64 * 1024
_START_OF_SCAN: Final = b"\xff\xda"
_FORMATS: Final = {
    FileType.JPEG: "JPEG",
    FileType.PNG: "PNG",
    FileType.GIF: "GIF",
    FileType.WEBP: "WEBP",
}

_STILL_OPTIONS: Final = {FileType.JPEG: {"quality": 88}, FileType.WEBP: {"quality": 88, "method": 2}}
_MIN_FRAME_MILLISECONDS: Final = 20
_MAX_FRAME_MILLISECONDS: Final = 10_000


class PictureRefused(ValueError):
    """The picture is broken or too large; the text says which."""


@dataclass(frozen=True, slots=True)
class _Frame:
    image: Image.Image
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is stored."""

    data: bytes
    width: int
    height: int


def redraw(data: bytes, kind: FileType) -> Picture:
    """The picture upright, within MAX_SIDE, in the same format, without anything but its pixels.

    Raises:
        PictureRefused: not readable as `kind`, or over one of the limits.
    """
    if kind is FileType.JPEG and data.count(_START_OF_SCAN) > _MAX_SCANS:
        raise PictureRefused("This picture has too many scans")
    try:
        return _save(_read_frames(data, kind), kind)
    except PictureRefused:
        raise
    except MemoryError:
        raise PictureRefused("This picture is too large") from None
    except Exception as error:  # decoders raise whatever a hostile byte leads them to
        raise PictureRefused("This picture is damaged") from error


def _read_frames(data: bytes, kind: FileType) -> list[_Frame]:
    """What is drawn. The decoder ends with this call: beside the encoder it would double the memory."""
    with _open(data, kind) as image:
        _check_size(image, kind)
        return list(_draw_frames(image, kind))


def _open(data: bytes, kind: FileType) -> Image.Image:
    """Only the decoder of `kind` is asked: the bytes may not choose among Pillow's forty."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
            return Image.open(io.BytesIO(data), formats=[_FORMATS[kind]])
    except Image.DecompressionBombError:
        raise PictureRefused(_too_many(MAX_PIXELS)) from None


def _too_many(limit: int) -> str:
    return f"At most {limit // 1_000_000} million pixels"


def _check_size(image: Image.Image, kind: FileType) -> None:
    is_camera_like = kind is FileType.JPEG and "progressive" not in image.info
    limit = MAX_JPEG_PIXELS if is_camera_like else MAX_PIXELS
    pixels = image.width * image.height
    if pixels > limit:
        raise PictureRefused(_too_many(limit))
    if pixels > MAX_PIXELS:
        image.draft(None, (image.width // 2, image.height // 2))


def _count_frames(image: Image.Image, kind: FileType) -> int:
    """How many frames are kept. PNG keeps its first: few programs show an animated one."""
    if kind not in (FileType.GIF, FileType.WEBP):
        return 1
    found: int = getattr(image, "n_frames", 1)
    return max(1, min(found, MAX_FRAMES, MAX_ANIMATION_PIXELS // (image.width * image.height)))


def _draw_frames(image: Image.Image, kind: FileType) -> Iterator[_Frame]:
    for number in range(_count_frames(image, kind)):
        image.seek(number)
        drawn = _draw(image, kind)  # first: WebP knows a frame's time only once it is decoded
        shown = int(image.info.get("duration", 100))
        yield _Frame(drawn, min(max(shown, _MIN_FRAME_MILLISECONDS), _MAX_FRAME_MILLISECONDS))


def _draw(frame: Image.Image, kind: FileType) -> Image.Image:
    upright = ImageOps.exif_transpose(frame)
    flat = _to_srgb(upright, has_alpha=kind is not FileType.JPEG and upright.has_transparency_data)
    flat.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    flat.info = {}
    return flat


def _to_srgb(image: Image.Image, *, has_alpha: bool) -> Image.Image:
    """RGB or RGBA in sRGB: the profile goes with the metadata, so its colours are applied first."""
    profile = image.info.get("icc_profile")
    plain = image if image.mode in ("RGB", "RGBA", "CMYK") else _to_eight_bits(image, has_alpha=has_alpha)
    mode = "RGBA" if has_alpha else "RGB"
    if isinstance(profile, bytes) and len(profile) <= _MAX_PROFILE_BYTES and plain.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            shown = ImageCms.profileToProfile(plain, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if shown is not None:
                return shown.convert(mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that does not fit its picture: shown without it, as browsers do
    return plain.convert(mode) if plain.mode != mode else plain.copy()


def _to_eight_bits(image: Image.Image, *, has_alpha: bool) -> Image.Image:
    """16-bit greys scaled, not clipped; palettes and greys as they are shown."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    return image.convert("RGBA" if has_alpha else "RGB")


def _save(frames: list[_Frame], kind: FileType) -> Picture:
    first = frames[0].image
    out = io.BytesIO()
    if len(frames) > 1:
        options = {"quality": 82, "method": 2} if kind is FileType.WEBP else {"disposal": 2}
        first.save(
            out,
            _FORMATS[kind],
            save_all=True,
            append_images=[frame.image for frame in frames[1:]],
            duration=[frame.milliseconds for frame in frames],
            loop=0,
            **options,
        )
    else:
        first.save(out, _FORMATS[kind], **_STILL_OPTIONS.get(kind, {}))
    return Picture(out.getvalue(), first.width, first.height)


def draw_square(data: bytes, kind: FileType, side: int) -> bytes:
    """The middle of the picture (of its first frame) as a WebP of `side` × `side` pixels, and nothing but its pixels.

    Raises:
        PictureRefused: see `redraw`.
    """
    with Image.open(io.BytesIO(redraw(data, kind).data)) as drawn:
        small = ImageOps.fit(drawn.convert("RGBA"), (side, side), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=82, method=4)
    return out.getvalue()
