"""`parlor demo`: prepares data, storefront and help center, says where they are, and serves them."""

import asyncio
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from widget_server.app import build_app
from widget_server.demo.readers import seed_readers
from widget_server.demo.seed import DemoShop, seed_shop
from widget_server.demo.sites import build_sites, storefront_routes
from widget_server.serve import address_of, open_socket, serve
from widget_server.settings import Settings

DEFAULT_DATA_DIR: Final = Path("var/demo")
MADE_BY_DEMO: Final = "demo.json"


class SettingsLoader(Protocol):
    """Loads the settings with some of them given."""

    def __call__(self, **overrides: object) -> Settings:
        """The settings."""
        ...


def run_demo(
    load_settings: SettingsLoader,
    prepare_database: Callable[[Settings], None],
    *,
    port: int,
    is_reset: bool,
    as_json: bool,
) -> None:
    """Serve the demo shop until a signal ends it. CannotListen or NotADemo before anything is touched."""
    listener = open_socket("127.0.0.1", port)
    url = f"http://127.0.0.1:{address_of(listener)[1]}"
    settings = load_settings(**_overrides(url))
    if is_reset:
        _remove_data(settings.data_dir)
    prepare_database(settings)
    shop = _seed(settings)
    build_sites(settings.data_dir, url=url, store_key=shop.store_key)
    _seed_readers(settings, shop)
    app = build_app(settings, extra_routes=storefront_routes(settings.data_dir / "storefront"))
    _announce(url, shop, as_json=as_json)
    serve(app, listener, log_level=settings.log_level)


class NotADemo(Exception):
    """The data folder holds something else than a demo: it is not ours to remove."""


def _remove_data(folder: Path) -> None:
    if not folder.exists():
        return
    if any(folder.iterdir()) and not (folder / MADE_BY_DEMO).exists():
        raise NotADemo(f"{folder.absolute()} was not made by the demo and is left alone. Remove it yourself.")
    shutil.rmtree(folder)


def _overrides(url: str) -> dict[str, object]:
    overrides: dict[str, object] = {"is_demo": True}
    if "PARLOR_LINK_URL" not in os.environ and "PARLOR_PUBLIC_URL" not in os.environ:
        overrides["link_url"] = url
    if "PARLOR_DATA_DIR" not in os.environ:
        overrides["data_dir"] = DEFAULT_DATA_DIR
    if "PARLOR_LOG_LEVEL" not in os.environ:
        overrides["log_level"] = "warning"
    return overrides


def _seed(settings: Settings) -> DemoShop:
    """The shop of the first start, kept for later ones."""
    path = settings.data_dir / MADE_BY_DEMO
    if path.exists():
        return DemoShop(**json.loads(path.read_text("utf-8")))

    async def seed() -> DemoShop:
        app = build_app(settings)
        found = await seed_shop(app.runtime)
        await app.runtime.db.close()
        return found

    shop = asyncio.run(seed())
    path.write_text(json.dumps(shop.__dict__), "utf-8")
    return shop


def _seed_readers(settings: Settings, shop: DemoShop) -> None:
    """After the help center: readers answered below its articles."""

    async def seed() -> None:
        app = build_app(settings)
        await seed_readers(app.runtime, settings.data_dir / "helpcenter", store_key=shop.store_key)
        await app.runtime.db.close()

    asyncio.run(seed())


def _announce(url: str, shop: DemoShop, *, as_json: bool) -> None:
    if as_json:
        line = {
            "url": url,
            "console_url": f"{url}/console/",
            "helpcenter_url": f"{url}/help/",
            "store_key": shop.store_key,
            "agent": {"email": shop.email, "password": shop.password},
        }
        print(json.dumps(line), flush=True)
        return
    rows = [
        ("Storefront", f"{url}/"),
        ("Console", f"{url}/console/"),
        ("Help center", f"{url}/help/"),
        ("API", f"{url}/api/v1/openapi.json"),
        ("Sign in as", shop.email),
        ("Password", shop.password),
    ]
    print("\nPine & Oak is open.\n", *(f"  {name:<12} {value}" for name, value in rows), sep="\n")
    print("\nCtrl+C ends it, the data is kept. `make demo-reset` starts over.\n", flush=True)
    sys.stdout.flush()
