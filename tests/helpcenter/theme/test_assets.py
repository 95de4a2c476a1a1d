import gzip
import re

from helpcenter.theme.assets import load_assets
from tests.helpcenter.conftest import CONFIG, Build


def test_scripts_name_each_other_by_their_hashed_names() -> None:
    assets = load_assets()
    for path, content in assets.files.items():
        if path.endswith(".js"):
            for name in re.findall(r'"\./([\w.-]+)"', content.decode()):
                assert f"assets/{name}" in assets.files


def test_the_frame_of_an_article_weighs_at_most_2700_bytes_in_a_folder_of_300(build: Build) -> None:
    config = CONFIG + (
        "url: https://help.pineandoak.example\nwidget: {store_key: pk_0123456789abcdef}\n"
        "contact: {url: /contact/, email: hello@pineandoak.example}\nshop: {url: /, label: Back to the shop}\n"
    )
    words = ("lamp", "table", "delivery", "return", "gift card", "oak bench", "linen cushion", "invoice")
    titles = [
        f"How do I order the {first} with a {second} in size {n}?"
        for n in range(5)
        for first in words
        for second in words
    ]
    many: dict[str, str | bytes] = {
        f"en/delivery/{title[:-1].lower().replace(' ', '-')}.md": f"---\ntitle: '{title}'\n---\nx\n" for title in titles
    }
    output = build({"helpcenter.yml": config, **many}).output
    weights = [len(gzip.compress(path.read_bytes())) for path in output.glob("en/delivery/how*/index.html")]
    assert len(weights) == len(titles)
    assert max(weights) <= 2_700


def test_an_article_page_weighs_at_most_15_kb(build: Build) -> None:
    output = build().output
    html = (output / "en/returns/how-to-return/index.html").read_bytes()
    assets = load_assets()
    parts = [html, *(assets.files[assets.paths[name]] for name in ("site.css", "scheme.js", "site.js"))]
    assert sum(len(gzip.compress(part)) for part in parts) <= 15_000
