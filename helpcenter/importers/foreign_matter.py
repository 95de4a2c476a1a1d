"""Front matter of other programs, turned into ours.

Reads YAML between `---` and TOML between `+++` (Hugo). A key that nobody here knows is reported once per key.
"""

import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime

import yaml

from helpcenter.importers.kinds import Matter
from helpcenter.problems import ProblemLog
from helpcenter.structure.front_matter import load_block
from helpcenter.structure.head import split_front_matter

_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*\n?", re.DOTALL | re.MULTILINE)

# Ours first; then Hugo, Jekyll, Docusaurus, VitePress, MkDocs, Microsoft Learn.
_PLAIN = {
    "id": "id",
    "title": "title",
    "linktitle": "title",
    "description": "description",
    "summary": "description",
    "excerpt": "description",
    "icon": "icon",
    "cover": "cover",
    "image": "cover",
    "translation_of": "translation_of",
}
_ORDER = ("order", "weight", "sidebar_position", "nav_order", "position")
_LISTS = {
    "tags": "tags", "keywords": "tags", "labels": "tags", "ms.topic": "tags",
    "authors": "authors", "author": "authors",
    "related": "related",
    "redirect_from": "redirect_from", "aliases": "redirect_from", "permalink": "redirect_from", "url": "redirect_from",
}  # fmt: skip
_DATES = {
    "updated_at": "updated_at", "lastmod": "updated_at", "last_update": "updated_at", "last_modified_at": "updated_at",
    "ms.date": "updated_at", "date": "updated_at",
    "publish_at": "publish_at", "publishdate": "publish_at",
}  # fmt: skip
_FALSE_IS_DRAFT = ("published", "publish")
_HIDDEN = ("unlisted", "hidden")
# Layout and metadata of the other program, without a counterpart that an editor would miss.
_IGNORED = frozenset(
    {
        "layout", "template", "type", "sidebar_label", "pagination_next", "pagination_prev", "toc", "hide", "head",
        "render_macros", "lang", "locale", "ms.author", "ms.service", "ms.search.keywords", "ms.search.form",
        "ms.reviewer", "ms.custom", "ms.collection", "audience", "manager", "nav_exclude", "parent", "has_children",
        "grand_parent", "outline", "editlink", "search", "show_datetime", "comments", "categories",
        "slug", "status", "visibility", "ai", "draft",
    }
)  # fmt: skip


def read_foreign_matter(text: str, origin: str, *, problems: ProblemLog) -> tuple[Matter, str]:
    """Our front matter and the text below the block; a block that cannot be read is reported and dropped."""
    toml = _TOML.match(text)
    split = split_front_matter(text)
    body = text[toml.end() :] if toml else split.body
    try:
        raw = tomllib.loads(toml[1]) if toml else load_block(split.yaml)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError) as fault:
        reason = str(fault).replace("\n", " ")
        problems.warn(origin, "bad-front-matter", f"front matter is left out: {reason}", line=1)
        return {}, body
    if raw is None:
        return {}, body
    if not isinstance(raw, dict):
        problems.warn(origin, "bad-front-matter", "front matter is left out: it is no list of keys", line=1)
        return {}, body
    return _convert({str(key): value for key, value in raw.items()}, origin, problems=problems), body


def _convert(raw: dict[str, object], origin: str, *, problems: ProblemLog) -> Matter:
    matter: Matter = {}
    for name, value in raw.items():
        key = name.lower()
        if value is None or value == "" or value == []:
            continue
        if key not in _IGNORED and not _take(matter, key, value):
            problems.warn(origin, "unknown-key", f"front matter: '{name}' has no counterpart and is left out", line=1)
    _take_state(matter, {name.lower(): value for name, value in raw.items()})
    return matter


def _take(matter: Matter, key: str, value: object) -> bool:
    if key in _PLAIN:
        matter.setdefault(_PLAIN[key], " ".join(str(value).split()))
    elif key in _ORDER:
        if isinstance(value, int | float):
            matter.setdefault("order", value)
    elif key in _LISTS:
        known = matter.setdefault(_LISTS[key], [])
        if isinstance(known, list):
            known.extend(item for item in _as_list(value) if item not in known)
    elif key in _DATES:
        moment = _as_date(value)
        if moment:
            matter.setdefault(_DATES[key], moment)
    else:
        return key in (*_FALSE_IS_DRAFT, *_HIDDEN)
    return True


def _take_state(matter: Matter, raw: dict[str, object]) -> None:
    if raw.get("draft") is True or any(raw.get(key) is False for key in _FALSE_IS_DRAFT):
        matter["status"] = "draft"
    elif raw.get("status") in ("draft", "published", "archived"):
        matter["status"] = str(raw["status"])
    if any(raw.get(key) is True for key in _HIDDEN) or raw.get("visibility") == "unlisted":
        matter["visibility"] = "unlisted"
    if isinstance(raw.get("ai"), bool):
        matter["ai"] = bool(raw["ai"])
    slug = str(raw.get("slug") or "")
    if "/" in slug:
        old = matter.setdefault("redirect_from", [])
        if isinstance(old, list):
            old.append(slug)
    elif slug:
        matter["slug"] = slug


def _as_list(value: object) -> list[str]:
    """`a, b`, `[a, b]` and Docusaurus' `[{name: A}]` alike."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    items = value if isinstance(value, list) else [value]
    pick: Callable[[object], object] = lambda item: item.get("name", "") if isinstance(item, dict) else item  # noqa: E731
    return [text for item in items if (text := str(pick(item)).strip())]


def _as_date(value: object) -> str:
    """A day in ISO form; American `10/16/2025` (Microsoft Learn) is read too, anything else is empty."""
    if isinstance(value, dict):
        value = value.get("date")
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    american = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", str(value))
    text = f"{american[3]}-{american[1]:0>2}-{american[2]:0>2}" if american else str(value)
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        return ""
