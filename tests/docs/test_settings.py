"""`docs/settings.md` against the settings."""

import os
from pathlib import Path

import pytest
from pydantic import SecretStr

from tests.docs.pages import read_page, rows_of
from widget_server.settings import Settings

# Settings whose empty default means something: the page says what.
SPELLED_OUT = {"database_url", "secret_key", "public_url", "smtp_url", "link_url"}


@pytest.fixture
def rows() -> dict[str, str]:
    """Setting to its default as written."""
    return {
        name.strip("`").removeprefix("PARLOR_").lower(): default
        for name, default, _ in rows_of(read_page("docs/settings.md"))
    }


def test_every_setting_has_its_row_and_every_row_its_setting(rows: dict[str, str]) -> None:
    assert set(rows) == set(Settings.model_fields)


@pytest.mark.parametrize("name", sorted(set(Settings.model_fields) - SPELLED_OUT))
def test_the_default_in_the_table_is_the_one_in_the_code(rows: dict[str, str], name: str) -> None:
    default = Settings.model_fields[name].default
    assert rows[name].strip("`") == (str(default).lower() if isinstance(default, bool) else str(default))


@pytest.mark.parametrize("name", sorted(SPELLED_OUT))
def test_the_others_are_empty_and_their_meaning_is_said(rows: dict[str, str], name: str) -> None:
    default = Settings.model_fields[name].default
    assert (default.get_secret_value() if isinstance(default, SecretStr) else default) == ""
    assert len(rows[name].split()) > 2


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in [name for name in os.environ if name.startswith("PARLOR_")]:
        monkeypatch.delenv(variable)
    (tmp_path / "parlor.toml").write_text('max_streams = 7\nlog_level = "error"\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PARLOR_MAX_STREAMS", "9")
    settings = Settings()
    assert (settings.max_streams, settings.log_level) == (9, "error")
