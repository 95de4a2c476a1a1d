"""The texts of a large source wait on the disk."""

from helpcenter.structure.bodies import MAX_KEPT_BYTES, BodyShelf, read_body

LARGE = "é" * (MAX_KEPT_BYTES // 2 + 1)


def test_texts_beyond_the_limit_are_read_back() -> None:
    shelf = BodyShelf()
    bodies = [shelf.put(text) for text in ("short", LARGE, LARGE, "ünïcode", "")]
    assert [isinstance(body, str) for body in bodies] == [True, True, True, False, False]
    assert [read_body(body) for body in bodies] == ["short", LARGE, LARGE, "ünïcode", ""]
