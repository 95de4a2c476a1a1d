"""The Content-Security-Policy under which every page works, and the other headers of the output.

A server adds them; for hosts of static files that read a `_headers` file (Netlify, Cloudflare Pages) we write it,
and a server of ours reads it back, so that each release brings the policy that fits it.
"""

import re
from pathlib import Path
from urllib.parse import urlsplit

from helpcenter.config import HelpcenterConfig
from helpcenter.theme import ASSETS_PATH

HEADERS_NAME = "_headers"
# Names of outputs hold their hash there.
IMMUTABLE = "public, max-age=31536000, immutable"
# Nothing else may get into a policy, where a space or a semicolon would begin another rule.
_HOST = re.compile(r"[\w.-]+(:\d+)?|\[[\da-fA-F:]+\](:\d+)?")


def make_policy(config: HelpcenterConfig) -> str:
    """One header's value. Pages of the shop and of the help center itself may frame the help center."""
    chat = "".join(f" {origin}" for origin in _origins_of(config.widget.origin if config.widget else ""))
    framing = _origins_of(config.shop.url if config.shop else "")
    directives = {
        "default-src": "'none'",
        "script-src": f"'self'{chat}",
        "style-src": "'self'",
        "img-src": f"'self' data: blob:{chat}",
        "media-src": "'self'",
        "font-src": "'self'",
        "connect-src": f"'self'{chat}",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": " ".join(["'self'", *framing]),
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def list_headers(config: HelpcenterConfig) -> dict[str, str]:
    """The headers of every output. Any page may read it, as everything in it is public and no cookie decides it."""
    return {
        "Content-Security-Policy": make_policy(config),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }


def make_headers_file(config: HelpcenterConfig, *, base_path: str) -> tuple[str, bytes]:
    """Output path and content; rules go by the addresses that readers see.

    No header stands in two rules: these hosts would send both values, joined by a comma.
    """
    rules = {
        f"{base_path}*": list_headers(config),
        f"{base_path}{ASSETS_PATH}/*": {"Cache-Control": IMMUTABLE},
    }
    lines = [
        f"{pattern}\n" + "".join(f"  {n}: {v}\n" for n, v in headers.items()) for pattern, headers in rules.items()
    ]
    return HEADERS_NAME, "\n".join(lines).encode()


def read_headers(output: Path) -> dict[str, str]:
    """The headers that a published output asks for on each of its files; those of a plain one if it has no list."""
    try:
        rule = (output / HEADERS_NAME).read_text(encoding="utf-8").partition("\n\n")[0]
    except FileNotFoundError:
        return list_headers(HelpcenterConfig(name=""))
    pairs = (line.strip().partition(": ") for line in rule.splitlines()[1:])
    return {name: value for name, _, value in pairs}


def _origins_of(address: str) -> list[str]:
    """The origin of a web address, if it has one."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc):
        return []
    return [f"{parts.scheme}://{parts.netloc}"]
