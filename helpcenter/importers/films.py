"""Films that a foreign text shows in a frame, as the help center writes them: `![What is shown](address)`."""

import re

from helpcenter.render.films import find_provider

# Where the frame of a film leads a reader who opens it by itself.
_FILM_PAGES = (
    (re.compile(r"https?://www\.youtube(?:-nocookie)?\.com/embed/([\w-]+).*"), r"https://www.youtube.com/watch?v=\1"),
    (re.compile(r"https?://player\.vimeo\.com/video/(\d+).*"), r"https://vimeo.com/\1"),
    (re.compile(r"https?://www\.loom\.com/embed/(\w+).*"), r"https://www.loom.com/share/\1"),
)


def write_film(address: str, *, title: str = "") -> str:
    """Empty for what no provider of films shows."""
    provider = find_provider(address)
    if not provider:
        return ""
    for frame, page in _FILM_PAGES:
        address = frame.sub(page, address)
    words = re.sub(r"[\[\]\s]+", " ", title).strip() or provider
    return f"![{words}]({address})"
