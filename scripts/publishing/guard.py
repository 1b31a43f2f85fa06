"""The local server gives what lies in the site, and takes nothing: in front of MkDocs' own application."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def only_the_site(app: App, site: Path, mount: str) -> App:
    """The application, asked only for what lies in the site.

    Args:
        app: follows links on the disk wherever they lead, and takes every method for a request to read.
        site: the folder that is served.
        mount: the path below which it is served, "/" or "/name/".
    """

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return _refused(start_response, "405 Method Not Allowed")
        if not _lies_in(site, environ["PATH_INFO"].encode("latin-1").decode("utf8", "ignore"), mount):
            return _refused(start_response, "404 Not Found")
        return app(environ, start_response)

    return serve


def _lies_in(site: Path, path: str, mount: str) -> bool:
    """Whether the file that the server would open lies in the site, by the same reading of the path."""
    below = posixpath.normpath(f"/{path.removeprefix(mount)}").lstrip("/")
    try:
        return (site / below).resolve().is_relative_to(site.resolve())
    except (OSError, ValueError, RuntimeError):  # no path, or links in a ring
        return False


def _refused(start_response: Callable[..., Any], status: str) -> Iterable[bytes]:
    start_response(status, [("Content-Type", "text/plain"), ("Content-Length", "0")])
    return [b""]
