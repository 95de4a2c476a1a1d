"""The template engine of every page: escapes always, and fails on a name that is not there."""

from collections.abc import Sequence

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from helpcenter.theme import THEME_FOLDER
from helpcenter.theme.icons import read_icon


def make_environment(folders: Sequence[str] = ()) -> Environment:
    """`folders` are searched before the theme's own: a site may override a template."""
    environment = Environment(
        loader=FileSystemLoader([*folders, str(THEME_FOLDER)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["icon"] = lambda name: Markup(read_icon(name))  # noqa: S704 (our own files)
    return environment
