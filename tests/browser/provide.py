"""Sees to it that there is a Chromium for the browser tests, and says which. Exit code 1 where none can be had."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from browser.chromium import BrowserMissingError, find_browser


def main() -> int:
    for install in (None, playwrights_own, debians_package):
        if install is not None:
            install()
        try:
            with sync_playwright() as playwright:
                print(f"Browser tests run in {find_browser(playwright)}")
                return 0
        except BrowserMissingError as missing:
            problem = missing
    print(problem, file=sys.stderr)
    return 1


def playwrights_own() -> None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, capture_output=True)


def debians_package() -> None:
    """Only as root where apt is at hand; elsewhere installing is the user's own decision."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        for step in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
            subprocess.run(["apt-get", *step], check=False, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
