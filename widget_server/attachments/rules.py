"""What a file is and what it may be called, decided from its bytes alone.

The declared type and the extension are claims of whoever sends the file. They choose only between kinds that
are equally harmless (text and CSV) and what a refusal says.
"""

import re
import unicodedata
from typing import Final

from widget_server.attachments.kinds import MAX_NAME_CHARACTERS, FileType

_SIGNATURES: Final = (
    (re.compile(rb"\xff\xd8\xff"), FileType.JPEG),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), FileType.PNG),
    (re.compile(rb"GIF8[79]a"), FileType.GIF),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), FileType.WEBP),
    (re.compile(rb"%PDF-[12]\.[0-9]"), FileType.PDF),
)
"""Each at the first byte. Readers of PDF search further, which is what polyglots live on."""

_EXTENSIONS: Final = {
    FileType.JPEG: ("jpg", "jpeg"),
    FileType.PNG: ("png",),
    FileType.GIF: ("gif",),
    FileType.WEBP: ("webp",),
    FileType.PDF: ("pdf",),
    FileType.TEXT: ("txt", "text", "log", "md"),
    FileType.CSV: ("csv",),
}
"""The first is given to a name whose own does not fit."""

_MARKUP_EXTENSIONS: Final = {
    "svg": "SVG", "svgz": "SVG", "xml": "XML", "xsl": "XML", "xslt": "XML",
    "html": "HTML", "htm": "HTML", "xhtml": "HTML", "xht": "HTML", "mhtml": "HTML", "shtml": "HTML",
}  # fmt: skip

_MARKUP: Final = re.compile(r"\s*<(?:[!?/]|[a-z])", re.IGNORECASE)
_SVG: Final = re.compile(r"<\s*(?:[a-z]+:)?svg\b", re.IGNORECASE)
_HTML: Final = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|script|iframe|img|a|div)\b", re.IGNORECASE)
_MARKUP_HEAD: Final = 1_024

# Tab, line feed, form feed and carriage return are text; every other control character is not.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")

_PDF_END: Final = 2_048
_PDF_SEARCH: Final = 1_024

_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_UNSAFE: Final = re.compile(r'[<>:"|?*/\\]')
# A suffix with a letter in it: `v1.2` has none, `scan.jpg` and `evil.exe` have one.
_SUFFIX: Final = re.compile(r"\.((?=[0-9]*[a-z])[0-9a-z]{1,6})", re.IGNORECASE)


class TypeRefused(ValueError):
    """The bytes are of no kind that is taken; the text says which kind they are, if that is known."""


def detect_type(data: bytes, name: str) -> FileType:
    """What the bytes are. `name` tells only CSV from text, and names SVG and HTML in the refusal.

    Raises:
        TypeRefused: not one of FileType, markup, or a PDF that breaks off.
    """
    for signature, kind in _SIGNATURES:
        if signature.match(data):
            if kind is FileType.PDF and b"%%EOF" not in data[-_PDF_END:]:
                raise TypeRefused("This PDF breaks off before its end")
            return kind
    text = _decode_text(data)
    if text is None:
        raise TypeRefused(_refusal(None))
    markup = _name_markup(text, name)
    if markup is not None:
        raise TypeRefused(_refusal(markup))
    return FileType.CSV if extension_of(name) in _EXTENSIONS[FileType.CSV] else FileType.TEXT


def _decode_text(data: bytes) -> str | None:
    """The bytes as text: UTF-8 without control characters, not empty, no PDF further down; None else."""
    if b"%PDF-" in data[:_PDF_SEARCH]:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return text if text and not _CONTROL.search(text) else None


def _name_markup(text: str, name: str) -> str | None:
    """`SVG`, `HTML` or `XML` when a browser could take the text for it; None for plain text."""
    head = text[:_MARKUP_HEAD]
    if _MARKUP.match(head):
        return "SVG" if _SVG.search(text) else "HTML" if _HTML.search(head) else "XML"
    return _MARKUP_EXTENSIONS.get(extension_of(name))


def _refusal(markup: str | None) -> str:
    what = f"{markup} files are not taken" if markup else "This kind of file is not taken"
    return f"{what}. Send a JPEG, PNG, GIF or WebP picture, a PDF, or a text or CSV file in UTF-8"


def extension_of(name: str) -> str:
    """What stands behind the last dot, in lower case; empty without a dot."""
    return name.rpartition(".")[2].strip().lower() if "." in name else ""


def clean_name(name: str, kind: FileType) -> str:
    """A name that is safe to show and to save: no path, no hidden character, a fitting extension."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(character for character in last if not _is_hidden(character))
    tidy = _UNSAFE.sub("_", " ".join(visible.split())).strip(". ")
    stem, extension = _split_extension(tidy, kind)
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    stem = stem[: MAX_NAME_CHARACTERS - len(extension) - 1].rstrip(". ") or "file"
    return f"{stem}.{extension}"


def _split_extension(name: str, kind: FileType) -> tuple[str, str]:
    fitting = _EXTENSIONS[kind]
    stem, _, last = name.rpartition(".")
    if stem and last.lower() in fitting:
        return stem.rstrip(". "), last.lower()
    if stem and _SUFFIX.fullmatch(f".{last}"):
        return stem.rstrip(". "), fitting[0]
    return name, fitting[0]


def _is_hidden(character: str) -> bool:
    """Controls, line separators, lone surrogates, and the format characters that turn or hide text.

    The zero-width joiners stay: Persian and Hindi words, and many emoji, are wrong without them.
    """
    if character in "\u200c\u200d":
        return False
    category = unicodedata.category(character)
    return category in ("Cf", "Cs", "Co", "Cn", "Zl", "Zp") or (category == "Cc" and not character.isspace())
