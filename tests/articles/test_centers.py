"""Several help centers of one installation: by slug, by host name, and each store's own articles."""

from pathlib import Path

import httpx

from helpcenter import build_helpcenter
from tests.services.people import ORIGIN, Shop, open_shop, work_on
from tests.services.server import ServerFactory
from widget_server.accounts import AccountId, add_store, list_stores
from widget_server.articles import Centers
from widget_server.runtime import Runtime


def build(folder: Path, output: Path, words: str, *, base_path: str, url: str = "") -> None:
    (folder / "en").mkdir(parents=True, exist_ok=True)
    (folder / "helpcenter.yml").write_text(f"name: {words}\n" + (f"url: {url}\n" if url else ""), "utf-8")
    (folder / "redirects.yml").write_text("redirects:\n  /en/old/: /en/returns/\n", "utf-8")
    (folder / "en/returns.md").write_text(f"---\ntitle: Returns of {words}\n---\n{words}.\n", "utf-8")
    (folder / "en/hidden.md").write_text("---\ntitle: Hidden\nvisibility: unlisted\n---\nText.\n", "utf-8")
    (folder / "en/private.md").write_text("---\ntitle: For readers\nai: false\n---\nText.\n", "utf-8")
    build_helpcenter(folder, output, base_path=base_path)


def open_second_store(shop: Shop) -> tuple[str, dict[str, str]]:
    """Of the same account: slug and key by slug."""

    async def add(rt: Runtime) -> dict[str, str]:
        for name in ("Lamps", "Rugs"):
            await add_store(rt, AccountId(shop.account_id), name=name, domains=[ORIGIN], locales=["en"], appearance={})
        return {store.slug: store.key for store in await list_stores(rt, shop.account_id)}

    keys = work_on(shop.server, add)
    return next(slug for slug in keys if slug.startswith("lamps")), keys


def titles(client: httpx.Client, key: str) -> list[str]:
    headers = {"X-Parlor-Store": key, "Origin": ORIGIN}
    return [row["title"] for row in client.get("/api/widget/v1/articles", headers=headers).json()["items"]]


def test_each_store_has_its_own(server: ServerFactory, tmp_path: Path) -> None:
    parlor = server()
    shop = open_shop(parlor)
    lamps, keys = open_second_store(shop)
    rugs = next(slug for slug in keys if slug.startswith("rugs"))
    centers = Path(parlor.data_dir) / "helpcenters"
    build(tmp_path / "lamps", centers / lamps, "Lamps", base_path=f"/help/{lamps}/")
    build(tmp_path / "rugs", centers / rugs, "Rugs", base_path="/", url="https://help.rugs.example")
    with httpx.Client(base_url=parlor.url, timeout=20) as client:
        page = client.get(f"/help/{lamps}/en/returns/")
        assert (page.status_code, "Returns of Lamps" in page.text) == (200, True)
        assert client.get(f"/help/{lamps}").headers["location"] == f"/help/{lamps}/"
        moved = client.get(f"/help/{lamps}/en/old/")
        assert (moved.status_code, moved.headers["location"]) == (301, f"/help/{lamps}/en/returns/")
        assert client.get("/help/en/returns/").status_code == 404
        assert client.get("/help/no-such-store/en/returns/").status_code == 404

        own = {"Host": "help.rugs.example:8443"}
        assert "Returns of Rugs" in client.get("/en/returns/", headers=own).text
        assert client.get("/en/old/", headers=own).headers["location"] == "/en/returns/"
        missing = client.get("/nothing/", headers=own)
        assert (missing.status_code, "text/html" in missing.headers["content-type"]) == (404, True)
        assert client.get("/healthz", headers=own).status_code == 200
        assert client.post("/en/returns/", headers=own).status_code == 404
        assert client.get("/en/returns/").status_code == 404
        assert client.get("/en/returns/", headers={"Host": "a@help.rugs.example"}).status_code == 404

        assert titles(client, keys[lamps]) == ["Returns of Lamps", "For readers"]
        assert titles(client, keys[rugs]) == ["Returns of Rugs", "For readers"]
        answer = client.get("/api/widget/v1/config", headers={"X-Parlor-Store": keys[lamps], "Origin": ORIGIN})
        assert answer.json()["helpcenter_url"] == f"{parlor.url}/help/{lamps}/"


def test_answers_are_made_from_what_is_published_now(tmp_path: Path) -> None:
    source, output = tmp_path / "source", tmp_path / "data/helpcenter"
    build(source, output, "Oak", base_path="/help/")
    index = Centers(tmp_path / "data").of_store("any").index
    before = {article.title: article for article in index.list_answerable()}
    assert set(before) == {"Returns of Oak"}
    (source / "en/new.md").write_text("---\ntitle: New\n---\nText.\n", "utf-8")
    build_helpcenter(source, output)
    after = {article.title: article for article in index.list_answerable()}
    assert set(after) == {"Returns of Oak", "New"}
    # An article whose revision is the same is not read again.
    assert after["Returns of Oak"] is before["Returns of Oak"]
    (source / "en/returns.md").unlink()
    build_helpcenter(source, output)
    assert {article.title for article in index.list_answerable()} == {"New"}
