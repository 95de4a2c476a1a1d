"""Bringing a help center over from elsewhere: foreign files in, clean Markdown with front matter out.

A format is one module with a `read_…` function; writing, pictures and the report are the same for all.
"""

from helpcenter.importers.run import FORMATS, ImportReport, import_source

__all__ = ["FORMATS", "ImportReport", "import_source"]
