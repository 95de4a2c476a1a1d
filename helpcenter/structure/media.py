"""Pictures and films beside the articles: which are published, and how large a picture is."""

import hashlib
import warnings
from pathlib import Path

from helpcenter.problems import ProblemLog
from helpcenter.structure.files import SourceFile
from helpcenter.structure.kinds import Media
from helpcenter.structure.slugs import is_safe_file_name
from helpcenter.structure.svg import is_plain_picture

# EXIF: the values by which width and height change places.
_ORIENTATION, _TURNED = 0x0112, frozenset({5, 6, 7, 8})
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})
# Those of which a build makes smaller ones, called by this hash.
HASHED = frozenset({".png", ".jpg", ".jpeg"})
PUBLISHED = PICTURES | {".mp4", ".webm", ".pdf"}


def accept_media(root: Path, file: SourceFile, *, problems: ProblemLog) -> Media | None:
    """The file as something to publish; None if it is of no known kind, or is refused (with an error)."""
    suffix = file.inside.suffix.lower()
    if suffix not in PUBLISHED:
        problems.warn(file.path, "not-published", f"files of the kind '{suffix}' are not published")
        return None
    if not all(is_safe_file_name(part) for part in file.inside.parts):
        problems.error(file.path, "bad-file-name", "rename it with letters, digits, '-', '_' and '.'")
        return None
    if suffix == ".svg" and not is_plain_picture((root / file.path).read_bytes()):
        problems.error(file.path, "active-svg", "the picture holds scripts, styles or outside references")
        return None
    size = _measure(root / file.path) if suffix in PICTURES else None
    return Media(file.path, size, _hash(root / file.path) if suffix in HASHED else "")


def _hash(path: Path) -> str:
    """Empty for a file that cannot be read; its copying will say so."""
    try:
        return hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest()
    except OSError:
        return ""


def _measure(path: Path) -> tuple[int, int] | None:
    """Width and height in pixels from the file's head; None without Pillow or for what it cannot read."""
    try:
        from PIL import Image
    except ImportError:
        return None
    try:
        with warnings.catch_warnings():
            # A bomb is never decoded here: only its head is read.
            warnings.simplefilter("ignore")
            with Image.open(path) as picture:
                width, height = picture.size
                # A camera that was held upright says so beside the pixels.
                return (height, width) if picture.getexif().get(_ORIENTATION) in _TURNED else (width, height)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
