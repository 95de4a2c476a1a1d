"""`helpcenter new`: a help center to begin with, in two locales: categories within categories, a snippet, variables."""

from pathlib import Path

from helpcenter.config import CONFIG_NAME, load_config
from helpcenter.errors import ConfigurationError

STARTER_FOLDER = Path(__file__).parent / "starter"


def make_starter(root: Path) -> list[Path]:
    """Copy the starter into `root`; refuses a folder that holds a help center already."""
    if (root / CONFIG_NAME).exists():
        raise ConfigurationError(f"{root / CONFIG_NAME} exists: this folder is a help center already")
    made = []
    for source in sorted(path for path in STARTER_FOLDER.rglob("*") if path.is_file()):
        target = root / source.relative_to(STARTER_FOLDER)
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
        made.append(target)
    load_config(root)
    return made
