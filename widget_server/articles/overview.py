"""The states of one help center as its last build left them, kept in memory while no other build comes.

Files are read in a thread. A large center (40,000 versions) is decoded in about 0.1 s.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from anyio import to_thread

from helpcenter import ArticleStatus, CategoryStatus, CenterStatus, HelpcenterError, load_status, status_path
from widget_server.articles.index import fold_words
from widget_server.articles.kinds import ArticleState, Wanted

MAX_OVERVIEWS: Final = 50
"""Help centers kept in memory; beyond, the one that was read longest ago makes room."""


class Overview:
    """One help center's states, made ready to be looked through."""

    def __init__(self, status: CenterStatus, built_at: datetime) -> None:
        self.status = status
        self.built_at = built_at
        self.articles = {article.id: article for article in status.articles}
        self.categories = {category.key: category for category in status.categories}
        self._words = {article.id: " ".join(_list_words(article)) for article in status.articles}
        self._states = {article.id: _states_of(article, status.locales) for article in status.articles}

    def find(self, wanted: Wanted) -> list[ArticleStatus]:
        """In the tree's order."""
        words = fold_words(wanted.query)
        return [article for article in self._candidates(wanted) if self._fits(article, wanted, words)]

    def _candidates(self, wanted: Wanted) -> Iterable[ArticleStatus]:
        if wanted.article_id is None:
            return self.status.articles
        found = self.articles.get(wanted.article_id)
        return [found] if found else []

    def _fits(self, article: ArticleStatus, wanted: Wanted, words: list[str]) -> bool:
        if wanted.category_id is not None and article.category != wanted.category_id:
            return False
        states = self._states[article.id]
        if wanted.state is not None:
            if (wanted.locale, wanted.state) not in states:
                return False
        elif wanted.locale is not None and all(version.locale != wanted.locale for version in article.versions):
            return False
        text = self._words[article.id]
        return all(word in text for word in words)

    def count_categories(self, wanted: Wanted) -> list[tuple[CategoryStatus, int]]:
        """Categories that hold what is wanted, with how many articles of it are in them and below, parents first."""
        counts: Counter[str] = Counter()
        for key, own in Counter(article.category for article in self.find(wanted)).items():
            for above in self._path(key):
                counts[above.key] += own
        return [(category, counts[category.key]) for category in self.status.categories if counts[category.key]]

    def count_states(self) -> dict[str | None, Counter[ArticleState]]:
        """How many articles have each state, by locale; None for those that have it in any."""
        counts: dict[str | None, Counter[ArticleState]] = {None: Counter()}
        counts.update((locale, Counter()) for locale in self.status.locales)
        for states in self._states.values():
            for locale, state in states:
                counts[locale][state] += 1
        return counts

    def breadcrumbs(self, article: ArticleStatus) -> list[str]:
        """Titles of the categories above it, outermost first."""
        return [self.title_of(category) for category in reversed(self._path(article.category))]

    def title_of(self, category: CategoryStatus) -> str:
        """In the default locale, else in any."""
        titles = category.titles
        return titles.get(self.status.default_locale) or next(iter(titles.values()))

    def _path(self, key: str) -> list[CategoryStatus]:
        path = []
        while key in self.categories:
            path.append(self.categories[key])
            key = self.categories[key].parent
        return path


def _list_words(article: ArticleStatus) -> list[str]:
    return [word for version in article.versions for word in fold_words(f"{version.title} {version.source}")]


def _states_of(article: ArticleStatus, locales: list[str]) -> frozenset[tuple[str | None, ArticleState]]:
    """Each state with its locale, and once without."""
    found: set[tuple[str | None, ArticleState]] = set()
    for version in article.versions:
        found.add((version.locale, ArticleState(version.state)))
        if version.is_unlisted:
            found.add((version.locale, ArticleState.UNLISTED))
        if version.is_outdated:
            found.add((version.locale, ArticleState.OUTDATED))
    # What is not published anywhere is not missing in other languages yet.
    if any(version.state == "published" for version in article.versions):
        there = {version.locale for version in article.versions}
        found.update((locale, ArticleState.MISSING) for locale in locales if locale not in there)
    return frozenset(found | {(None, state) for _, state in found})


class OverviewShelf:
    """The overviews that were asked for, each read again when another build has left a new one."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[tuple[int, int, int], Overview]] = {}

    async def get(self, output: Path) -> Overview | None:
        """The overview of this output; None where nothing was built."""
        return await to_thread.run_sync(self._read, output)

    def _read(self, output: Path) -> Overview | None:
        path = status_path(output)
        try:
            about, link = path.stat(), output.lstat()
            stamp = (about.st_mtime_ns, about.st_ino, link.st_mtime_ns)
            known = self._known.pop(output, None)
            if known is None or known[0] != stamp:
                # A build that finds new words in known articles alone swaps the release and leaves the states.
                built_at = datetime.fromtimestamp(max(about.st_mtime, link.st_mtime), UTC)
                known = stamp, Overview(load_status(output), built_at)
        except (OSError, HelpcenterError):
            return None
        self._known[output] = known
        while len(self._known) > MAX_OVERVIEWS:
            self._known.pop(next(iter(self._known)), None)
        return known[1]
