"""Remote pictures of the imported texts: fetched once each, kept under `media/imported/`, linked from there."""

import hashlib
import re
from collections.abc import Callable, Iterator

import msgspec

from helpcenter.importers.fetch import FetchError, Picture
from helpcenter.importers.kinds import ImportedFile, ImportedText
from helpcenter.importers.write import Ledger
from helpcenter.problems import ProblemLog
from helpcenter.render.films import find_provider

MEDIA_FOLDER = "media/imported"
_REMOTE = re.compile(r"(!\[[^\[\]\n]{0,500}\]\(\s{0,3}<?)(https?://[^\s<>()]{1,2000})")
_CODE = re.compile(r"^\s*(`{3,}|~{3,}).*?^\s*\1|`[^`\n]+`", re.DOTALL | re.MULTILINE)

Fetch = Callable[[str], Picture]


class PictureCollector(msgspec.Struct):
    """Gives each text with its pictures before it; a picture that an earlier run fetched is not asked for again.

    `fetch` is None to leave remote pictures where they are; they are reported then.
    """

    fetch: Fetch | None
    ledger: Ledger
    has_file: Callable[[str], bool]
    problems: ProblemLog

    def collect(self, text: ImportedText) -> Iterator[ImportedText | ImportedFile]:
        files: list[ImportedFile] = []
        skipped = [found.span() for found in _CODE.finditer(text.body)]

        def localise(found: re.Match[str]) -> str:
            if find_provider(found[2]) or any(start <= found.start() < end for start, end in skipped):
                return found[0]
            path = self._find(found[2], text, files)
            return f"{found[1]}/{path}" if path else found[0]

        body = _REMOTE.sub(localise, text.body)
        yield from files
        yield msgspec.structs.replace(text, body=body)

    def _find(self, url: str, text: ImportedText, files: list[ImportedFile]) -> str:
        known = self.ledger.pictures.get(url)
        if known and self.has_file(known):
            return known
        try:
            if self.fetch is None:
                raise FetchError("pictures are not fetched in this run")
            picture = self.fetch(url)
        except FetchError as fault:
            self.problems.warn(text.origin, "picture-not-fetched", f"'{url}': {fault}")
            return ""
        path = f"{MEDIA_FOLDER}/{hashlib.sha256(picture.content).hexdigest()[:16]}{picture.suffix}"
        self.ledger.pictures[url] = path
        files.append(ImportedFile(path, url, picture.content))
        return path
