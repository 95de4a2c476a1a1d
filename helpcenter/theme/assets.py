"""Styles, scripts and fonts under names that hold their hash, so that browsers may keep them for ever.

One style sheet and one small script a page; those of the search are fetched when it is opened. `embed.js`,
which other pages name, keeps its name too.
"""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

import msgspec

from helpcenter.theme import ASSETS_PATH, THEME_FOLDER
from helpcenter.theme.icons import write_icon_styles
from helpcenter.theme.script_words import make_script_words, make_word_index

STYLES = ("tokens", "base", "frame", "tree", "text", "lists", "bare", "print")
# With the search, when a reader first reaches for it.
SEARCH_STYLES = ("search",)
# What an article needs in a shadow tree of another page.
EMBED_STYLES = ("tokens", "base", "text", "embed")
EMBED_NAME = "embed.js"
FONT = "source-serif-4-latin.woff2"
ICON = "favicon.svg"
# Later scripts may import earlier ones.
SCRIPTS = (
    "bare",
    "scheme",
    "server",
    "terms",
    "ranking",
    "words",
    "search",
    "dialog",
    "topics",
    "feedback",
    "enlarge",
    "lost",
    "blocks",
    "site",
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SCRIPT_COMMENT = re.compile(r"^\s*(?://[^\n]*\n|/\*\*.*?\*/\s*\n)", re.DOTALL | re.MULTILINE)


class Assets(msgspec.Struct, frozen=True):
    """`paths` goes from plain name (`site.js`) to output path, `files` from output path to content."""

    paths: dict[str, str]
    files: dict[str, bytes]


@cache
def load_assets() -> Assets:
    """Read the theme once per process."""
    folder = THEME_FOLDER / "assets"
    assets = Assets({}, {})
    _add(assets, FONT, (folder / "fonts" / FONT).read_bytes())
    _add(assets, "OFL.txt", (folder / "fonts" / "OFL.txt").read_bytes())
    _add(assets, ICON, (folder / ICON).read_bytes())
    _add(assets, "site.css", (_join_styles(folder, STYLES, assets) + write_icon_styles()).encode())
    _add(assets, "search.css", _join_styles(folder, SEARCH_STYLES, assets).encode())
    for name, words in make_script_words().items():
        _add(assets, f"words-{name}.json", words)
    _add(assets, "word-files.js", _name_files(make_word_index(), assets).encode())
    for name in SCRIPTS:
        _add(assets, f"{name}.js", _read_script(folder / f"{name}.js", assets).encode())
    embed = _make_embed(folder, assets).encode()
    _add(assets, EMBED_NAME, embed)
    assets.files[EMBED_NAME] = embed
    return assets


def _add(assets: Assets, name: str, content: bytes) -> None:
    stem, _, suffix = name.rpartition(".")
    path = f"{ASSETS_PATH}/{stem}-{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
    assets.paths[name] = path
    assets.files[path] = content


def _join_styles(folder: Path, names: tuple[str, ...], assets: Assets) -> str:
    css = "".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in names)
    css = css.replace(FONT, assets.paths[FONT].removeprefix(f"{ASSETS_PATH}/"))
    css = re.sub(r"\s+", " ", _COMMENT.sub("", css))
    return re.sub(r" ?([{};,]) ?|(?<=:) ", r"\1", css).replace(";}", "}").strip()


def _read_script(path: Path, assets: Assets) -> str:
    source = _SCRIPT_COMMENT.sub("", path.read_text(encoding="utf-8"))
    return re.sub(r"\n\s*", "\n", _name_files(source, assets)).strip() + "\n"


def _name_files(source: str, assets: Assets) -> str:
    """The names of other assets with their hashes."""
    for name, hashed in assets.paths.items():
        source = source.replace(f'"./{name}"', f'"./{hashed.removeprefix(f"{ASSETS_PATH}/")}"')
    return source


def _make_embed(folder: Path, assets: Assets) -> str:
    """The script with its styles inside: a shadow tree takes them from nowhere else."""
    script = _read_script(folder / EMBED_NAME, assets)
    return script.replace('"/* styles */"', json.dumps(_adapt_to_shadow(_join_styles(folder, EMBED_STYLES, assets))))


def _adapt_to_shadow(css: str) -> str:
    """The root is the element's host, whose page decides the scheme and may have any size of root text."""
    css = re.sub(r"@font-face\{.*?\}", "", css).replace("color-scheme:light dark;", "", 1)
    # No script of ours runs there.
    css = css.replace(":root:not([data-scripted]) ", "")
    css = re.sub(r':root\[data-scheme="(\w+)"\]', r':host([scheme="\1"])', css)
    css = re.sub(r":root(:lang\([\w, -]+\))", r":host(\1)", css).replace(":root", ":host")
    return re.sub(r"(\d*\.?\d+)rem\b", lambda found: f"{float(found[1]) * 16:g}px", css)
