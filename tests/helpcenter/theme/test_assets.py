import gzip
import re

from helpcenter.theme.assets import load_assets
from tests.helpcenter.conftest import Build


def test_scripts_name_each_other_by_their_hashed_names() -> None:
    assets = load_assets()
    for path, content in assets.files.items():
        if path.endswith(".js"):
            for name in re.findall(r'"\./([\w.-]+)"', content.decode()):
                assert f"assets/{name}" in assets.files


def test_an_article_page_weighs_at_most_15_kb(build: Build) -> None:
    output = build().output
    html = (output / "en/returns/how-to-return/index.html").read_bytes()
    assets = load_assets()
    parts = [html, *(assets.files[assets.paths[name]] for name in ("site.css", "scheme.js", "site.js"))]
    assert sum(len(gzip.compress(part)) for part in parts) <= 15_000
