"""Smaller pictures for smaller screens: each photo and screenshot as WebP in a few widths, called by its content.

A picture is coded once: what came of it is kept with the texts. One that cannot be read is shown as it is, and named.
"""

import html
import io
import re
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

import msgspec

from helpcenter.edition import Edition, Variants
from helpcenter.engine import Manifest, Output, make_key
from helpcenter.structure import Media

CODED_SUFFIXES = frozenset({".png", ".jpg", ".jpeg"})
# A phone, a text column on a dense screen, and the same enlarged.
WIDTHS = (480, 960, 1600)
# A narrower copy that is hardly narrower is not worth its bytes.
MIN_SAVING = 0.9
QUALITY = 80
# Beyond, decoding takes more memory than the rest of a build.
MAX_PIXELS = 50_000_000
FOLDER = "assets/pictures"
# How wide the theme shows a picture in a text.
_SIZES = "(min-width: 42rem) 38rem, calc(100vw - 2rem)"
_PICTURE = re.compile(r'<img\b[^>]*\bsrc="([^"]+)"[^>]*>')


class _Coded(msgspec.Struct, frozen=True, array_like=True):
    """By width; `fault` says why there is none."""

    files: dict[int, bytes]
    fault: str = ""


class _Job(msgspec.Struct, frozen=True):
    place: str
    widths: tuple[int, ...]


def prepare_pictures(edition: Edition) -> None:
    """Code what no earlier build has coded, and tell the edition which widths there are."""
    # Here, because an edit of a text shows pictures and codes none.
    from helpcenter.pool import map_in_processes

    manifest = edition.texts.manifest
    for media in edition.site.media.values():
        if media.digest and _is_too_large(media):
            message = f"is shown as it is: more than {MAX_PIXELS:,} pixels"
            edition.problems.warn(media.source, "large-picture", message)
    wanted = {media.path: media for media in edition.site.media.values() if choose_widths(media)}
    missing = [media for media in wanted.values() if _read(manifest, media) is None]
    jobs = [_Job(str(edition.root / media.source), choose_widths(media)) for media in missing]
    for media, raw in zip(missing, map_in_processes(_code, jobs), strict=True):
        edition.coded[media.digest] = raw
        if manifest:
            manifest.write_text(_key_of(media), raw)
    for path, media in wanted.items():
        coded = _read(manifest, media) or _decode(edition.coded[media.digest])
        if coded.fault:
            edition.problems.warn(media.source, "unreadable-picture", f"is shown as it is: {coded.fault}")
        elif coded.files:
            edition.variants[path] = Variants(media.digest, tuple(sorted(coded.files)))


def _is_too_large(media: Media) -> bool:
    return media.size is not None and media.size[0] * media.size[1] > MAX_PIXELS


def choose_widths(media: Media) -> tuple[int, ...]:
    """In which widths a picture is coded; none for drawings, films, and what is too large to decode."""
    if media.size is None or not media.digest or PurePosixPath(media.path).suffix.lower() not in CODED_SUFFIXES:
        return ()
    width, height = media.size
    if _is_too_large(media) or not width * height:
        return ()
    largest = min(width, WIDTHS[-1])
    return (*(one for one in WIDTHS if one < largest * MIN_SAVING), largest)


def make_picture_files(edition: Edition) -> Iterator[Output]:
    """Each width of each picture."""
    for digest, widths in sorted({(one.digest, one.widths) for one in edition.variants.values()}):
        for width in widths:
            path = _path_of(digest, width)
            yield Output(path, partial(_read_file, edition, digest, width), make_key("picture", path))


def dress_pictures(edition: Edition, text: str) -> str:
    """The HTML of a text with its pictures in all their widths; `text` is sanitised, and so is what comes out."""
    if not edition.variants or "<img" not in text:
        return text
    return _PICTURE.sub(partial(_dress, edition), text)


def _dress(edition: Edition, found: re.Match[str]) -> str:
    address = html.unescape(found[1])
    path = address.removeprefix(edition.links.base_path)
    variants = edition.variants.get(path)
    if variants is None:
        return found[0]
    sources = ", ".join(f"{edition.url(_path_of(variants.digest, one))} {one}w" for one in variants.widths)
    source = f'<source type="image/webp" srcset="{html.escape(sources)}" sizes="{_SIZES}">'
    return f"<picture>{source}{found[0]}</picture>"


def _path_of(digest: str, width: int) -> str:
    return f"{FOLDER}/{digest}-{width}.webp"


def _read_file(edition: Edition, digest: str, width: int) -> bytes:
    raw = edition.coded.get(digest)
    if raw is None and edition.texts.manifest:
        raw = edition.texts.manifest.read_text(_key_of_digest(digest))
    assert raw is not None
    return _decode(raw).files[width]


def _read(manifest: Manifest | None, media: Media) -> _Coded | None:
    raw = manifest.read_text(_key_of(media)) if manifest else None
    return _decode(raw) if raw else None


def _decode(raw: bytes) -> _Coded:
    return msgspec.msgpack.decode(raw, type=_Coded)


def _key_of(media: Media) -> bytes:
    return _key_of_digest(media.digest)


def _key_of_digest(digest: str) -> bytes:
    # Here, because most builds code nothing.
    import PIL

    return make_key("coded picture", digest, WIDTHS, MIN_SAVING, QUALITY, PIL.__version__)


def _code(job: _Job) -> bytes:
    """In a process of its own. Nothing but pixels is taken over: no place, no camera, no thumbnail.

    What moves is left alone, because one of its pictures is not it.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(job.place) as opened:
            if getattr(opened, "is_animated", False):
                return msgspec.msgpack.encode(_Coded({}))
            picture = ImageOps.exif_transpose(opened).convert("RGBA" if _has_alpha(opened) else "RGB")
        files = {}
        for width in job.widths:
            height = max(1, round(picture.height * width / picture.width))
            scaled = picture if width == picture.width else picture.resize((width, height), Image.Resampling.LANCZOS)
            target = io.BytesIO()
            scaled.save(target, "WEBP", quality=QUALITY, method=4)
            files[width] = target.getvalue()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        return msgspec.msgpack.encode(_Coded({}, str(fault)))
    return msgspec.msgpack.encode(_Coded(files))


def _has_alpha(picture: object) -> bool:
    mode, info = getattr(picture, "mode", ""), getattr(picture, "info", {})
    return mode in ("RGBA", "LA", "PA") or "transparency" in info
