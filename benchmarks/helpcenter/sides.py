"""The generators: how each gets its source, which command builds it, what a change of its theme is.

Peers live in a virtual environment that a run makes for itself; their versions stand in the result.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.helpcenter.corpus import Corpus

PEERS: Final = {
    "mkdocs": "mkdocs==1.6.1 mkdocs-static-i18n",
    "material": "mkdocs-material",
    "zensical": "zensical",
    "hugo": "hugo",
}
_INSTALL_SECONDS: Final = 600

_HUGO_CONFIG = """
baseURL = "https://help.example.com/"
title = "Bench"
disableKinds = ["taxonomy", "term", "rss"]
ignoreLogs = ["warning-goldmark-raw-html"]
[outputs]
home = ["html", "json"]
"""
_HUGO_BASE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{{ .Title }} · {{ site.Title }}</title>
<meta name="description" content="{{ .Description }}"><link rel="canonical" href="{{ .Permalink }}"></head><body>
<header><a href="/">{{ site.Title }}</a></header>
<nav>{{ range .Ancestors.Reverse }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</nav>
<aside><ul>{{ range .CurrentSection.Pages }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
</aside><main><h1>{{ .Title }}</h1>{{ .TableOfContents }}{{ .Content }}
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}</main></body></html>
"""
_HUGO_INDEX = """[{{ range $i, $p := site.RegularPages }}{{ if $i }},{{ end }}{{ dict "title" $p.Title "url"
$p.RelPermalink "text" $p.Plain | jsonify }}{{ end }}]"""


@dataclass(frozen=True, slots=True)
class Side:
    """`source` is where its Markdown stands; `search` are globs of what its search downloads before a first result."""

    name: str
    command: tuple[str, ...]
    folder: Path
    source: Path
    output: Path
    change_theme: Callable[[int], None]
    search: tuple[str, ...]


def install_peers(names: list[str], folder: Path) -> Path:
    """Make the environment; its `bin` comes back."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, timeout=_INSTALL_SECONDS)
    wanted = [package for name in names for package in PEERS[name].split()]
    command = [str(folder / "bin" / "pip"), "install", "--quiet", *wanted]
    subprocess.run(command, check=True, timeout=_INSTALL_SECONDS, stderr=subprocess.DEVNULL)
    return folder / "bin"


def read_versions(programs: Path) -> dict[str, str]:
    """Versions of what was installed."""
    listing = subprocess.run(
        [str(programs / "pip"), "list", "--format=freeze"],
        check=True, capture_output=True, text=True, timeout=60,
    ).stdout  # fmt: skip
    found = dict(line.split("==", 1) for line in listing.splitlines() if "==" in line)
    return {
        name: found[name]
        for name in ("mkdocs", "mkdocs-static-i18n", "mkdocs-material", "zensical", "hugo")
        if name in found
    }


def make_product(corpus: Corpus, folder: Path) -> Side:
    """Our own, as a fresh process of the console command."""
    root = folder / "help"
    _copy(corpus, root / "en")
    config = root / "helpcenter.yml"
    config.write_text("name: Bench\n", encoding="utf-8")
    output = folder / "output"
    command = (sys.executable, "-m", "helpcenter", "build", str(root), "--output", str(output), "--base-path", "/")

    def rename(turn: int) -> None:
        """The name stands in the head of every page, so each is made again; no text is."""
        config.write_text(f"name: Bench {turn}\n", encoding="utf-8")

    return Side("product", command, folder, root / "en", output, rename, ("search/*",))


def make_mkdocs(corpus: Corpus, folder: Path, *, programs: Path, theme: str) -> Side:
    """MkDocs with its own theme or with Material."""
    source = folder / "docs"
    _copy(corpus, source)
    config = folder / "mkdocs.yml"

    def configure(turn: int) -> None:
        text = f"site_name: Bench {turn}\nsite_url: https://help.example.com/\ntheme: {{name: {theme}}}\n"
        config.write_text(text + "plugins: [search]\n", encoding="utf-8")

    configure(0)
    name = "mkdocs" if theme == "mkdocs" else "material"
    command = (str(programs / "mkdocs"), "build", "--quiet", "--config-file", str(config))
    return Side(name, command, folder, source, folder / "site", configure, ("search/search_index.json",))


def make_zensical(corpus: Corpus, folder: Path, *, programs: Path) -> Side:
    """Zensical, which reads MkDocs' configuration."""
    source = folder / "docs"
    _copy(corpus, source)
    config = folder / "mkdocs.yml"

    def configure(turn: int) -> None:
        config.write_text(f"site_name: Bench {turn}\nsite_url: https://help.example.com/\n", encoding="utf-8")

    configure(0)
    command = (str(programs / "zensical"), "build", "--config-file", str(config))
    return Side("zensical", command, folder, source, folder / "site", configure, ("search.json", "search/*.json"))


def make_hugo(corpus: Corpus, folder: Path, *, programs: Path) -> Side:
    """Hugo with a theme of one layout: breadcrumbs, the section's pages, contents, neighbours, a search index."""
    source = folder / "content"
    _copy(corpus, source)
    for index in [*source.rglob("index.md")]:
        index.rename(index.with_name("_index.md"))
    (folder / "hugo.toml").write_text(_HUGO_CONFIG, encoding="utf-8")
    layouts = folder / "layouts"
    layouts.mkdir()
    (layouts / "index.json").write_text(_HUGO_INDEX, encoding="utf-8")

    def configure(turn: int) -> None:
        page = _HUGO_BASE.replace("<header>", f"<header data-turn='{turn}'>")
        for name in ("single.html", "list.html", "index.html"):
            target = layouts / ("index.html" if name == "index.html" else f"_default/{name}")
            target.parent.mkdir(exist_ok=True)
            target.write_text(page, encoding="utf-8")

    configure(0)
    command = (str(programs / "hugo"), "build", "--quiet", "--source", str(folder))
    return Side("hugo", command, folder, source, folder / "public", configure, ("index.json",))


def _copy(corpus: Corpus, target: Path) -> None:
    shutil.copytree(corpus.folder, target)
