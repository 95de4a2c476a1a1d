"""A static search index per locale, cut so small that a query fetches only what it needs."""

from helpcenter.search.write import make_changed_search_files, make_search_files

__all__ = ["make_changed_search_files", "make_search_files"]
