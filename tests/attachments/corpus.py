"""Files that shoppers send, and files that Mallory sends."""

import io
import struct
import zlib
from functools import cache
from typing import Final

from PIL import Image

SCRIPT: Final = b"<script>window.ran = true</script>"
SVG: Final = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="window.ran = true"/>'
HTML: Final = b"<!doctype html><html><body>" + SCRIPT + b"</body></html>"
PDF: Final = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PDF_WITH_SCRIPT: Final = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
GIF_POLYGLOT: Final = b"GIF89a/*" + b"\x00" * 40 + b"*/=1;window.ran=true;//"
"""Starts as a GIF and runs as JavaScript: `GIF89a=1;window.ran=true`."""


def picture(kind: str, *, width: int = 40, height: int = 20, mode: str = "RGB", **options: object) -> bytes:
    """A picture with its left half red and its right half blue."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    out = io.BytesIO()
    image.convert(mode).save(out, kind, **options)
    return out.getvalue()


def animation(kind: str, frames: int, *, side: int = 16) -> bytes:
    """A picture of `frames` frames, each of another colour."""
    drawn = [Image.new("RGB", (side, side), (number * 7 % 256, number % 256, 90)) for number in range(frames)]
    out = io.BytesIO()
    drawn[0].save(out, kind, save_all=True, append_images=drawn[1:], duration=70, loop=0)
    return out.getvalue()


def noise(width: int, height: int) -> Image.Image:
    """A picture that no format can make small."""
    return Image.effect_noise((width, height), 90).convert("RGB")


def turned_photo() -> bytes:
    """A JPEG as a phone sends it: lying on its side, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: turn right by a quarter
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    return picture("JPEG", exif=exif, comment=b"secret comment")


@cache
def png_bomb(width: int = 50_000, height: int = 50_000) -> bytes:
    """A small valid PNG that unpacks to 2.5 gigapixels: one bit each, all white."""
    rows = (b"\x00" + b"\xff" * (width // 8)) * (height // 50)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH)  # can be repeated as it is
    checksum = 1
    for _ in range(50):
        checksum = zlib.adler32(rows, checksum)
    data = b"\x78\xda" + block * 50 + packer.flush() + checksum.to_bytes(4, "big")
    return _png(width, height, bits=1, data=data)


def _png(width: int, height: int, *, bits: int, data: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def many_scans() -> bytes:
    """A progressive JPEG whose last scan comes a thousand times: minutes of work in few bytes."""
    data = picture("JPEG", progressive=True)
    start = data.rindex(b"\xff\xda")
    scan = data[start:-2]
    return data[:start] + scan * 1_000 + data[-2:]
