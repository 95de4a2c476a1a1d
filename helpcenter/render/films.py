"""Films: our own play in place when a reader starts them, those of other hosts are links that say where they lead.

`![What is shown](film.mp4 "Caption")`, and with a picture to stand for it `[![What is shown](still.jpg)](film.mp4)`.
Nothing of a film is fetched with the page, and nothing at all from another host.
"""

from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement

import msgspec

from helpcenter.links import LinkScope

FILMS = (".mp4", ".webm")
# By domain, with all hosts below it.
_PROVIDERS = {
    "youtube.com": "YouTube",
    "youtube-nocookie.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "loom.com": "Loom",
    "wistia.com": "Wistia",
    "wistia.net": "Wistia",
}


class FilmLabels(msgspec.Struct, frozen=True):
    """What a film's link says below its name; `elsewhere` has a place for the `{provider}`."""

    play: str = ""
    elsewhere: str = ""


def find_provider(target: str) -> str:
    """Who shows a film of another host, as people call them; empty for what is no film."""
    try:
        parts = urlsplit(target)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    known = (name for domain, name in _PROVIDERS.items() if host == domain or host.endswith(f".{domain}"))
    return next(known, host.removeprefix("www.") if parts.path.lower().endswith(FILMS) else "")


def is_own_film(target: str, links: LinkScope) -> bool:
    """Whether `target` is a film of this help center."""
    media = links.find_media(target)
    return media is not None and media.path.lower().endswith(FILMS)


def shape_films(root: Element, *, links: LinkScope, labels: FilmLabels) -> None:
    """Films alone in their paragraph become figures; a still that leads to one stays only there."""
    for parent in [*root.iter()]:
        film = _find_lone_film(parent, links) if parent.tag == "p" else None
        if film is not None:
            _make_figure(parent, film, links=links, labels=labels)


def _find_lone_film(paragraph: Element, links: LinkScope) -> Element | None:
    """The picture or link whose address is a film, if there is nothing beside it."""
    if len(paragraph) != 1 or (paragraph.text or "").strip() or (paragraph[0].tail or "").strip():
        return None
    only = paragraph[0]
    if only.tag == "a" and not (len(only) == 1 and only[0].tag == "img" and not (only.text or only[0].tail)):
        return None
    address = only.get("src" if only.tag == "img" else "href", "")
    return only if find_provider(address) or is_own_film(address, links) else None


def _make_figure(figure: Element, film: Element, *, links: LinkScope, labels: FilmLabels) -> None:
    still = film[0] if film.tag == "a" else None
    address: str = film.get("href", "") or film.get("src", "")
    words = (film if still is None else still).get("alt", "") or urlsplit(address).path.rpartition("/")[2]
    caption = film.get("title", "") or (still.get("title", "") if still is not None else "")
    figure.clear()
    figure.tag = "figure"
    figure.set("class", "film")
    link = SubElement(figure, "a", {"href": address})
    poster = links.find_media(still.get("src", "")) if still is not None else None
    if still is not None and poster:
        picture = SubElement(
            link, "img", {"src": still.get("src", ""), "alt": "", "loading": "lazy", "decoding": "async"}
        )
        if poster.size:
            picture.attrib |= {"width": str(poster.size[0]), "height": str(poster.size[1])}
    SubElement(link, "span").text = words
    provider = find_provider(address)
    SubElement(link, "small").text = labels.elsewhere.replace("{provider}", provider) if provider else labels.play
    if caption:
        SubElement(figure, "figcaption").text = caption
