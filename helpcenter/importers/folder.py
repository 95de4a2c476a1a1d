"""A folder of foreign Markdown: MkDocs, Hugo, Docusaurus, Jekyll, Microsoft Learn, or plain files.

Categories are the folders as they are. `README.md` and `_index.md` are a folder's `index.md`; `_category_.json`
(Docusaurus) gives its title and place.
"""

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import msgspec

from helpcenter.config import LOCALE_PATTERN
from helpcenter.errors import ConfigurationError
from helpcenter.importers.dialects import Dialects
from helpcenter.importers.foreign_matter import read_foreign_matter
from helpcenter.importers.kinds import ImportedFile, ImportedSite, ImportedText, Matter
from helpcenter.problems import ProblemLog
from helpcenter.structure.files import list_source_files, read_article_text
from helpcenter.structure.media import PUBLISHED
from helpcenter.structure.slugs import is_safe_file_name, slugify
from helpcenter.structure.titles import as_plain_title, split_leading_heading

_TEXTS = frozenset({".md", ".markdown", ".mdx"})
_INDEXES = frozenset({"index", "_index", "readme"})
_CATEGORY_FILE = "_category_.json"


class _Folder(msgspec.Struct, frozen=True):
    """One locale's tree; `base` is below the source, empty for the source itself."""

    source: Path
    base: str
    locale: str
    dialects: Dialects
    problems: ProblemLog


def read_folder(source: Path, *, locale: str, problems: ProblemLog) -> ImportedSite:
    """`source` holds one folder a locale, or one tree in `locale`. Raises ConfigurationError if it is no folder."""
    if not source.is_dir():
        raise ConfigurationError(f"{source} is not a folder")
    locales = _find_locales(source)
    dialects = Dialects(problems)
    bases = {name: name for name in locales} or {locale: ""}
    folders = [_Folder(source, base, name, dialects, problems) for name, base in bases.items()]
    default = locale if locale in bases else next(iter(bases))
    site = ImportedSite(default, [default, *(name for name in bases if name != default)], iter(()))
    site.items = (item for folder in folders for item in _read_tree(folder))
    site.variables = dialects.variables
    return site


def _find_locales(source: Path) -> list[str]:
    """Folders named like locales, if nothing else with text stands beside them."""
    entries = sorted(path for path in source.iterdir() if not path.name.startswith("."))
    if any(path.suffix in _TEXTS for path in entries if path.is_file()):
        return []
    folders = [path.name for path in entries if path.is_dir()]
    return folders if folders and all(LOCALE_PATTERN.fullmatch(name) for name in folders) else []


def _read_tree(folder: _Folder) -> Iterator[ImportedText | ImportedFile]:
    base = folder.base or "."
    for file in list_source_files(folder.source, base, problems=folder.problems):
        path = str(PurePosixPath(file.path))
        inside = file.inside
        if inside.suffix.lower() in _TEXTS:
            text = _read_text(folder, path, inside)
            if text:
                yield text
        elif inside.name == _CATEGORY_FILE:
            text = _read_category_file(folder, path, inside)
            if text:
                yield text
        elif inside.suffix.lower() in PUBLISHED:
            content = (folder.source / path).read_bytes()
            yield ImportedFile(_target(folder, inside.parent / _safe_name(inside)), path, content)
        else:
            folder.problems.warn(path, "not-imported", f"files of the kind '{inside.suffix}' are not imported")


def _read_text(folder: _Folder, path: str, inside: PurePosixPath) -> ImportedText | None:
    text = read_article_text(folder.source, path, problems=folder.problems)
    if text is None:
        return None
    matter, body = read_foreign_matter(text, path, problems=folder.problems)
    line = text.count("\n", 0, len(text) - len(body)) + 1
    heading, body = split_leading_heading(body)
    title = as_plain_title(str(matter.get("title") or heading or inside.stem))
    matter = {"title": title, **{key: value for key, value in matter.items() if key != "title"}}
    body = folder.dialects.convert(body, path, line=line)
    is_index = inside.stem.lower() in _INDEXES
    if is_index:
        matter = _only_category_keys(matter)
    name = "index.md" if is_index else f"{_safe_stem(inside)}.md"
    return ImportedText(_target(folder, inside.parent / name), path, matter, body)


def _read_category_file(folder: _Folder, path: str, inside: PurePosixPath) -> ImportedText | None:
    here = (folder.source / path).parent
    if any((here / f"{name}{suffix}").exists() for name in ("index", "README") for suffix in _TEXTS):
        return None
    try:
        raw = json.loads((folder.source / path).read_text(encoding="utf-8"))
    except (ValueError, OSError) as fault:
        folder.problems.warn(path, "bad-category", f"cannot be read: {fault}")
        return None
    link = raw.get("link") or {}
    matter: Matter = {"title": str(raw.get("label") or inside.parent.name)}
    if link.get("description"):
        matter["description"] = str(link["description"])
    if isinstance(raw.get("position"), int | float):
        matter["order"] = raw["position"]
    return ImportedText(_target(folder, inside.parent / "index.md"), path, matter, "")


def _only_category_keys(matter: Matter) -> Matter:
    return {key: matter[key] for key in ("title", "description", "icon", "cover", "slug", "order") if key in matter}


def _target(folder: _Folder, inside: PurePosixPath) -> str:
    """Below ROOT. Folders keep their names: links between the texts lead through them."""
    return str(PurePosixPath(folder.locale) / inside)


def _safe_stem(inside: PurePosixPath) -> str:
    return inside.stem if is_safe_file_name(inside.stem) else slugify(inside.stem)


def _safe_name(inside: PurePosixPath) -> str:
    return inside.name if is_safe_file_name(inside.name) else f"{slugify(inside.stem)}{inside.suffix.lower()}"
