from pathlib import Path

import pytest

from helpcenter import WidgetEmbed, build_helpcenter, read_headers
from helpcenter.config import HelpcenterConfig, HomeLink
from helpcenter.policy import list_headers, make_policy
from tests.helpcenter.conftest import Build, WriteTree


def test_an_output_brings_the_policy_that_fits_it(write_tree: WriteTree, tmp_path: Path) -> None:
    widget = WidgetEmbed(store_key="pk_1", origin="https://chat.example:8443")
    output = build_helpcenter(write_tree(), tmp_path / "output", widget=widget).output
    headers = read_headers(output)
    assert "script-src 'self' https://chat.example:8443;" in headers["Content-Security-Policy"]
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert all(name.strip() and value.strip() for name, value in headers.items())


def test_the_rules_are_for_the_addresses_that_readers_see(build: Build) -> None:
    text = (build().output / "_headers").read_text()
    assert [line for line in text.splitlines() if line.startswith("/")] == ["/help/*", "/help/assets/*"]


def test_an_output_without_a_list_gets_the_strict_policy(tmp_path: Path) -> None:
    assert read_headers(tmp_path) == list_headers(HelpcenterConfig(name=""))


@pytest.mark.parametrize(
    "host", ["shop.example; script-src *", "shop.example *", "a\nX-Evil: 1", "user@shop.example", ""]
)
def test_no_address_adds_a_rule_of_its_own(host: str) -> None:
    config = HelpcenterConfig(
        "X", shop=HomeLink(f"https://{host}/", "Shop"), widget=WidgetEmbed("pk", f"https://{host}")
    )
    assert make_policy(config) == make_policy(HelpcenterConfig("X"))
