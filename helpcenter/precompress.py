"""The `.gz` and `.br` twins of an output, made at build time so that no server has to pack a page twice.

A pure function of path and bytes: the same input gives the same twins, without a date or a name in them.
"""

import struct
import zlib
from pathlib import PurePosixPath

PACKED_SUFFIXES = frozenset({".html", ".css", ".js", ".json", ".xml", ".txt", ".svg"})
GZIP_SUFFIX, BROTLI_SUFFIX = ".gz", ".br"
# What machines read, one or two of each article: packing it is a fifth of a whole build, for few answers.
# `parlor serve` and most web servers pack it when they are asked.
UNPACKED_NAMES = frozenset({"articles.json", "article.json"})
# Below, the headers of a response outweigh what packing saves.
MIN_PACKED_BYTES = 256
# On 130 pages of the demo, 0.3 ms each: gzip 9 saves 0.1 % more, brotli 11 12 % more in 37 times the time.
GZIP_LEVEL, BROTLI_QUALITY = 6, 5
# Deflate, no flags, no time, no level, an unknown system: what RFC 1952 lets a reproducible file say.
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


def compress(path: str, content: bytes) -> list[tuple[str, bytes]]:
    """Paths and bytes of the twins of one output."""
    return [(path + suffix, pack(content, suffix)) for suffix in list_twins(path, len(content))]


def list_twins(path: str, size: int) -> tuple[str, ...]:
    """Their suffixes, without packing anything; none for pictures, fonts, tiny files and what machines read."""
    is_packed = (
        size >= MIN_PACKED_BYTES
        and PurePosixPath(path).suffix.lower() in PACKED_SUFFIXES
        and PurePosixPath(path).name not in UNPACKED_NAMES
    )
    return (GZIP_SUFFIX, BROTLI_SUFFIX) if is_packed else ()


def pack(content: bytes, suffix: str) -> bytes:
    """One twin's bytes."""
    return _gzip(content) if suffix == GZIP_SUFFIX else _brotli(content)


def _gzip(content: bytes) -> bytes:
    packer = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    tail = struct.pack("<LL", zlib.crc32(content), len(content) & 0xFFFFFFFF)
    return _GZIP_HEAD + packer.compress(content) + packer.flush() + tail


def _brotli(content: bytes) -> bytes:
    # Here, because only builds pack.
    import brotli

    packed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
    return packed
