"""kill -9 at any moment of a publish: what is served is always one whole version, and the next build goes through."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpcenter import build_helpcenter, load_articles
from tests.helpcenter.conftest import files_below

# The full count runs under `make faults`.
KILLS = int(os.environ.get("PARLOR_FAULTS", "8"))
LONGEST_SECONDS = 60


def write_version(root: Path, version: int, *, articles: int, renames: bool) -> None:
    """Every page of a version names it, so that a mixture shows; its name too, if the whole center `renames`."""
    (root / "en/topic").mkdir(parents=True, exist_ok=True)
    (root / "helpcenter.yml").write_text(f"name: Version {version if renames else 'one'}\n")
    for number in range(articles):
        text = f"---\ntitle: Article {number}\n---\nThis is version {version}.\n"
        (root / f"en/topic/article-{number}.md").write_text(text)


def version_of(output: Path, *, articles: int, renames: bool) -> str:
    """The one version of a release; fails when two are mixed or a file is missing."""
    pages = [path for path in files_below(output.resolve(), "index.html") if "article-" in path.parent.name]
    assert len(pages) == articles
    names = {path.read_text().partition("Version ")[2].partition(" ")[0] for path in pages}
    shown = {path.read_text().partition("This is version ")[2].partition(".")[0] for path in pages}
    feeds = {article.sections[0].text for article in load_articles(output)}
    assert len(names) == 1, names
    assert shown == names or not renames
    (version,) = shown
    assert feeds == {f"This is version {version}."}
    return version


# A build that makes every page anew, and one that publishes new texts alone.
@pytest.mark.parametrize(("articles", "renames"), [(40, True), (12, False)])
def test_a_killed_build_leaves_one_whole_version(tmp_path: Path, articles: int, *, renames: bool) -> None:
    root, output = tmp_path / "source", tmp_path / "site/help"
    write_version(root, 0, articles=articles, renames=renames)
    seconds = build_helpcenter(root, output).seconds
    chance = random.Random(7)
    command = [sys.executable, "-m", "helpcenter", "build", str(root), "--output", str(output)]
    shown = {version_of(output, articles=articles, renames=renames)}
    for turn in range(1, KILLS + 1):
        write_version(root, turn, articles=articles, renames=renames)
        build = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Starting Python takes some of it; the rest is spread over the whole of a build.
        time.sleep(chance.uniform(0.1, 0.4 + 2 * seconds))
        build.kill()
        build.wait(LONGEST_SECONDS)
        shown.add(version_of(output, articles=articles, renames=renames))
    assert shown <= {str(number) for number in range(KILLS + 1)}
    report = build_helpcenter(root, output)
    assert version_of(report.output, articles=articles, renames=renames) == str(KILLS)
    assert not (tmp_path / "site/.help-releases/staging").exists()
