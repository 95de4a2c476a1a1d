"""Where a link of an article leads: to a page or file of this help center, to the web, or nowhere.

A link that leads nowhere loses its address and keeps its words; the problem log has file and line.
"""

import json
import posixpath
from collections.abc import Mapping
from urllib.parse import SplitResult, quote, unquote, urlsplit

import msgspec

from helpcenter.problems import ProblemLog
from helpcenter.structure.bodies import Body, read_body
from helpcenter.structure.kept_site import KeptSite
from helpcenter.structure.kinds import Media, Site, quote_path
from helpcenter.structure.origins import Origins, locate_line

SCHEMES = ("http", "https", "mailto", "tel")
_IGNORED = dict.fromkeys((*range(0x21), 0x7F))


def fallback_anchor(locale: str) -> str:
    """The hidden line of a page that greets readers who come from a locale without this page."""
    return f"hc-from-{locale}"


class Lookup(msgspec.Struct, frozen=True, array_like=True):
    """What a text asked: `href` and its address, or `media` and the picture as `describe_media` has it."""

    kind: str
    target: str
    answer: str | None


# By kind and target.
Answers = Mapping[tuple[str, str], Lookup]
_NO_ANSWERS: Answers = {}


def describe_media(media: Media | None) -> str | None:
    """Everything of a picture that a text can show."""
    return None if media is None else json.dumps((media.path, media.size))


def _recall_media(description: str | None) -> Media | None:
    if description is None:
        return None
    path, size = json.loads(description)
    return Media(path, tuple(size) if size else None)


class LinkMap:
    """Every address of the site, made once per build and only if a text asks for one that it did not ask for before.

    `tells_moves` is for a check: a build keeps texts whose links lead where they led, and would tell of a move or
    not as it happens.
    """

    def __init__(self, site: Site | KeptSite, base_path: str, *, tells_moves: bool = False) -> None:
        self._site = site
        self.base_path = base_path
        self.tells_moves = tells_moves
        self._pages: dict[str, str] | None = None

    @property
    def site(self) -> Site:
        return self._site if isinstance(self._site, Site) else self._site.load()

    @property
    def pages(self) -> dict[str, str]:
        """From source without suffix to path."""
        if self._pages is None:
            site = self.site
            self._pages = {article.source.removesuffix(".md"): article.path for article in site.list_articles()}
            for home in site.homes.values():
                for category in home.walk_categories():
                    self._pages[f"{category.locale}/{category.key}".rstrip("/")] = category.path
        return self._pages

    def url(self, path: str) -> str:
        """The address of a path of the output, as browsers see it."""
        return self.base_path + quote_path(path)


class LinkScope(msgspec.Struct, frozen=True):
    """Links as one source file writes them: relative to its folder, in its locale.

    `answers` are known from before, and still true.
    """

    map: LinkMap
    source: str
    locale: str
    body: Body
    body_line: int
    problems: ProblemLog
    origins: Origins = ()
    answers: Answers = _NO_ANSWERS

    def resolve_href(self, target: str) -> str | None:
        """An address that is safe in `href`; None if the target is unknown or of a forbidden kind."""
        cleaned = target.translate(_IGNORED) if not target.isprintable() else target.strip()
        parts = _split(cleaned)
        if parts is None or (parts.scheme and parts.scheme.lower() not in SCHEMES):
            return None
        if parts.scheme:
            return cleaned
        if parts.netloc or cleaned.startswith(("\\", "/\\")):
            return f"https:{cleaned}" if parts.netloc else None
        if not parts.path:
            return f"#{parts.fragment}" if parts.fragment else None
        return self._resolve_path(parts, target)

    def find_media(self, target: str) -> Media | None:
        """The picture or film of ours that `target` names."""
        parts = _split(target.strip())
        if parts is None or parts.scheme or parts.netloc:
            return None
        known = self.answers.get(("media", target))
        if known:
            return _recall_media(known.answer)
        media = self.map.site.media
        return next((media[path] for path in self._candidates(unquote(parts.path)) if path in media), None)

    def address_of(self, media: Media) -> str:
        return self.map.url(media.path)

    def is_remote(self, target: str) -> bool:
        """Whether it is a web address; if not, the missing file is warned of."""
        parts = _split(target.strip())
        if parts and parts.scheme in ("http", "https") and parts.netloc:
            return True
        self.warn("missing-file", f"'{target}' is not a file beside the article", target=target)
        return False

    def warn(self, code: str, message: str, *, target: str) -> None:
        body = read_body(self.body)
        number = body.count("\n", 0, max(body.find(target), 0))
        source, line = locate_line(self.origins, number) if self.origins else (self.source, self.body_line + number)
        self.problems.warn(source, code, message, line=line)

    def _resolve_path(self, parts: SplitResult, target: str) -> str | None:
        known = self.answers.get(("href", target))
        address = known.answer if known else self._find_address(parts, target)
        if address is None:
            self.warn("broken-link", f"'{target}' leads to no page", target=target)
        return address

    def _find_address(self, parts: SplitResult, target: str) -> str | None:
        path = unquote(parts.path)
        fragment = f"#{quote(unquote(parts.fragment), safe='-._~')}" if parts.fragment else ""
        for candidate in self._candidates(path):
            if candidate in self.map.site.media:
                return self.map.url(candidate)
            found = self._find_page(candidate, target)
            if found:
                return self._page_url(found, fragment)
        if path.startswith("/") and not path.endswith(".md"):
            # An address of the shop itself, such as /contact/.
            return quote(path, safe="/-._~@:") + fragment
        return None

    def _candidates(self, path: str) -> list[str]:
        """Paths below ROOT that a target may mean; none of them leaves ROOT."""
        if path.startswith("/"):
            inside = posixpath.normpath(path.lstrip("/") or ".")
            names = [inside, f"{self.locale}/{inside}"]
        else:
            names = [posixpath.normpath(posixpath.join(posixpath.dirname(self.source), path))]
        return [name for name in names if not name.startswith(("..", "/")) and name != "."]

    def _find_page(self, candidate: str, target: str) -> str | None:
        name = candidate.removesuffix(".md").removesuffix("/index")
        page = self.map.pages.get(name)
        if page:
            return page
        locale, _, key = name.partition("/")
        return self._find_translation(key, target) if locale == self.locale else None

    def _find_translation(self, key: str, target: str) -> str | None:
        """A link by the path in the default locale: to its translation, else to the original.

        A path from before the article moved is as good, but an editor hears of it.
        """
        site = self.map.site
        now = site.moves.follow(key)
        for name in dict.fromkeys((key, now)):
            for locale in (self.locale, site.default_locale):
                page = site.articles.get(locale, {}).get(name) or site.categories.get(locale, {}).get(name)
                if page:
                    if name != key and self.map.tells_moves:
                        self.warn("moved-link", f"'{target}' has moved to {page.source}", target=target)
                    return page.path
        return None

    def _page_url(self, path: str, fragment: str) -> str:
        is_foreign = path.partition("/")[0] != self.locale
        return self.map.url(path) + (fragment or (f"#{fallback_anchor(self.locale)}" if is_foreign else ""))


def _split(target: str) -> SplitResult | None:
    try:
        return urlsplit(target)
    except ValueError:
        return None
