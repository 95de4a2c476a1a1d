"""The server's settings: environment variables `PARLOR_*` or a `parlor.toml`, validated once at start.

Nothing here reads the database; what a merchant configures lives in the rooms.
"""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


class Settings(BaseSettings):
    """Every setting has its row in `docs/settings.md`; sizes in bytes, times in seconds."""

    model_config = SettingsConfigDict(env_prefix="PARLOR_", toml_file="parlor.toml", extra="forbid")

    data_dir: Path = Path("var")
    """Folder of the embedded store, attachments and built sites."""

    database_url: str = ""
    """SQLAlchemy URL, `sqlite:///…` or `postgresql://…`; empty: SQLite under `data_dir`."""

    broker_url: str = "memory://"
    """`memory://` for one process, `redis://…` (or `unix://…`) for several."""

    secret_key: SecretStr = SecretStr("")
    """Signs tokens and capability URLs; empty: a random one, kept in `data_dir/secret_key`."""

    public_url: str = ""
    """Origin under which browsers reach the server, without a slash at the end; empty: the request's own."""

    link_url: str = ""
    """Origin of this server in the links of mail; empty: `public_url`. Without either such links are left out."""

    smtp_url: str = ""
    """`smtp://user:password@host:port` or `smtps://…`; empty: mail is kept and shown, not sent."""

    mail_from: str = "Parlor <parlor@localhost>"
    """Sender of outgoing mail."""

    trusted_hops: int = Field(default=0, ge=0, le=8)
    """How many reverse proxies stand before the server; the client's address is taken that many hops back."""

    log_level: Literal["debug", "info", "warning", "error"] = "info"

    max_streams: int = Field(default=20_000, ge=1)
    """Open streams of one process; the newest is refused beyond it."""

    visitor_token_seconds: int = Field(default=1_800, ge=900, le=3_600)
    """How long a visitor's token is good; between 15 and 60 minutes."""

    stream_response: Literal["hub", "plain"] = "hub"
    """`hub`: one shared response for all streams; `plain`: sse-starlette's own class a stream, the fallback."""

    is_demo: bool = False
    """Serves the demo storefront at `/` and shows sent mail in the console."""

    @field_validator("public_url", "link_url")
    @classmethod
    def _check_origin(cls, value: str) -> str:
        url = urlsplit(value.rstrip("/"))
        if value and (url.scheme not in ("http", "https") or not url.netloc or url.path or url.query or url.fragment):
            raise ValueError("give an origin such as https://chat.example")
        return value.rstrip("/")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments win over the environment, the environment over `parlor.toml`."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def effective_database_url(self) -> str:
        """The URL in use, the embedded default filled in."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute() / 'parlor.sqlite3'}"

    @property
    def effective_link_url(self) -> str:
        """The origin in the links of mail; empty where nobody has said how this server is reached."""
        return self.link_url or self.public_url
