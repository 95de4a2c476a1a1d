from pathlib import Path

from helpcenter import build_helpcenter
from tests.helpcenter.conftest import Build, files_below


def feeds_of(output: Path) -> dict[str, bytes]:
    found = [path for path in files_below(output) if path.suffix == ".md" or path.suffix == ".json"]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in found}


def test_kept_feeds_are_those_of_a_build_from_nothing(build: Build, tmp_path: Path) -> None:
    linking = "---\ntitle: Linking\n---\n[prices](../delivery/prices.md) and `code`\n\n!!! note\n    A\n"
    build({"fr/returns/linking.md": linking})
    changes: list[dict[str, str | bytes]] = [
        # Another text, a title that stands in breadcrumbs, and a translation to which links lead from now on.
        {"en/delivery/prices.md": "---\ntitle: What does delivery cost?\n---\nNothing.\n"},
        {"en/returns/index.md": "---\ntitle: Sending back\n---\n"},
        {"fr/delivery/prices.md": "---\ntitle: Prix\n---\nRien.\n"},
        {"en/returns/how-to-return.md": "---\ntitle: Return\nai: false\ntags: [x]\n---\nBody.\n"},
    ]
    for number, change in enumerate(changes):
        kept = build(change)
        fresh = build_helpcenter(tmp_path / "source", tmp_path / f"fresh-{number}")
        assert feeds_of(kept.output) == feeds_of(fresh.output)


def test_an_edit_gives_one_article_a_new_feed_and_twin(build: Build) -> None:
    before = feeds_of(build().output)
    after = feeds_of(build({"en/delivery/prices.md": "---\ntitle: What does delivery cost?\n---\nNothing.\n"}).output)
    changed = {path for path in after if before.get(path) != after[path] and not path.startswith("search/")}
    (feed,) = (path for path in changed if path.startswith("articles/"))
    assert changed == {"articles.json", "en/delivery/prices/index.md", "en/delivery/prices/article.json", feed}
