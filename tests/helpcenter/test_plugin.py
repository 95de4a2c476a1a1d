"""Plain MkDocs on the same folder gives the same articles."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig

from helpcenter import BuildReport, build_helpcenter
from helpcenter.errors import HelpcenterError
from helpcenter.plugin import HelpcenterPlugin, write_files
from helpcenter.theme import THEME_FOLDER
from tests.helpcenter.conftest import WriteTree, files_below

MAIN = re.compile(r"<main.*</main>", re.DOTALL)


def test_plain_mkdocs_gives_the_same_main_part(write_tree: WriteTree, tmp_path: Path) -> None:
    root = write_tree()
    ours = build_helpcenter(root, tmp_path / "ours", base_path="/")
    plugin = HelpcenterPlugin()
    plugin.load_config({})
    config = MkDocsConfig()
    theme = {"name": None, "custom_dir": str(THEME_FOLDER)}
    folders = {"docs_dir": str(root), "site_dir": str(tmp_path / "plain")}
    config.load_dict({"site_name": "x", "theme": theme, "plugins": [], **folders})
    assert config.validate()[0] == []
    config.plugins["parlor-helpcenter"] = plugin
    mkdocs_build(config)
    for page in files_below(ours.release, ".html"):
        plain = tmp_path / "plain" / page.relative_to(ours.release)
        assert MAIN.findall(plain.read_text()) == MAIN.findall(page.read_text())


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> BuildReport:
    return build_helpcenter(Path("site/help"), tmp_path_factory.mktemp("demo") / "help")


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_the_demo_is_the_same_by_every_engine(demo: BuildReport, tmp_path: Path, program: str) -> None:
    """As an editor calls them, with the ten lines beside the folder; ProperDocs is the fork that keeps plugins."""
    command = [sys.executable, "-m", program, "build", "--config-file", "site/mkdocs.yml", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    pages = files_below(demo.release, ".html")
    assert len(pages) > sum(demo.articles.values())
    for page in pages:
        place = page.relative_to(demo.release)
        assert MAIN.findall((tmp_path / place).read_text()) == MAIN.findall(page.read_text()), place


def test_a_file_outside_the_output_is_never_written(tmp_path: Path) -> None:
    with pytest.raises(HelpcenterError):
        write_files(tmp_path / "out", [("../x", b"")])
    assert not (tmp_path / "x").exists()
