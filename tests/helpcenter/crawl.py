"""Walks a built help center as a crawler does: every address of its pages, feeds, styles and scripts."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.helpcenter.conftest import files_below

_ADDRESSES = frozenset({"href", "src", "poster", "action"})
_CONTENT_ADDRESS = re.compile(r"(?:\d+; url=)?((?:/|https?:)\S+)$")
_CSS_ADDRESS = re.compile(r"url\([\"']?(?!data:)([^)\"']+)")
_MODULE = re.compile(r"(?:import\(|from ?|import ?)\"(\.[^\"]+)\"")
_MARKDOWN_LINK = re.compile(r"\]\(<?([^()\s<>]+)>?")


@dataclass(frozen=True)
class Address:
    """One address as written, and the output that writes it."""

    source: str
    target: str


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if not value:
                continue
            if name == "id":
                self.ids.add(value)
            elif name == "srcset":
                self.found += [part.split()[0] for part in value.split(",")]
            elif name in _ADDRESSES or (name.startswith("data-") and re.match(r"/[\w-]", value)):
                self.found.append(value)
            elif name == "content" and (address := _CONTENT_ADDRESS.match(value)):
                self.found.append(address[1])


class Crawl:
    """All addresses of the output, and which of them lead nowhere."""

    def __init__(self, output: Path, *, base_path: str, origin: str = "") -> None:
        self.output, self.base_path, self.origin = output.resolve(), base_path, origin
        self.ids: dict[Path, set[str]] = {}
        self.addresses = [*self._read_pages(), *self._read_others()]

    def list_faults(self, *, outside: frozenset[str] = frozenset()) -> list[str]:
        """`outside` are addresses of the site around the help center."""
        faults = []
        for address in self.addresses:
            reason = self._judge(address, outside)
            if reason:
                faults.append(f"{address.source}: {address.target}: {reason}")
        return faults

    def _judge(self, address: Address, outside: frozenset[str]) -> str:
        url = urlsplit(
            urljoin(f"{self.origin or 'http://here.example'}{self.base_path}{address.source}", address.target)
        )
        if url.scheme not in ("http", "https") or f"{url.scheme}://{url.netloc}" != (
            self.origin or "http://here.example"
        ):
            return ""
        if address.target in outside:
            return ""
        if not url.path.startswith(self.base_path):
            return "ignores the base path"
        path = self.output / unquote(url.path.removeprefix(self.base_path))
        page = path / "index.html" if url.path.endswith("/") else path
        if not page.is_file():
            return "leads nowhere"
        fragment = unquote(url.fragment)
        return "has no such anchor" if fragment and page in self.ids and fragment not in self.ids[page] else ""

    def _read_pages(self) -> Iterator[Address]:
        for path in files_below(self.output, ".html"):
            collector = _Collector()
            html = path.read_text("utf-8")
            collector.feed(html)
            self.ids[path] = collector.ids
            # The error page is shown at any depth, so its addresses must not be relative.
            yield from (Address(self._name(path), target) for target in collector.found)
            for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html):
                yield from (Address(self._name(path), target) for target in _strings(json.loads(data), {"item", "url"}))

    def _read_others(self) -> Iterator[Address]:
        for path in files_below(self.output):
            yield from (Address(self._name(path), target) for target in _read_addresses(path))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.output).as_posix()


def _read_addresses(path: Path) -> Iterator[str]:
    match path.suffix:
        case ".css":
            yield from _CSS_ADDRESS.findall(path.read_text("utf-8"))
        case ".js":
            yield from _MODULE.findall(path.read_text("utf-8"))
        case ".xml":
            for element in ET.fromstring(path.read_bytes()).iter():
                if element.tag.endswith(("}loc", "link")) and (element.text or "").strip():
                    yield str(element.text)
                if "href" in element.attrib:
                    yield element.attrib["href"]
        case ".json":
            yield from _strings(json.loads(path.read_bytes()), {"url", "links"})
        case ".md":
            yield from _MARKDOWN_LINK.findall(path.read_text("utf-8"))
        case ".txt" if path.name.startswith("llms"):
            yield from _MARKDOWN_LINK.findall(path.read_text("utf-8"))


def _strings(value: object, keys: set[str], *, inside: bool = False) -> Iterator[str]:
    """Strings under one of the keys, at any depth."""
    if isinstance(value, str) and inside:
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, keys, inside=key in keys)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, keys, inside=inside)
