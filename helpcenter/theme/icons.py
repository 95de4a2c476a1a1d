"""The theme's own small set of icons, drawn on a 24 px grid with a stroke of 1.75.

An editor names one in a category's `icon:`; the SVG is put into the page, so that it takes the text's colour. Those
of the frame, which every page has, stand in the style sheet instead, as masks: a page only names them.
"""

from functools import cache
from urllib.parse import quote

from helpcenter.theme import THEME_FOLDER

DEFAULT_ICON = "book"
FRAME_ICONS = ("search", "globe", "contrast", "menu", "close", "chat")
_HEAD = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'


@cache
def list_icons() -> frozenset[str]:
    """The names an editor may use."""
    return frozenset(path.stem for path in (THEME_FOLDER / "icons").glob("*.svg"))


@cache
def read_icon(name: str) -> str:
    """The icon as markup; the default one for a name that is not in the set."""
    if name in FRAME_ICONS:
        return f'<i class="icon i-{name}"></i>'
    chosen = name if name in list_icons() else DEFAULT_ICON
    source = (THEME_FOLDER / "icons" / f"{chosen}.svg").read_text(encoding="utf-8")
    return _HEAD + source.partition(">")[2].strip()


def write_icon_styles() -> str:
    """The style sheet's part with the icons of the frame."""
    rules = []
    for name in FRAME_ICONS:
        source = (THEME_FOLDER / "icons" / f"{name}.svg").read_text(encoding="utf-8").strip()
        # A mask takes only the shape; any colour does.
        svg = quote(source.replace("currentColor", "red").replace('"', "'"), safe=" '=:/,()-.")
        rules.append(f'.i-{name}{{--shape:url("data:image/svg+xml,{svg}")}}')
    return "".join(rules)
