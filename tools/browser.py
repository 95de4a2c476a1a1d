"""Finds the Chromium that tests drive, and with `python -m tools.browser` installs one if there is none.

In this order: `PARLOR_TEST_CHROMIUM`, the system's, Playwright's download. A found one is started once with
`--version`, because some distributions put a stub under the name that only asks for a snap.

Chromium's headless shell is the same engine without the browser's own pages around it: a page of the console costs
0.6 s of a core in it and 1.8 s in the whole browser (version 156), which is half of the time of all tests.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_SHELL: Final = "chromium-headless-shell"
_NAMES: Final = (_SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MAC_APPLICATIONS: Final = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
_FONTS: Final = {"ar": "fonts-noto-core", "zh": "fonts-noto-cjk"}
"""Debian's packages without which Arabic and Chinese are boxes on the screenshots."""


def find_chromium() -> Path | None:
    """The browser to use, or None."""
    if named := os.environ.get("PARLOR_TEST_CHROMIUM"):
        return Path(named) if _runs(named) else None
    return next((Path(path) for path in _candidates() if _runs(path)), None)


def _candidates() -> Iterator[str]:
    yield from (path for name in _NAMES if (path := shutil.which(name)))
    yield from _MAC_APPLICATIONS
    if download := _playwright_download():
        yield download


def _runs(path: str) -> bool:
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and "Chrom" in answer.stdout


def _playwright_download() -> str | None:
    # In a process of its own: Playwright allows one driver a thread, and the tests may have theirs.
    script = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as driver: print(driver.chromium.executable_path)"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    return answer.stdout.strip() or None


def _missing_fonts() -> list[str]:
    if not shutil.which("fc-list"):
        return list(_FONTS.values())
    return [
        package
        for language, package in _FONTS.items()
        if not subprocess.run(["fc-list", f":lang={language}"], capture_output=True, check=False).stdout
    ]


def _is_root_on_debian() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install(packages: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"Installing {' '.join(packages)} with apt-get …", flush=True)
    commands = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-qq", "-y", *packages],
    )
    return all(
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0
        for command in commands
    )


def install() -> Path | None:
    """Puts a Chromium and the fonts in place if they are missing; returns the browser."""
    if _is_root_on_debian():
        if not shutil.which(_SHELL):
            _apt_install([_SHELL])
        if packages := [*([] if find_chromium() else ["chromium"]), *_missing_fonts()]:
            _apt_install(packages)
    browser = find_chromium()
    if browser is None:
        print("Downloading Chromium with Playwright …", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
        browser = find_chromium()
    return browser


def main() -> int:
    """Prints the browser's path; 1 when there is none and none could be installed."""
    browser = install()
    if browser is None:
        print("No Chromium: install one, or name it in PARLOR_TEST_CHROMIUM.", file=sys.stderr)
        return 1
    print(f"Browser of the tests: {browser}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
