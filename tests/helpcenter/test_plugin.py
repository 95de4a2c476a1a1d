"""Plain MkDocs on the same folder gives the same articles."""

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig

from helpcenter import build_helpcenter
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


def test_a_file_outside_the_output_is_never_written(tmp_path: Path) -> None:
    with pytest.raises(HelpcenterError):
        write_files(tmp_path / "out", [("../x", b"")])
    assert not (tmp_path / "x").exists()
