"""What each page shows, as plain values for the templates. Knows neither MkDocs nor the file system."""

from helpcenter.pages.catalogue import Page, list_pages, make_error_page, make_root_page

__all__ = ["Page", "list_pages", "make_error_page", "make_root_page"]
