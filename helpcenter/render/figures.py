"""Pictures: ours get their size and load late; those of other hosts become links. Films are links that play in place.

A page makes no request to a third party, so a remote picture is offered, not fetched.
"""

from xml.etree.ElementTree import Element, SubElement

from helpcenter.links import LinkScope

FILMS = (".mp4", ".webm")


def shape_pictures(root: Element, *, links: LinkScope) -> None:
    """Every picture of the tree; one alone in its paragraph becomes a figure."""
    for parent in [*root.iter()]:
        for picture in [child for child in parent if child.tag == "img"]:
            _shape_picture(picture, links=links)
        if _holds_one_picture(parent):
            _make_figure(parent)


def _shape_picture(picture: Element, *, links: LinkScope) -> None:
    source = picture.get("src", "")
    alternative = picture.get("alt", "")
    media = links.find_media(source)
    if media is None:
        _replace_by_words(picture, alternative, address=source if links.is_remote(source) else "")
        return
    if media.path.lower().endswith(FILMS):
        _make_film(picture, alternative or media.path.rpartition("/")[2])
        return
    if not alternative:
        links.warn("no-alternative", f"the picture '{source}' has no alternative text", target=source)
    picture.set("loading", "lazy")
    picture.set("decoding", "async")
    if media.size:
        picture.set("width", str(media.size[0]))
        picture.set("height", str(media.size[1]))


def _make_film(picture: Element, words: str) -> None:
    """`![What is shown](film.mp4)`: nothing of the file is fetched before the reader asks for it."""
    address = picture.get("src", "")
    title = picture.get("title", "")
    picture.tag = "a"
    picture.attrib.clear()
    picture.set("href", address)
    if title:
        picture.set("title", title)
    picture.text = words


def _replace_by_words(picture: Element, words: str, *, address: str) -> None:
    picture.tag = "a" if address else "span"
    picture.attrib.clear()
    if address:
        picture.set("href", address)
    picture.text = words or address.rpartition("/")[2]


def _holds_one_picture(element: Element) -> bool:
    if element.tag != "p" or len(element) != 1 or not (element[0].tag == "img" or _is_film(element[0])):
        return False
    return not (element.text or "").strip() and not (element[0].tail or "").strip()


def _is_film(element: Element) -> bool:
    return element.tag == "a" and element.get("href", "").lower().partition("#")[0].endswith(FILMS)


def _make_figure(paragraph: Element) -> None:
    """The picture's title, `![alt](file "title")`, is its caption."""
    paragraph.tag = "figure"
    if _is_film(paragraph[0]):
        paragraph.set("class", "film")
    picture = paragraph[0]
    caption = picture.attrib.pop("title", "")
    if caption:
        SubElement(paragraph, "figcaption").text = caption
