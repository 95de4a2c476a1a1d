"""What each page shows, as plain values for the templates. Knows neither MkDocs nor the file system."""

from helpcenter.pages.catalogue import Page, list_pages, list_pages_of, make_error_page, make_root_page
from helpcenter.pages.tree_file import make_tree_files

__all__ = ["Page", "list_pages", "list_pages_of", "make_error_page", "make_root_page", "make_tree_files"]
