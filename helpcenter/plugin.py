"""The bridge to MkDocs: the only module that imports it, so that another engine can take its place.

MkDocs walks the pages, calls the theme's templates and writes; what the pages are comes from our edition.
"""

import logging
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from helpcenter.config import load_config
from helpcenter.edition import Edition
from helpcenter.errors import HelpcenterError
from helpcenter.outputs import list_extra_outputs
from helpcenter.pages.catalogue import list_pages
from helpcenter.pages.page import Page
from helpcenter.rendering import make_edition
from helpcenter.theme import THEME_FOLDER
from helpcenter.theme.environment import make_environment, render_template

PLUGIN_NAME = "parlor-helpcenter"


class PluginConfig(Config):  # type: ignore[no-untyped-call] # MkDocs leaves its class hook untyped
    """Options in a `mkdocs.yml`; everything else stands in `helpcenter.yml`."""

    base_path = config_options.Type(str, default="/")
    full = config_options.Type(bool, default=False)


class HelpcenterPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call] # the same
    """Replaces MkDocs' idea of files and pages by an edition of `docs_dir`."""

    def __init__(self, edition: Edition | None = None) -> None:
        super().__init__()
        self._given = edition
        self._edition: Edition | None = None
        self._pages: dict[str, Page] = {}
        self._environment: Environment | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the edition; MkDocs calls this first."""
        config.theme.static_templates = set()
        self._edition = self._given or _make_edition(config, self.config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Our pages instead of the folder's files; nothing else of the folder is copied."""
        assert self._edition
        for file in [*files]:
            files.remove(file)
        self._pages = {}
        for page in list_pages(self._edition):
            source = f"{page.path}index.md"
            self._pages[source] = page
            files.append(File.generated(config, source, content=""))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Our template engine: MkDocs' own does not escape."""
        self._environment = make_environment([folder for folder in config.theme.dirs if Path(folder) != THEME_FOLDER])
        return self._environment

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """The text is rendered already."""
        return ""

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """`main.html` shows `view` by the template that `view_template` names."""
        ours = self._pages[page.file.src_uri]
        return {**context, "view": ours.view(), "view_template": ours.template}  # type: ignore[typeddict-unknown-key]

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Search, feeds, assets and the pages outside the tree."""
        assert self._edition
        assert self._environment
        outputs = list_extra_outputs(
            self._edition, partial(render_template, environment=self._environment), full=self.config.full
        )
        write_files(Path(config.site_dir), ((output.path, output.make()) for output in outputs))


def build_with_mkdocs(edition: Edition, site_folder: Path, *, full: bool) -> None:
    """Write the edition below `site_folder`, which must be empty; raises HelpcenterError."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    plugin = HelpcenterPlugin(edition)
    config = MkDocsConfig()
    config.load_dict(_mkdocs_settings(edition, site_folder))
    failed, _ = config.validate()
    if failed:
        raise HelpcenterError(f"MkDocs refuses the configuration: {failed}")
    plugin.load_config({"base_path": edition.links.base_path, "full": full})
    config.plugins[PLUGIN_NAME] = plugin
    try:
        build(config)
    except MkDocsException as fault:
        raise HelpcenterError(str(fault)) from fault


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write each file below `folder`; a path that leads outside it is a fault of ours and stops the build."""
    for path, content in files:
        target = folder / path
        if ".." in target.parts or not target.is_relative_to(folder):
            raise HelpcenterError(f"{path} leads outside the output folder")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _mkdocs_settings(edition: Edition, site_folder: Path) -> dict[str, object]:
    return {
        "site_name": edition.config.name,
        "docs_dir": str(edition.root),
        "site_dir": str(site_folder),
        "theme": {"name": None, "custom_dir": str(THEME_FOLDER)},
        "plugins": [],
        "use_directory_urls": True,
        "nav": None,
    }


def _make_edition(config: MkDocsConfig, options: PluginConfig) -> Edition:
    root = Path(config.docs_dir)
    edition = make_edition(root, load_config(root), base_path=options.base_path)
    log = logging.getLogger(f"mkdocs.plugins.{PLUGIN_NAME}")
    for problem in edition.problems.problems:
        log.warning("%s", problem)
    return edition
