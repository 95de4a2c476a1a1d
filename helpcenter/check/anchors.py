"""Links to a part of a page that the page does not have."""

import re
from urllib.parse import unquote

from helpcenter.check.texts import list_texts
from helpcenter.edition import Edition
from helpcenter.render.blocks import THEME_ID_PREFIX

_ID = re.compile(r'\sid="([^"]+)"')


def check_anchors(edition: Edition) -> None:
    """Every `#part` of a link to a text of ours; the theme's own parts are left out."""
    anchors: dict[str, frozenset[str]] = {}
    texts = {edition.url(page.path): page for page in list_texts(edition)}
    for address, page in texts.items():
        for link in edition.texts[page.source].links:
            path, _, fragment = link.partition("#")
            target = texts.get(path or address)
            name = unquote(fragment)
            if not name or target is None or name.startswith(THEME_ID_PREFIX):
                continue
            if target.source not in anchors:
                anchors[target.source] = frozenset(_ID.findall(edition.texts[target.source].html))
            if name not in anchors[target.source]:
                message = f"'#{name}' is not a heading of {target.source}"
                edition.scope(page).warn("broken-anchor", message, target=f"#{name}")
