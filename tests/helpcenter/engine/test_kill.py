"""kill -9 at any moment of a publish: what is served is always one whole version, and the next build goes through."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from helpcenter import build_helpcenter, load_articles
from tests.helpcenter.conftest import files_below

# The full count runs under `make faults`.
KILLS = int(os.environ.get("PARLOR_FAULTS", "8"))
ARTICLES = 40
LONGEST_SECONDS = 60


def write_version(root: Path, version: int) -> None:
    """Every page of a version names it, so that a mixture shows."""
    (root / "en/topic").mkdir(parents=True, exist_ok=True)
    (root / "helpcenter.yml").write_text(f"name: Version {version}\n")
    for number in range(ARTICLES):
        text = f"---\ntitle: Article {number}\n---\nThis is version {version}.\n"
        (root / f"en/topic/article-{number}.md").write_text(text)


def version_of(output: Path) -> str:
    """The one version of a release; fails when two are mixed or a file is missing."""
    articles = [path for path in files_below(output.resolve(), "index.html") if "article-" in path.parent.name]
    assert len(articles) == ARTICLES
    names = {path.read_text().partition("Version ")[2].partition(" ")[0] for path in articles}
    shown = {path.read_text().partition("This is version ")[2].partition(".")[0] for path in articles}
    feeds = {article.sections[0].text for article in load_articles(output)}
    assert len(names) == 1, names
    assert shown == names
    (name,) = names
    assert feeds == {f"This is version {name}."}
    return name


def test_a_killed_build_leaves_one_whole_version(tmp_path: Path) -> None:
    root, output = tmp_path / "source", tmp_path / "site/help"
    write_version(root, 0)
    seconds = build_helpcenter(root, output).seconds
    chance = random.Random(7)
    command = [sys.executable, "-m", "helpcenter", "build", str(root), "--output", str(output)]
    shown = {version_of(output)}
    for turn in range(1, KILLS + 1):
        write_version(root, turn)
        build = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Starting Python takes some of it; the rest is spread over the whole of a build.
        time.sleep(chance.uniform(0.1, 0.4 + 2 * seconds))
        build.kill()
        build.wait(LONGEST_SECONDS)
        shown.add(version_of(output))
    assert shown <= {str(number) for number in range(KILLS + 1)}
    report = build_helpcenter(root, output)
    assert version_of(report.output) == str(KILLS)
    assert not (tmp_path / "site/.help-releases/staging").exists()
