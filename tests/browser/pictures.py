"""Takes the pictures of docs/add-a-briefing.md from a running site: a new text, pins, a mistake in them.

Run from the project's folder: PYTHONPATH=scripts:tests python -m browser.pictures
"""

from __future__ import annotations

import base64
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from browser.chromium import find_browser
from browser.conftest import FLAGS
from site_project import ENVIRONMENT, ROOT, command, copy_project

ADDRESS = "127.0.0.1:8140"
TEXT = ROOT / "tests" / "cases" / "docs" / "envoy.txt"
SLUG = "envoy-lands-for-two-days-of-talks"
PINS = """\
publisher: The Gazette
published: 2016-05-05
actors:
  - {mention: The agency, is: iaea}
note: The sender of the text left out its last paragraph.
corrections:
  - {date: 2016-06-01, text: An earlier version named the wrong office.}
"""
WIDTH = 1000  # pixels of the page
SCALE = 0.85  # of the picture, which its column shows no larger
QUALITY = 50  # of 100; the letters stay sharp
LONGEST_START = 120  # seconds


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(playwright), args=list(FLAGS))
        page = browser.new_page(viewport={"width": WIDTH, "height": WIDTH}, color_scheme="light")
        project = copy_project(Path(folder))
        (project / "seeds" / "envoy.txt").write_bytes(TEXT.read_bytes())
        for name, pins, height in (
            ("add-briefing", "", 560),
            ("add-pins", PINS, 700),
            ("add-problem", PINS.replace("publisher", "publishr"), 200),
        ):
            (project / "seeds" / "envoy.yml").write_text(pins, "utf8")
            with served(project):
                take(page, name, height)
        browser.close()


@contextmanager
def served(project: Path) -> Iterator[None]:
    arguments = command("serve", "--dev-addr", ADDRESS)  # the banner comes with the reloading
    server = subprocess.Popen(
        arguments, cwd=project, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(f"http://{ADDRESS}/")
        yield
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    """Raises TimeoutError where nothing answers in time."""
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
    raise TimeoutError(address)


def take(page: Page, name: str, height: int) -> None:
    """The uppermost pixels of the page, as WebP: a quarter of the bytes of PNG, which Playwright does not write."""
    page.goto(f"http://{ADDRESS}/briefings/{SLUG}/", wait_until="load")
    part = {"x": 0, "y": 0, "width": WIDTH, "height": height, "scale": SCALE}
    wanted = {"format": "webp", "quality": QUALITY, "clip": part}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", wanted)
    (ROOT / "docs" / "assets" / f"{name}.webp").write_bytes(base64.b64decode(taken["data"]))


if __name__ == "__main__":
    main()
