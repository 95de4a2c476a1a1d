"""From Markdown to sanitised HTML, headings and plain text. Knows nothing of pages or themes."""

from helpcenter.render.article import Labels, RenderedText, TextRenderer
from helpcenter.render.films import FilmLabels
from helpcenter.render.outline import Heading, Section

__all__ = ["FilmLabels", "Heading", "Labels", "RenderedText", "Section", "TextRenderer"]
