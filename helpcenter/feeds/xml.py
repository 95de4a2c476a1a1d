"""What XML 1.0 cannot hold in any spelling: control characters and lone surrogates, which titles may bring along."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """The text without what no XML parser accepts."""
    return _FORBIDDEN.sub("", text)
