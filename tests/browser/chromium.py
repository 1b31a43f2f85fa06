"""Which Chromium the browser tests run in."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class BrowserMissingError(Exception):
    """No Chromium can be had; the message says what to install."""


def find_browser(playwright: Playwright) -> str:
    """Path of a Chromium: one on the PATH, else Playwright's own. Raises BrowserMissingError where there is none."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    own = playwright.chromium.executable_path
    if Path(own).is_file():
        return own
    raise BrowserMissingError(
        f"The browser tests need a Chromium and found none: no {', '.join(NAMES)} on the PATH, none of Playwright's. "
        "Install one, for instance by `apt-get install chromium` (as root) or `python -m playwright install chromium`."
    )
