"""The template engine of every page: escapes always, and fails on a name that is not there."""

import contextlib
import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from helpcenter.theme import THEME_FOLDER
from helpcenter.theme.icons import read_icon


class _CompiledTemplates(BytecodeCache):
    """Compiled templates beside compiled modules, where Python itself would put them, and as little missed."""

    def load_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            bucket.bytecode_from_string(_path_of(bucket).read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        path = _path_of(bucket)
        fresh = path.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            fresh.write_bytes(bucket.bytecode_to_string())
            fresh.replace(path)


def _path_of(bucket: Bucket) -> Path:
    return THEME_FOLDER / "__pycache__" / f"template-{bucket.key}.{sys.implementation.cache_tag}"


def render_template(name: str, view: object, *, environment: Environment | None = None) -> bytes:
    """A page's bytes from its values, by the theme's own templates unless another environment has others."""
    return (environment or _own_environment()).get_template(name).render(view=view).encode()


@cache
def _own_environment() -> Environment:
    return make_environment()


def make_environment(folders: Sequence[str] = ()) -> Environment:
    """`folders` are searched before the theme's own: a site may override a template."""
    environment = Environment(
        loader=FileSystemLoader([*folders, str(THEME_FOLDER)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_CompiledTemplates(),
    )
    environment.globals["icon"] = lambda name: Markup(read_icon(name))  # noqa: S704 (our own files)
    return environment
