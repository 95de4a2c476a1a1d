"""The theme: templates, styles, scripts, icons, fonts and the words of the pages. A `mkdocs.themes` entry point.

Templates get finished values; they decide nothing, and every value is escaped unless the renderer sanitised it.
"""

from pathlib import Path

THEME_FOLDER = Path(__file__).parent
