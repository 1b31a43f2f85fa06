"""A first search in a real browser: what it loads and when the first result stands, ours beside Material's own."""

from __future__ import annotations

import functools
import gzip
import http.server
import re
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from measures.bench.builds import LARGE, Bench, build_plain, build_site, need_plain, need_reading
from measures.bench.clocks import CommandFailedError
from measures.bench.layout import Place

COMPRESSED = (".html", ".js", ".json", ".css", ".svg", ".xml", ".txt")  # as hosts do; Pagefind's own files are packed
INDEX = "search/search_index.json"  # Material's, which every page loads
PATIENCE = 180_000  # milliseconds until the first result
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
_TITLE = re.compile(r'^title: "(.*)"$', re.MULTILINE)


def search(bench: Bench) -> None:
    """First searches in ours."""
    need_reading(bench)
    if not (bench.place.project / "site" / "pagefind").is_dir():
        build_site(bench.place)
    _measure(bench, bench.place.project / "site", "search", queries(bench.place))


def search_bare(bench: Bench) -> None:
    """The same in the site that bare MkDocs makes of the same Markdown."""
    need_plain(bench)
    if not (bench.place.plain / "site" / "index.html").is_file():
        build_plain(bench.place)
    few = queries(bench.place)[:1] if bench.size >= LARGE else queries(bench.place)  # each takes half a minute there
    _measure(bench, bench.place.plain / "site", "material", few)


def queries(place: Place) -> tuple[str, ...]:
    """A person, words that most texts have, the beginning of a headline."""
    pages = place.project / "briefings"
    people, briefings = (
        [_TITLE.search(file.read_text("utf8")) for file in sorted(folder.glob("*.md"))]
        for folder in (pages / "actors", pages)
    )
    person, headline = (next(filter(None, found[len(found) // 2 :]))[1] for found in (people, briefings))
    return (person, "North Korea talks", " ".join(headline.split()[:3]))


def _measure(bench: Bench, site: Path, name: str, words: Sequence[str]) -> None:
    """Each query in a browser that has seen nothing; of the bytes and of the seconds the most counts."""
    from playwright.sync_api import sync_playwright  # only here is it needed

    _packed(site / INDEX)  # a host keeps it packed; that must not count
    with sync_playwright() as playwright, _served(site) as address:
        browser = playwright.chromium.launch(executable_path=_browser(), args=list(FLAGS))
        with_page = _bytes_with_page(browser, address)
        first = [_first_search(browser, address, query) for query in words]
        browser.close()
    figures: dict[str, list[float]] = {
        "with_page": [with_page],
        "bytes": [max(loaded for loaded, _ in first)],
        "seconds": [max(seconds for _, seconds in first)],
    }
    bench.results.save(bench.size, **{f"{name}__{figure}": values for figure, values in figures.items()})


def _bytes_with_page(browser: Any, address: str) -> int:
    """What of an index comes with a page, before anybody searches."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    made = _requests(page)
    page.goto(address, wait_until="networkidle", timeout=PATIENCE)
    parts = [request for request in made if "/pagefind/" in request.url or request.url.endswith(INDEX)]
    loaded = _size(parts)
    context.close()
    return loaded


def _first_search(browser: Any, address: str, query: str) -> tuple[int, float]:
    """Bytes of all that is loaded from the first key on, and the seconds from there to the first result."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address, wait_until="load", timeout=PATIENCE)
    page.locator(".md-search__input").click()
    made = _requests(page)
    begun = time.perf_counter()
    page.keyboard.type(query)
    result = page.locator(".md-search-result__link").first
    result.wait_for(state="visible", timeout=PATIENCE)
    seconds = time.perf_counter() - begun
    if "does not work" in result.inner_text():
        raise CommandFailedError(f"the search at {address} did not work")
    page.wait_for_load_state("networkidle")
    loaded = _size(made)
    context.close()
    return loaded, seconds


def _requests(page: Any) -> list[Any]:
    """Every request that comes to its end from now on."""
    made: list[Any] = []
    page.on("requestfinished", lambda request: made.append(request))
    return made


def _size(requests: list[Any]) -> int:
    """Bytes of the answers as they came over the line."""
    return sum(int(request.sizes()["responseBodySize"]) for request in requests)


def _browser() -> str | None:
    """A Chromium on the PATH; None stands for Playwright's own."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def _served(site: Path) -> Iterator[str]:
    handler = functools.partial(_Handler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, packed where that helps."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if file.suffix not in COMPRESSED or not file.is_file():
            super().do_GET()
            return
        data = _packed(file)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@functools.cache
def _packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6) if file.is_file() else b""
