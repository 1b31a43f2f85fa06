"""Watching folders by what the operating system tells, which costs nothing while nothing happens.

MkDocs' server looks at every file twice a second. Its `observer` is any of watchdog's, and may be another one before
the server starts. Where the system tells nothing, or has no more watches to give, files are looked at as before.
"""

from __future__ import annotations

import logging
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

log = logging.getLogger("mkdocs.hooks.briefings")

SETTLED_SECONDS = 0.01  # without a further change, after which the site follows
# Not that a file was opened or closed: the build itself opens every one.
CHANGES: list[type[events.FileSystemEvent]] = [
    events.FileCreatedEvent,
    events.FileModifiedEvent,
    events.FileMovedEvent,
    events.FileDeletedEvent,
]


def watch_by_events(server: LiveReloadServer) -> None:
    """Lets the operating system tell the server of changes. For `on_serve`, before the server starts."""
    watched = sorted({emitter.watch.raw_path for emitter in server.observer.emitters})
    for path in watched:
        server.unwatch(path)
    server.observer = Telling()  # type: ignore[assignment]  # all that the server asks of it
    for path in watched:
        server.watch(path)
    server.build_delay = SETTLED_SECONDS


class Telling:
    """An observer that tells of changes alone."""

    def __init__(self, observer: BaseObserver | None = None) -> None:
        self._observer = observer or Observer()
        self._asked: list[tuple[events.FileSystemEventHandler, str, bool]] = []

    def schedule(self, handler: events.FileSystemEventHandler, path: str, *, recursive: bool = False) -> Any:
        self._asked.append((handler, path, recursive))
        return self._observer.schedule(handler, path, recursive=recursive, event_filter=CHANGES)

    def start(self) -> None:
        try:
            self._observer.start()
        except OSError as error:
            log.info("Files are looked at twice a second: the system tells nothing of changes (%s)", error)
            self._observer.stop()
            self._observer = PollingObserver(timeout=0.5)
            for handler, path, recursive in self._asked:
                self._observer.schedule(handler, path, recursive=recursive, event_filter=CHANGES)
            self._observer.start()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._observer, name)
