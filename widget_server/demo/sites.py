"""The demo's two static sites: built when their sources changed, served beside the chat."""

import hashlib
import importlib.util
import json
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from helpcenter import WidgetEmbed, build_helpcenter
from pine_and_oak.storefront import build_storefront
from widget_server.kit.static import serve_folder

_POLICY: Final = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


def build_sites(data_dir: Path, *, url: str, store_key: str) -> None:
    """Build help center and storefront below `data_dir`, or leave them if nothing changed."""
    build_storefront(data_dir / "storefront", widget_origin=url, store_key=store_key, helpcenter_url=f"{url}/help/")
    source = _package_folder("pine_and_oak")
    root = source / "help" if (source / "help").is_dir() else source.parent / "help"
    version = _version_of([root, _package_folder("helpcenter")], f"{url} {store_key}")
    stamp = data_dir / "helpcenter.version"
    if stamp.exists() and stamp.read_text() == version and (data_dir / "helpcenter").exists():
        return
    build_helpcenter(root, data_dir / "helpcenter", url=url, widget=WidgetEmbed(origin=url, store_key=store_key))
    stamp.write_text(version)


def _package_folder(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def _version_of(folders: list[Path], extra: str) -> str:
    """A hash over names, sizes and times of the files: changes when a source is edited."""
    digest = hashlib.blake2b(extra.encode(), digest_size=16)
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                stat = path.stat()
                digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def storefront_routes(folder: Path) -> list[Route]:
    """The storefront at `/`, under a policy as strict as a careful merchant's."""

    async def serve_page(request: Request) -> Response:
        policy = _POLICY.format(hashes=_script_hashes(folder))
        return await serve_folder(
            request, folder, request.path_params["path"], headers={"Content-Security-Policy": policy}
        )

    return [Route("/{path:path}", serve_page)]


def _script_hashes(folder: Path) -> str:
    manifest = folder / "storefront.json"
    if not manifest.exists():
        return ""
    found = json.loads(manifest.read_text("utf-8")).get("script_hashes", [])
    return "".join(f" '{item}'" for item in found)
