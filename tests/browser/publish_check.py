"""Builds the project's site for a sub-path, serves it on this machine and walks every link of it in a real browser.

Exit code 1 where a link leads nowhere. `make publish-check` runs it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from browser.chromium import find_browser
from browser.walk import serving, walk
from site_project import ENVIRONMENT, ROOT, command

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PREFIX = "/a/sub-path"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8190)
    port = parser.parse_args().port
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        address = f"http://127.0.0.1:{port}{PREFIX}/"
        built = subprocess.run(command("build", "--strict", "--quiet", "--site-dir", str(site)), cwd=ROOT,
                               env={**ENVIRONMENT, "SITE_URL": address}, check=False)  # fmt: skip
        if built.returncode:
            return built.returncode
        with serving(site, PREFIX, port) as start, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser(playwright), args=FLAGS)
            walked = walk(browser.new_context(), start)
            browser.close()
    print(f"{len(walked.pages)} pages and {len(walked.files)} other files, reached by links under {PREFIX}/")
    print(*walked.problems, sep=os.linesep, end=os.linesep if walked.problems else "")
    return 1 if walked.problems else 0


if __name__ == "__main__":
    sys.exit(main())
