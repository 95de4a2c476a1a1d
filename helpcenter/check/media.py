"""Pictures and films that nothing shows."""

import html
import re
from urllib.parse import unquote

from helpcenter.check.texts import list_texts
from helpcenter.edition import Edition
from helpcenter.structure import Article, Category

# Every address that a text's HTML holds: pictures, films, their posters, links to files.
_ADDRESS = re.compile(r'\s(?:src|href|poster|srcset)="([^"]+)"')


def check_media(edition: Edition) -> None:
    """One warning for each file that no text shows or links to, and that is no cover and no icon."""
    used = {edition.config.favicon.strip("/")}
    prefix = edition.links.base_path
    for page in list_texts(edition):
        for found in _ADDRESS.findall(edition.texts[page.source].html):
            for address in html.unescape(found).split(","):
                used.add(unquote(address.split()[0].partition("#")[0]).removeprefix(prefix))
    for home in edition.site.homes.values():
        pages: list[Article | Category] = [*home.walk_categories(), *home.walk_articles()]
        for covered in (page for page in pages if page.cover):
            media = edition.scope(covered).find_media(covered.cover)
            if media:
                used.add(media.path)
    for media in edition.site.media.values():
        if media.path not in used:
            edition.problems.warn(media.source, "unused-media", "no article shows it or links to it")
