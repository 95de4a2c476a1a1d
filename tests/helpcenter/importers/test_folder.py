"""Foreign Markdown becomes a help center that builds: layout, front matter, block syntax, locales."""

from pathlib import Path

import yaml

from helpcenter import build_helpcenter, check_source
from helpcenter.structure.head import split_front_matter
from tests.helpcenter.importers.conftest import PIXEL, Import

HUGO = '+++\ntitle = "Sizes"\nweight = 3\naliases = ["/old/sizes/"]\ndraft = true\n+++\nText.\n'
DOCUSAURUS = """---
title: Care for wood
sidebar_position: 2
keywords: [oak, oil]
authors: [{name: Ida}]
last_update: {date: 2025-03-04}
sidebar_class_name: wide
---

# Care for wood

:::tip[Before you begin]
Dust it.

```sh
:::note
```
:::

Read on in [sizes](../sizes.md).
"""
LEARN = """---
title: Export
ms.date: 10/16/2025
---
# Export

Open [!INCLUDE[prod_short](includes/prod_short.md)] first.

[!INCLUDE [footer](includes/footer.md)]

> [!NOTE]
> It takes a while.
"""
BLOCKS = """# Steps { #steps }

/// details | More
    type: warning

{* ../../src/first.py *}

/// note

Inside.

///

///

<div class="termy">

Shown.

</div>
"""


def matter_of(path: Path) -> dict[str, object]:
    loaded = yaml.safe_load(split_front_matter(path.read_text(encoding="utf-8")).yaml)
    assert isinstance(loaded, dict)
    return loaded


def body_of(path: Path) -> str:
    return split_front_matter(path.read_text(encoding="utf-8")).body


def test_front_matter_of_other_programs_becomes_ours(run_import: Import, root: Path) -> None:
    report = run_import("markdown", {"sizes.md": HUGO, "care/wood.md": DOCUSAURUS, "export.md": LEARN})
    assert matter_of(root / "en/sizes.md") == {
        "title": "Sizes", "order": 3, "redirect_from": ["/old/sizes/"], "status": "draft",
    }  # fmt: skip
    assert matter_of(root / "en/care/wood.md") == {
        "title": "Care for wood", "order": 2, "tags": ["oak", "oil"], "authors": ["Ida"], "updated_at": "2025-03-04",
    }  # fmt: skip
    assert matter_of(root / "en/export.md") == {"title": "Export", "updated_at": "2025-10-16"}
    (unknown,) = (problem for problem in report.problems if problem.code == "unknown-key")
    assert unknown.path == "care/wood.md"
    assert "sidebar_class_name" in unknown.message


def test_blocks_become_ours_and_code_stays(run_import: Import, root: Path) -> None:
    report = run_import("markdown", {"care.md": DOCUSAURUS, "steps.md": BLOCKS})
    care, steps = body_of(root / "en/care.md"), body_of(root / "en/steps.md")
    assert '!!! tip "Before you begin"\n    Dust it.\n' in care
    assert "    ```sh\n    :::note\n    ```" in care
    assert '??? note "More"\n' in steps
    assert "    !!! note\n\n        Inside.\n" in steps
    assert "Shown." in steps
    assert "termy" not in steps
    assert "///" not in steps
    (macro,) = (problem for problem in report.problems if problem.code == "foreign-macro")
    assert (macro.path, macro.line) == ("steps.md", 6)


def test_included_words_become_variables(run_import: Import, root: Path) -> None:
    report = run_import("markdown", {"export.md": LEARN})
    assert "Open {{ includes.prod_short }} first." in body_of(root / "en/export.md")
    config = yaml.safe_load((root / "helpcenter.yml").read_text(encoding="utf-8"))
    assert config["variables"] == {"includes": {"prod_short": "prod short"}}
    assert [(p.code, p.line) for p in report.problems if p.path == "export.md"] == [("missing-inclusion", 9)]


def test_folder_files_become_categories_and_the_result_builds(run_import: Import, root: Path, tmp_path: Path) -> None:
    run_import(
        "markdown",
        {
            "README.md": "# Handbook\n\nWelcome.\n",
            "care/_category_.json": '{"label": "Caring", "position": 4}',
            "care/wood.mdx": DOCUSAURUS + "\n![A table](table.png)\n",
            "care/table.png": PIXEL,
            "care/notes.txt": "no",
            "sizes.md": "# Sizes\n\nAll.\n",
        },
    )
    assert matter_of(root / "en/care/index.md") == {"title": "Caring", "order": 4}
    report = build_helpcenter(root, tmp_path / "output")
    assert report.articles == {"en": 2}
    page = (tmp_path / "output/en/care/wood/index.html").read_text(encoding="utf-8")
    assert 'href="/help/en/sizes/"' in page
    assert "en/care/table" in page
    assert not report.errors


