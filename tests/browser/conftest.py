"""The site of the project's own texts, served on this machine, and a real browser to read it with."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from browser.chromium import find_browser
from site_project import Built

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


Window = Callable[[int, int], BrowserContext]  # by width and height in pixels


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = find_browser(playwright)
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Window]:
    """The window of a size, which has what all pages load from those before; a new one loads and compiles it anew."""
    made: dict[tuple[int, int], BrowserContext] = {}

    def of_size(width: int, height: int) -> BrowserContext:
        if (width, height) not in made:
            made[width, height] = browser.new_context(viewport={"width": width, "height": height})
        return made[width, height]

    yield of_size
    for context in made.values():
        context.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def site(whole: Built) -> Iterator[str]:
    """Address of the built site, which `mkdocs build --strict` makes from nothing but texts and knowledge."""
    with served_folder(whole.site) as address:
        yield address


@contextmanager
def served_folder(folder: Path) -> Iterator[str]:
    """Address of a built site, served on this machine."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
