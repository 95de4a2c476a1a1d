"""The theme: templates, styles, scripts, icons, fonts and words. A `mkdocs.themes` entry point.

Templates get finished values; they decide nothing, and all is escaped but what the renderer sanitised.
"""

from pathlib import Path

THEME_FOLDER = Path(__file__).parent
# In the output.
ASSETS_PATH = "assets"