def test_folders_of_locales_become_locales(run_import: Import, root: Path) -> None:
    run_import("markdown", {"fr/a.md": "# Un\n\nx\n", "en/a.md": "# One\n\nx\n", "pt-BR/a.md": "# Um\n\nx\n"})
    config = yaml.safe_load((root / "helpcenter.yml").read_text(encoding="utf-8"))
    assert (config["default_locale"], sorted(config["locales"])) == ("en", ["en", "fr", "pt-BR"])
    assert matter_of(root / "fr/a.md") == {"title": "Un"}


def test_a_short_folder_beside_others_is_no_locale(run_import: Import, root: Path) -> None:
    run_import("markdown", {"fa/a.md": "# Assets\n\nx\n", "sales/b.md": "# Sales\n\nx\n"})
    assert (root / "en/fa/a.md").is_file()
    assert (root / "en/sales/b.md").is_file()


def test_a_hostile_head_is_left_out_and_the_text_stays(run_import: Import, root: Path) -> None:
    heads = ["title: " + "[" * 100_000, "tags: " + "[" * 5_000 + "]" * 5_000, "a: &a [x, x]\nb: [*a, *a]"]
    report = run_import("markdown", {f"m{n}.md": f"---\n{head}\n---\n# M\n\nx\n" for n, head in enumerate(heads)})
    faulty = [problem.path for problem in report.problems if problem.code == "bad-front-matter"]
    assert sorted(faulty) == ["m0.md", "m1.md", "m2.md"]
    assert [matter_of(root / f"en/m{n}.md") for n in range(len(heads))] == [{"title": "M"}] * len(heads)


TABS = """# Prices

Choose how it is set up. See [what counts](#sales---net-of-tax) and [Given](#a--b).

#### [The current way](#tab/current)

1. Open it.

   ```
   ---
   ```

#### [The "new" way](#tab/new)

Nothing to do.

---

## Sales - (net of tax)

After the tabs.

## Given { #a--b }

### [Alone](#tab/alone)

Ended by a heading.

## Last

Text.
"""


PICTURES = """# Lists

## <a name="onprem"></a>On servers of [!INCLUDE[prod_short](includes/prod_short.md)]

Choose :::image type="content" source="media/icon.png" alt-text="The icon: a gear"::: and see [more](#later-on).

:::row:::
:::column span="2":::
:::image type="complex" source="media/page.png" alt-text="A page [1]" lightbox="media/page.png":::
In words.
:::image-end:::
:::column-end:::
:::row-end:::

<a id="later-on"></a>

## Later

Text after it, [back](#onprem).
"""


def test_pictures_and_anchors_of_microsoft_learn(run_import: Import, root: Path) -> None:
    run_import("markdown", {"lists.md": PICTURES, "media/icon.png": PIXEL, "media/page.png": PIXEL})
    body = body_of(root / "en/lists.md")
    assert "Choose ![The icon: a gear](media/icon.png) and" in body
    assert "\n\n![A page (1)](media/page.png)\n\nIn words.\n" in body
    assert "## On servers of {{ includes.prod_short }} { #onprem }" in body
    assert "## Later { #later-on }\n\nText after it" in body
    assert ":::" not in body
    assert check_source(root) == ()


def test_tabs_of_microsoft_learn_become_ours_and_anchors_lead(run_import: Import, root: Path, tmp_path: Path) -> None:
    run_import("markdown", {"prices.md": TABS})
    body = body_of(root / "en/prices.md")
    assert '=== "The current way"\n\n    1. Open it.\n' in body
    assert "       ```\n       ---\n       ```" in body
    assert "=== \"The 'new' way\"\n\n    Nothing to do.\n" in body
    assert "#tab/" not in body
    assert "(#sales-net-of-tax)" in body
    assert "(#a--b)" in body
    build_helpcenter(root, tmp_path / "output")
    page = (tmp_path / "output/en/prices/index.html").read_text(encoding="utf-8")
    assert page.count('class="tab-title"') == 3
    assert 'id="sales-net-of-tax"' in page
    assert check_source(root) == ()
