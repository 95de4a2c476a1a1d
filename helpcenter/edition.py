"""One edition of a help center: the scanned source, rendered. Pages, feeds and search are made from it."""

from pathlib import Path

import msgspec

from helpcenter.config import HelpcenterConfig
from helpcenter.links import Answers, LinkMap, LinkScope
from helpcenter.problems import Problem, ProblemLog
from helpcenter.render import FilmLabels, Labels
from helpcenter.structure import Article, Category, Site
from helpcenter.structure.kept_site import KeptSite
from helpcenter.texts import TextShelf
from helpcenter.theme.texts import Texts, load_texts


class Variants(msgspec.Struct, frozen=True, array_like=True):
    """The widths in pixels in which a picture is published as WebP, under the hash of its bytes."""

    digest: str
    widths: tuple[int, ...]


class Edition(msgspec.Struct):
    """`texts` goes by source path; only what could be rendered is in it and in the site.

    A kept site is read when somebody asks for it. `answers` are by source what its text was told of links before.
    `portable` keeps the Markdown that feeds and twins share, `faults` what was wrong with single texts, by source.
    `environment` is the hash of everything that a question about a link can be answered from. `variants` go by the
    picture's path, `coded` are pictures that this build has coded (`pictures.py`), by digest.
    """

    root: Path
    config: HelpcenterConfig
    kept_site: Site | KeptSite
    links: LinkMap
    problems: ProblemLog
    texts: TextShelf = msgspec.field(default_factory=TextShelf)
    portable: dict[str, str] = msgspec.field(default_factory=dict)
    faults: dict[str, list[Problem]] = msgspec.field(default_factory=dict)
    environment: bytes = b""
    variants: dict[str, Variants] = msgspec.field(default_factory=dict)
    coded: dict[str, bytes] = msgspec.field(default_factory=dict)
    answers: dict[str, Answers] = msgspec.field(default_factory=dict)
    rendered: int = 0

    @property
    def site(self) -> Site:
        return self.kept_site if isinstance(self.kept_site, Site) else self.kept_site.load()

    def labels(self, locale: str) -> Labels:
        words = self.words(locale)
        films = FilmLabels(words["film.play"], words["film.elsewhere"])
        return Labels(words["callout.note"], words["callout.careful"], words["table"], films)

    def words(self, locale: str) -> Texts:
        return load_texts(locale)

    def scope(self, page: Article | Category) -> LinkScope:
        """The links of one source file."""
        answers = self.answers.get(page.source, {})
        return LinkScope(
            self.links, page.source, page.locale, page.kept_body, page.body_line, self.problems, page.origins, answers
        )

    def url(self, path: str) -> str:
        return self.links.url(path)

    def canonical(self, path: str) -> str:
        """With the origin if the configuration has one."""
        return self.config.url + self.url(path)
