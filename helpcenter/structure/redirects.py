"""Old addresses: from front matter, `redirects.yml` and what moved since the last record, to where they lead now.

Chains are followed to their end. A circle, an address that a page or file owns, and two targets for one address
are errors; such a redirect is left out.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import msgspec

from helpcenter.config import HelpcenterConfig
from helpcenter.problems import ProblemLog
from helpcenter.structure.departed import Departed
from helpcenter.structure.kinds import Redirect, Site
from helpcenter.structure.ledger import LEDGER_NAME, Ledger
from helpcenter.structure.order import fold_name

# What the output has at its top besides locales and media.
_OWN_NAMES = frozenset(("articles", "assets", "search", "404.html", "index.html", "_headers", "_redirects"))
_OWN_ENDINGS = (".json", ".txt", ".xml", "index.md")
_FILE_ENDINGS = (".html", ".htm")
_WEB = re.compile(r"https?://[^\s\"'<>;\\]{1,2000}")


def as_output_path(address: str, *, origin: str = "", locale: str = "", locales: tuple[str, ...] = ()) -> str:
    """`/en/old/` or `en/old` → `en/old/`; without a locale in front, `locale` is put there; empty if it is none.

    An address that ends in `.html` is a file.
    """
    if origin and address.startswith(f"{origin}/"):
        address = address.removeprefix(origin)
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or "\\" in address:
        return ""
    path = unquote(parts.path)
    is_absolute = path.startswith("/")
    names = [name for name in path.split("/") if name]
    if names and names[-1] == "index.html":
        names.pop()
    if not names or any(name.strip(". ") == "" or not name.isprintable() for name in names):
        return ""
    # A file cannot be a folder as well.
    if any(name.lower().endswith(_FILE_ENDINGS) for name in names[:-1]):
        return ""
    if locale and not is_absolute and names[0] not in locales:
        names.insert(0, locale)
    return "/".join(names) + ("" if names[-1].lower().endswith(_FILE_ENDINGS) else "/")


class _Owner(msgspec.Struct, frozen=True):
    path: str
    source: str


class _Resolver(msgspec.Struct):
    problems: ProblemLog
    owners: dict[str, _Owner]
    returned: frozenset[str]
    chosen: dict[str, Redirect] = msgspec.field(default_factory=dict)

    def add(self, asked: Redirect, *, is_ours: bool) -> None:
        """`is_ours`: made from the record, so that what editors say comes first and nothing is complained of."""
        place = _fold(asked.old)
        owner = self._owner_of(asked.old)
        other = self.chosen.get(place)
        if owner and (is_ours or (asked.source == LEDGER_NAME and place in self.returned)):
            return
        if owner:
            hint = "; 'helpcenter moves' takes the line out" if asked.source == LEDGER_NAME else ""
            message = f"the address '/{asked.old}' is that of {owner}: it cannot lead elsewhere{hint}"
            self.problems.error(asked.source, "redirect-on-page", message, line=asked.line)
        elif other and not is_ours and other.new != asked.new:
            message = f"'/{asked.old}' leads to '{other.new}' by {other.source}:{other.line} already"
            self.problems.error(asked.source, "double-redirect", message, line=asked.line)
        elif not other:
            self.chosen[place] = asked

    def _owner_of(self, path: str) -> str:
        """A page or file at the path, or a file where it needs a folder."""
        first = path.partition("/")[0]
        if first in _OWN_NAMES or any(name.endswith(_OWN_ENDINGS) for name in path.lower().split("/")):
            return "the help center itself"
        place = _fold(path)
        if place in self.owners:
            return self.owners[place].source
        above, _, _ = place.rpartition("/")
        while above:
            if above in self.owners and "." in above.rpartition("/")[2]:
                return self.owners[above].source
            above, _, _ = above.rpartition("/")
        return ""

    def settle(self, removed: frozenset[str]) -> Iterator[Redirect]:
        """Every redirect with its last target."""
        for asked in self.chosen.values():
            end = self._follow(asked, removed)
            if end:
                yield Redirect(asked.old, end, asked.source, asked.line)

    def _follow(self, asked: Redirect, removed: frozenset[str]) -> str:
        passed = [asked]
        seen = {_fold(asked.old)}
        while True:
            target = passed[-1].new
            place = _fold(target)
            if is_web_target(target):
                return target
            if place in self.owners:
                return self.owners[place].path
            following = self.chosen.get(place)
            if following is None:
                if place not in removed:
                    message = f"'/{asked.old}' is led to '/{target}', where no page is"
                    self.problems.warn(asked.source, "broken-redirect", message, line=asked.line)
                return ""
            if place in seen:
                circle = " → ".join(f"/{step.old} ({step.source}:{step.line})" for step in passed)
                message = f"redirects lead in a circle: {circle} → /{following.old}"
                self.problems.error(asked.source, "redirect-circle", message, line=asked.line)
                return ""
            seen.add(place)
            passed.append(following)


def settle_redirects(
    site: Site, config: HelpcenterConfig, ledger: Ledger, departed: Departed, *, problems: ProblemLog
) -> tuple[Redirect, ...]:
    """All redirects of the site, by old address; addresses that led somewhere and lead nowhere now are warned of."""
    asked_for = [*_from_articles(site, config, problems), *_from_ledger(config, ledger, problems)]
    if not (asked_for or departed.moved or departed.gone):
        return ()
    # A page that came back to an old address of its own, before the record was told.
    returned = frozenset(_fold(asked.new) for asked in departed.moved)
    resolver = _Resolver(problems, _list_owners(site), returned)
    for asked in asked_for:
        resolver.add(asked, is_ours=False)
    for asked in departed.moved:
        resolver.add(asked, is_ours=True)
    removed = frozenset(_fold(as_output_path(line.old, origin=config.url)) for line in ledger.removed)
    for source, address in departed.gone:
        if _fold(address) not in (removed | resolver.chosen.keys() | resolver.owners.keys()):
            message = f"was published at '/{address}' and is gone: say in redirects.yml where that leads"
            problems.warn(source, "gone", message)
    return tuple(sorted(resolver.settle(removed)))


def _from_articles(site: Site, config: HelpcenterConfig, problems: ProblemLog) -> Iterator[Redirect]:
    for article in site.list_articles():
        for address in article.redirect_from:
            old = as_output_path(address, origin=config.url, locale=article.locale, locales=site.locales)
            line = article.line_of("redirect_from")
            if old:
                yield Redirect(old, article.path, article.source, line)
            else:
                message = f"redirect_from: '{address}' is not an address of this help center"
                problems.error(article.source, "bad-redirect", message, line=line)


def _from_ledger(config: HelpcenterConfig, ledger: Ledger, problems: ProblemLog) -> Iterator[Redirect]:
    for line in ledger.redirects:
        old = as_output_path(line.old, origin=config.url)
        new = as_output_path(line.new, origin=config.url)
        if not new and is_web_target(line.new):
            new = line.new
        if old and new:
            yield Redirect(old, new, LEDGER_NAME, line.line)
        else:
            message = f"'{line.new if old else line.old}' is not an address of this help center"
            problems.error(LEDGER_NAME, "bad-redirect", message, line=line.line)


def _list_owners(site: Site) -> dict[str, _Owner]:
    owners = {_fold(article.path): _Owner(article.path, article.source) for article in site.list_articles()}
    for home in site.homes.values():
        owners |= {_fold(found.path): _Owner(found.path, found.source) for found in home.walk_categories()}
    owners |= {_fold(media.path): _Owner(media.path, media.source) for media in site.media.values()}
    return owners


def _fold(path: str) -> str:
    return fold_name(path.rstrip("/"))


def is_web_target(target: str) -> bool:
    """An address elsewhere, without what would end it in an attribute or in a line of `_redirects`."""
    return bool(_WEB.fullmatch(target))
