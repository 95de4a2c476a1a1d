import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.attachments import corpus
from widget_server.attachments.kinds import MAX_NAME_CHARACTERS, FileType
from widget_server.attachments.rules import TypeRefused, clean_name, detect_type, extension_of


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (corpus.picture("JPEG"), FileType.JPEG),
        (corpus.picture("PNG"), FileType.PNG),
        (corpus.picture("GIF"), FileType.GIF),
        (corpus.picture("WEBP"), FileType.WEBP),
        (corpus.PDF, FileType.PDF),
        ("Größe: 180 × 90 cm\r\n\tEiche 🙂".encode(), FileType.TEXT),
        (b"\xef\xbb\xbforder;sum\n1;2\n", FileType.TEXT),
        (b"2 < 3 and <3 to you all", FileType.TEXT),
    ],
)
def test_type_is_read_from_the_bytes_whatever_the_name_says(data: bytes, expected: FileType) -> None:
    assert detect_type(data, "evil.exe") is expected


def test_name_tells_csv_from_text() -> None:
    assert detect_type(b"order,sum\n1,2\n", "Orders.CSV") is FileType.CSV
    assert detect_type(b"order,sum\n1,2\n", "orders.csv.png") is FileType.TEXT


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (corpus.SVG, "logo.svg", "SVG"),
        (corpus.SVG, "logo.png", "SVG"),
        (b"\xef\xbb\xbf  \n" + corpus.SVG, "notes.txt", "SVG"),
        (b"<svg:svg xmlns:svg='x'/>", "a.txt", "SVG"),
        (corpus.HTML, "page.png", "HTML"),
        (b"<!-- hello -->" + corpus.HTML, "a.csv", "HTML"),
        (b"<p>hi", "a.txt", "XML"),
        (b"plain words", "page.HTML", "HTML"),
    ],
)
def test_markup_is_refused_by_its_name(data: bytes, name: str, what: str) -> None:
    with pytest.raises(TypeRefused, match=f"^{what} files are not taken"):
        detect_type(data, name)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf",
        b"PK\x03\x04 an archive",
        b"MZ\x90\x00 a program",
        b"text with a \x00 in it",
        b"text \x1b[31m of a terminal",
        "ünïcode".encode("utf-16"),
        b"\xff\xfe\xfd",
        b"junk before %PDF-1.7 %%EOF",
        corpus.PDF.replace(b"%%EOF", b""),
        b"RIFF\x00\x00\x00\x00AVI ",
    ],
)
def test_everything_else_is_refused(data: bytes) -> None:
    with pytest.raises(TypeRefused):
        detect_type(data, "photo.jpg")


@given(st.binary(max_size=200), st.text(max_size=20))
def test_any_bytes_have_a_type_or_are_refused(data: bytes, name: str) -> None:
    try:
        detect_type(data, name)
    except TypeRefused:
        pass


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("sofa.jpeg", FileType.JPEG, "sofa.jpeg"),
        ("Sofa.JPG", FileType.JPEG, "Sofa.jpg"),
        ("../../etc/passwd", FileType.TEXT, "passwd.txt"),
        ("C:\\Users\\cleo\\scan.pdf", FileType.PDF, "scan.pdf"),
        ("..", FileType.PNG, "file.png"),
        ("", FileType.PNG, "file.png"),
        (".png", FileType.PNG, "png.png"),
        ("invoice.pdf.exe", FileType.PNG, "invoice.pdf.png"),
        ("x.html", FileType.PNG, "x.png"),
        ("plan v1.2", FileType.PDF, "plan v1.2.pdf"),
        ("photo\u202egpj.exe", FileType.JPEG, "photogpj.jpg"),
        ("a\u2066b\u200fc\ufeffd.txt", FileType.TEXT, "abcd.txt"),
        ("a\x00b\nc\r\nd\x7f.png", FileType.PNG, "ab c d.png"),
        ('a<b>c:"d|e?f*.png', FileType.PNG, "a_b_c__d_e_f_.png"),
        ("CON.png", FileType.PNG, "_CON.png"),
        ("صورة\u200c‌ها.png", FileType.PNG, "صورة\u200c‌ها.png"),
        ("é.png".encode().decode(), FileType.PNG, "é.png"),
        ("x" * 300 + ".jpg", FileType.JPEG, "x" * 116 + ".jpg"),
    ],
)
def test_names_are_cleaned_and_made_to_fit(name: str, kind: FileType, expected: str) -> None:
    assert clean_name(name, kind) == expected


@given(st.text(max_size=300), st.sampled_from(FileType))
def test_a_cleaned_name_is_safe_and_stays_as_it_is(name: str, kind: FileType) -> None:
    cleaned = clean_name(name, kind)
    assert 0 < len(cleaned) <= MAX_NAME_CHARACTERS
    assert not set(cleaned) & set('/\\<>:"|?*\r\n\t\x00')
    directions = {unicodedata.bidirectional(character) for character in cleaned}
    assert not directions & {"RLO", "LRO", "RLE", "LRE", "RLI", "LRI", "FSI", "PDF", "PDI"}
    assert extension_of(cleaned)
    assert clean_name(cleaned, kind) == cleaned
