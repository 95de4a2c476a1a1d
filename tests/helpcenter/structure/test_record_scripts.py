"""Random lives of a help center: whatever is moved, renamed and given slugs, no address that was published is lost."""

import random
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from helpcenter.config import load_config
from helpcenter.problems import ProblemLog
from helpcenter.structure import Site
from helpcenter.structure.record import record_addresses
from helpcenter.structure.scan import scan_site

NOW = datetime(2026, 11, 23, tzinfo=UTC)
LOCALES = ("en", "fr")
NAMES = ("a", "b", "c", "d", "e")


def scan(root: Path) -> tuple[Site, ProblemLog]:
    problems = ProblemLog()
    return scan_site(root, load_config(root), now=NOW, problems=problems), problems


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def make_tree(root: Path, chance: random.Random) -> None:
    write(root / "helpcenter.yml", "name: Pine & Oak\nlocales: [en, fr]\n")
    for number in range(6):
        folder = "/".join(chance.choices(NAMES, k=chance.randint(0, 2)))
        identity = f"id: own-{number}\n" if number % 3 == 0 else ""
        for locale in LOCALES[: chance.randint(1, 2)]:
            text = f"---\ntitle: T{number}\n{identity}---\nText {number} in {locale}.\n"
            write(root / locale / folder / f"x{number}.md", text)


def move_file(root: Path, chance: random.Random) -> None:
    """In every locale, as an editor would."""
    path = chance.choice(sorted((root / "en").rglob("x*.md"))).relative_to(root / "en")
    target = Path(*chance.choices(NAMES, k=chance.randint(0, 2)), chance.choice((path.name, f"x{path.stem}.md")))
    for locale in LOCALES:
        if (root / locale / path).exists() and not (root / locale / target).exists():
            (root / locale / target).parent.mkdir(parents=True, exist_ok=True)
            (root / locale / path).rename(root / locale / target)


def move_folder(root: Path, chance: random.Random) -> None:
    folders = sorted(path for path in (root / "en").rglob("*") if path.is_dir())
    if not folders:
        return
    folder = chance.choice(folders).relative_to(root / "en")
    target = Path(*chance.choices(NAMES, k=chance.randint(1, 3)))
    taken = any((root / locale / target).exists() for locale in LOCALES)
    if taken or target.is_relative_to(folder):
        return
    for locale in LOCALES:
        if (root / locale / folder).exists():
            (root / locale / target).parent.mkdir(parents=True, exist_ok=True)
            shutil.move(root / locale / folder, root / locale / target)


def give_slug(root: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((root / chance.choice(LOCALES)).rglob("x*.md")) or [root / "none"])
    if path.exists():
        lines = [line for line in path.read_text().split("\n") if not line.startswith("slug:")]
        path.write_text("\n".join([lines[0], f"slug: s{chance.randint(0, 30)}", *lines[1:]]))


def give_category_slug(root: Path, chance: random.Random) -> None:
    folders = sorted(path for path in (root / "en").rglob("*") if path.is_dir())
    if folders:
        write(chance.choice(folders) / "index.md", f"---\ntitle: C\nslug: k{chance.randint(0, 30)}\n---\n")


@pytest.mark.parametrize("seed", range(40))
def test_no_published_address_is_ever_lost(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    make_tree(tmp_path, chance)
    record_addresses(tmp_path, now=NOW)
    published: dict[str, tuple[str, str]] = {}
    ids: dict[str, str] = {}
    for _ in range(8):
        step = chance.choice((move_file, move_file, move_folder, give_slug, give_category_slug))
        step(tmp_path, chance)
        for is_recorded in (False, True):
            site, problems = scan(tmp_path)
            here = {article.path: article for article in site.list_articles()}
            redirects = {redirect.old: redirect.new for redirect in site.redirects}
            titles = {(article.locale, article.title) for article in here.values()}
            for address, title in published.items():
                now = here.get(address) or here.get(redirects.get(address, ""))
                # Another page may have taken the address, and a page that has another's address is refused.
                is_taken = address in here and (here[address].locale, here[address].title) != title
                found = (now.locale, now.title) if now else None
                assert found == title or is_taken or title not in titles, (step.__name__, is_recorded, address)
            for article in here.values():
                assert ids.setdefault(article.title, article.id) == article.id, (step.__name__, article.source)
            assert set(redirects.values()) <= {*here, *(found.path for found in site.list_categories()), "en/", "fr/"}
            if is_recorded:
                assert {problem.code for problem in problems.errors} <= {"double-address", "double-id"}
                published |= {path: (article.locale, article.title) for path, article in here.items()}
            else:
                record_addresses(tmp_path, now=NOW)
        assert not record_addresses(tmp_path, now=NOW).is_changed
