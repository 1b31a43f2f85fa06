"""Sees to it that a Chromium can be had for the browser tests, and says which; exit code 1 where none can."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from browser.chromium import BrowserMissingError, find_browser


def main() -> int:
    for attempt in (lambda: None, playwrights_own, debians_package):
        attempt()
        try:
            print(f"Browser: {find_browser()}")
        except BrowserMissingError as missing:
            problem = missing
        else:
            return 0
    print(problem, file=sys.stderr)
    return 1


def playwrights_own() -> None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, capture_output=True)


def debians_package() -> None:
    """Only as root where apt is at hand; elsewhere installing is the user's own decision."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"check": False, "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], **quiet)


if __name__ == "__main__":
    sys.exit(main())
