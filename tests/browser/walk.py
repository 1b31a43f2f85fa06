"""A built site under a sub-path, as a static host serves it, and a walk along every link of it in a real browser."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from playwright.sync_api import BrowserContext, Page

_LINKS = """() => [...document.querySelectorAll('a[href], link[href], script[src], img[src], iframe[src]')]
    .map(e => [e.tagName.toUpperCase(), e.getAttribute('href') || e.getAttribute('src')])
    .map(([tag, link]) => [tag, new URL(link, document.baseURI).href])"""
_IDS = "() => [...document.querySelectorAll('[id], a[name]')].map(e => e.id || e.name)"
_HTML = ("", ".html", ".htm")


@dataclass
class Walk:
    """What a walk met: `pages` addresses of pages that opened, `files` of other files, `problems` as sentences."""

    pages: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


@contextmanager
def serving(site: Path, prefix: str, port: int = 0) -> Iterator[str]:
    """Serves a folder under a prefix ("/some/where") and nothing beside it; what is missing is answered by 404.html.

    Args:
        port: 0 takes any free one.

    Yields:
        The site's address, ending in "/".
    """
    handler = functools.partial(_Host, directory=str(site), prefix=prefix)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def walk(context: BrowserContext, start: str) -> Walk:
    """Opens every page that a link leads to from `start`, within the site, and asks for every other file named there.

    A problem is a page or a file that is not there, a link to a place that its page does not have, a link of this
    host that leads out of the site's folder, and whatever the browser reports as an error.
    """
    done, page, now = Walk(), context.new_page(), [start]
    page.on("console", lambda m: done.problems.append(f"{now[0]}: {m.text}") if m.type == "error" else None)
    page.on("pageerror", lambda error: done.problems.append(f"{now[0]}: {error}"))
    places: dict[str, set[str]] = {}
    wanted: set[tuple[str, str, str]] = set()
    waiting, seen = [start], {start}
    while waiting:
        now[0] = waiting.pop(0)
        for tag, link in _inside(_open(page, now[0], done, places), start, now[0], done):
            address, place = urldefrag(link)
            is_page = tag == "A" and Path(urlsplit(address).path).suffix in _HTML
            if is_page and place:
                wanted.add((address, unquote(place), now[0]))
            if address not in seen and is_page:
                waiting.append(address)
            elif address not in seen:
                _ask(context, address, now[0], done)
            seen.add(address)
    done.problems += [
        f"{source} leads to {address}#{place}, and no such place is there"
        for address, place, source in sorted(wanted)
        if place not in places.get(address, {place})
    ]
    return done


def _inside(links: list[tuple[str, str]], start: str, source: str, done: Walk) -> Iterator[tuple[str, str]]:
    """The links within the site; of those to its own host, what leads out of the site is a problem."""
    for tag, link in links:
        if link.startswith(start):
            yield tag, link
        elif urlsplit(link).netloc == urlsplit(start).netloc:
            done.problems.append(f"{source} leads out of the site: {link}")


def _open(page: Page, address: str, done: Walk, places: dict[str, set[str]]) -> list[tuple[str, str]]:
    answer = page.goto(address, wait_until="domcontentloaded")
    if answer is None or answer.status != HTTPStatus.OK:
        done.problems.append(f"{address}: not there")
        return []
    landed = urldefrag(page.url)[0]
    done.pages.add(address)
    places[address] = set(page.evaluate(_IDS))
    return [(tag, link) for tag, link in page.evaluate(_LINKS)] if landed == address else [("A", landed)]


def _ask(context: BrowserContext, address: str, source: str, done: Walk) -> None:
    status = context.request.head(address).status
    if status == HTTPStatus.OK:
        done.files.add(address)
    else:
        done.problems.append(f"{source} names a file that is not there: {address}")


class _Host(http.server.SimpleHTTPRequestHandler):
    """As GitHub Pages answers: only under the prefix, and with the site's own page where nothing is."""

    def __init__(self, *arguments: object, prefix: str, directory: str) -> None:
        self.prefix = prefix
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        own = urlsplit(path).path
        inside = own.startswith(f"{self.prefix}/")
        return super().translate_path(own.removeprefix(self.prefix) if inside else "/no/such/file/here")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass
