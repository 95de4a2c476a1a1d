"""`helpcenter.yml`: the one configuration of a help center, read and checked here.

Never holds code or templates: editors give content and plain values. Texts that readers see may be one string
or a map of locale to string.
"""

import re
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from helpcenter.errors import ConfigurationError
from helpcenter.plain_text import drop_controls

CONFIG_NAME = "helpcenter.yml"

# A subset of BCP 47: language, optional script, optional region. Also what a locale's folder is called.
LOCALE_PATTERN = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")

MAX_CONFIG_BRACKETS = 5_000
MAX_CONFIG_LINE_CHARACTERS = 5_000

Scalar = str | int | float | bool
Localised = str | dict[str, str]
# A value, a map of locale to value, or a group of such.
Variables = dict[str, Scalar | dict[str, Scalar | dict[str, Scalar]]]


class WidgetEmbed(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The chat widget on every page; `origin` is empty when the chat server serves the help center itself."""

    store_key: str
    origin: str = ""


class Contact(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The row at the end of the home page."""

    email: str = ""
    phone: str = ""
    url: str = ""
    hours: Localised = ""


class HomeLink(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The way back to the shop, in the header."""

    url: str
    label: Localised


class HelpcenterConfig(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`url` is the origin (and nothing more) under which readers reach the output.

    `favicon` is a picture's path below ROOT. `authors` gives the names for what articles write in theirs.
    """

    name: str
    default_locale: str = "en"
    locales: list[str] = []
    url: str = ""
    question: Localised = ""
    favicon: str = ""
    shop: HomeLink | None = None
    popular: list[str] = []
    contact: Contact | None = None
    variables: Variables = {}
    authors: dict[str, Localised] = {}
    widget: WidgetEmbed | None = None

    @property
    def all_locales(self) -> tuple[str, ...]:
        """The default locale first, then the others in the order given."""
        others = [locale for locale in self.locales if locale != self.default_locale]
        return (self.default_locale, *dict.fromkeys(others))

    def in_locale(self, text: Localised, locale: str) -> str:
        """One localised value; a locale without its own gets the default locale's."""
        if isinstance(text, str):
            return text
        return text.get(locale) or text.get(self.default_locale, "")


def load_config(root: Path) -> HelpcenterConfig:
    """Read `ROOT/helpcenter.yml`; raises ConfigurationError naming the key that is wrong."""
    # Here, because a build that only edits texts takes the configuration from the build before.
    import yaml

    path = root / CONFIG_NAME
    try:
        text = path.read_text(encoding="utf-8")
        # A hundred thousand open brackets end the process inside the library, and no except catches that. So do as
        # many `- ` or `? ` in a row; without brackets, a text is nested no deeper than its longest line is long.
        if text.count("[") + text.count("{") > MAX_CONFIG_BRACKETS:
            raise ConfigurationError(f"{path}: more than {MAX_CONFIG_BRACKETS} brackets")
        if max(map(len, text.split("\n"))) > MAX_CONFIG_LINE_CHARACTERS:
            raise ConfigurationError(f"{path}: a line is longer than {MAX_CONFIG_LINE_CHARACTERS} characters")
        raw = yaml.load(text, Loader=yaml.CSafeLoader)
        config = msgspec.convert(_clean(raw), HelpcenterConfig)
    except FileNotFoundError:
        raise ConfigurationError(f"{path} is missing: a help center needs its configuration there") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as fault:
        raise ConfigurationError(f"{path}: {fault}") from fault
    _check(config, path)
    return config


def _clean(value: object) -> object:
    """No text of ours holds control characters, wherever it comes from."""
    if isinstance(value, str):
        return drop_controls(value)
    if isinstance(value, dict):
        return {_clean(key): _clean(inner) for key, inner in value.items()}
    return [_clean(inner) for inner in value] if isinstance(value, list) else value


def _check(config: HelpcenterConfig, path: Path) -> None:
    for locale in config.all_locales:
        if not LOCALE_PATTERN.fullmatch(locale):
            raise ConfigurationError(f"{path}: locales: {locale!r} is not a tag like 'en' or 'pt-BR'")
    if "snippet" in config.variables:
        raise ConfigurationError(f"{path}: variables: 'snippet' is the group of the snippets: choose another name")
    widget_origin = config.widget.origin if config.widget else ""
    shop_url = config.shop.url if config.shop else ""
    contact_url = config.contact.url if config.contact else ""
    for key, origin in (("url", config.url), ("widget.origin", widget_origin)):
        if origin and not is_origin(origin):
            raise ConfigurationError(f"{path}: {key}: write an origin like https://help.example.com, no path")
    for key, address in (("shop.url", shop_url), ("contact.url", contact_url)):
        if address and not is_web_address(address):
            raise ConfigurationError(f"{path}: {key}: write an address that begins with https:// or /")


def is_origin(text: str) -> bool:
    """`https://help.example.com`: scheme and host, nothing behind."""
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not (parts.path or parts.query)


def is_web_address(text: str) -> bool:
    """An absolute http address or a path of this host; anything else could carry a script."""
    is_path = text.startswith("/") and not text.startswith("//")
    return is_path or urlsplit(text).scheme in ("http", "https")
