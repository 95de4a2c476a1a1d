"""Pictures: ours get their size, and all but the first load late; those of other hosts become links.

A page makes no request to a third party, so a remote picture is offered, not fetched.
"""

from xml.etree.ElementTree import Element, SubElement

from helpcenter.links import LinkScope
from helpcenter.render.films import find_provider, is_own_film


def shape_pictures(root: Element, *, links: LinkScope) -> None:
    """Every picture of the tree; one alone in its paragraph becomes a figure. Readers wait for the first one."""
    has_first = False
    for parent in [*root.iter()]:
        for picture in [child for child in parent if child.tag == "img"]:
            if not picture.get("loading"):  # that of a film has it
                has_first |= _shape_picture(picture, links=links, is_first=not has_first)
        if _holds_one_picture(parent):
            _make_figure(parent)


def _shape_picture(picture: Element, *, links: LinkScope, is_first: bool) -> bool:
    """Whether it is still a picture."""
    source = picture.get("src", "")
    alternative = picture.get("alt", "")
    if find_provider(source) or is_own_film(source, links):
        _replace_by_words(picture, alternative, address=source)
        return False
    media = links.find_media(source)
    if media is None:
        _replace_by_words(picture, alternative, address=source if links.is_remote(source) else "")
        return False
    if not alternative:
        links.warn("no-alternative", f"the picture '{source}' has no alternative text", target=source)
    if is_first:
        picture.set("fetchpriority", "high")
    else:
        picture.set("loading", "lazy")
    picture.set("decoding", "async")
    if media.size:
        picture.set("width", str(media.size[0]))
        picture.set("height", str(media.size[1]))
    return True


def _replace_by_words(picture: Element, words: str, *, address: str) -> None:
    picture.tag = "a" if address else "span"
    picture.attrib.clear()
    if address:
        picture.set("href", address)
    picture.text = words or address.rpartition("/")[2]


def _holds_one_picture(element: Element) -> bool:
    if element.tag != "p" or len(element) != 1 or element[0].tag != "img":
        return False
    return not (element.text or "").strip() and not (element[0].tail or "").strip()


def _make_figure(paragraph: Element) -> None:
    """The picture's title, `![alt](file "title")`, is its caption."""
    paragraph.tag = "figure"
    caption = paragraph[0].attrib.pop("title", "")
    if caption:
        SubElement(paragraph, "figcaption").text = caption
