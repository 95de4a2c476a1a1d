"""A real repository with commits of known days."""

import subprocess
from pathlib import Path

import pytest

from helpcenter.config import load_config
from helpcenter.rendering import make_edition
from helpcenter.structure.git_dates import read_git_dates
from tests.helpcenter.conftest import WriteTree

PERSON = ["-c", "user.name=Alice", "-c", "user.email=alice@example.com"]


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    moment = f"{day}T12:00:00Z"
    environment = {
        "GIT_COMMITTER_DATE": moment,
        "GIT_AUTHOR_DATE": moment,
        "HOME": str(folder),
        "PATH": "/usr/bin:/bin",
    }
    subprocess.run(["git", "-C", str(folder), *PERSON, *arguments], check=True, capture_output=True, env=environment)


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", day, day=day)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two articles below `help/`, the second changed later, one file outside."""
    git(tmp_path, "init", "-q")
    for path in ("help/en/a.md", "help/en/é b.md", "other.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("---\ntitle: A\n---\n")
    commit(tmp_path, "2026-01-01")
    (tmp_path / "help/en/é b.md").write_text("---\ntitle: B\n---\n")
    commit(tmp_path, "2026-02-02")
    return tmp_path


def test_every_file_has_the_day_of_its_last_commit(repository: Path) -> None:
    assert read_git_dates(repository / "help") == {"en/a.md": "2026-01-01", "en/é b.md": "2026-02-02"}


def test_only_new_commits_are_read_the_next_time(repository: Path) -> None:
    read_git_dates(repository / "help")
    # What is kept is believed, so a day that no commit has shows that the old commits were not read again.
    (kept,) = (repository / ".git").glob("parlor-dates-*.json")
    kept.write_text(kept.read_text().replace("2026-02-02", "2026-02-03"))
    assert read_git_dates(repository / "help")["en/é b.md"] == "2026-02-03"
    (repository / "help/en/a.md").write_text("new\n")
    commit(repository, "2026-03-03")
    assert read_git_dates(repository / "help") == {"en/a.md": "2026-03-03", "en/é b.md": "2026-02-03"}


def test_a_rewritten_history_is_read_anew(repository: Path) -> None:
    read_git_dates(repository / "help")
    git(repository, "commit", "-q", "--amend", "-m", "again", day="2026-02-20")
    assert read_git_dates(repository / "help")["en/é b.md"] == "2026-02-20"


def test_without_a_usable_history_there_are_no_days(repository: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", str(shallow))
    assert read_git_dates(shallow / "help") == {}
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/.git").write_text("gitdir: nowhere\n")
    assert read_git_dates(tmp_path / "broken") == {}


def test_front_matter_comes_before_git(write_tree: WriteTree) -> None:
    text = "---\ntitle: A\nupdated_at: 2020-01-01\n---\n"
    root = write_tree({"en/a.md": text, "en/b.md": "---\ntitle: B\n---\n"}, bare=True)
    git(root, "init", "-q")
    commit(root, "2026-02-02")
    articles = make_edition(root, load_config(root), base_path="/").site.articles["en"]
    assert (articles["a"].updated_at, articles["b"].updated_at) == ("2020-01-01", "2026-02-02")
