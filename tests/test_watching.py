"""The served site hears of what an editor does to a file, and of nothing else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.livereload import LiveReloadServer
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from publishing.watching import Telling, watch_by_events

PATIENCE = 30  # seconds, for a busy machine
SILENCE = 0.7  # longer than either way takes to tell


class Refused:
    """An observer of a system that has no more watches to give."""

    emitters = ()

    def schedule(self, *_: object, **__: object) -> None: ...

    def start(self) -> None:
        raise OSError("inotify watch limit reached")

    def stop(self) -> None: ...


@pytest.fixture(params=["by the system", "by looking", "after a refusal"])
def observer(request: pytest.FixtureRequest) -> Iterator[Telling]:
    inner: Any = {"by the system": Observer, "by looking": PollingObserver, "after a refusal": Refused}[request.param]
    telling = Telling(inner() if inner is Refused else inner(timeout=0.1))
    yield telling
    telling.stop()
    telling.join(PATIENCE)


class Heard:
    def __init__(self) -> None:
        self.event = threading.Event()

    def dispatch(self, event: Any) -> None:
        self.on_any_event(event)

    def on_any_event(self, event: Any) -> None:
        self.event.set()

    def was_told(self, seconds: float) -> bool:
        told = self.event.wait(seconds)
        self.event.clear()
        return told


def test_a_change_is_told_and_a_reading_is_not(tmp_path: Path, observer: Telling) -> None:
    text, heard = tmp_path / "one.txt", Heard()
    text.write_text("one")
    observer.schedule(heard, str(tmp_path), recursive=True)  # type: ignore[arg-type]
    observer.start()
    text.read_text()
    assert not heard.was_told(SILENCE)
    text.write_text("two, and longer")
    assert heard.was_told(PATIENCE)
    while heard.was_told(SILENCE):
        pass
    text.rename(tmp_path / "other.txt")
    assert heard.was_told(PATIENCE)
    while heard.was_told(SILENCE):
        pass
    (tmp_path / "other.txt").unlink()
    assert heard.was_told(PATIENCE)


def test_a_file_is_watched_through_its_replacement(tmp_path: Path, observer: Telling) -> None:
    config, heard = tmp_path / "mkdocs.yml", Heard()
    config.write_text("one")
    observer.schedule(heard, str(config))  # type: ignore[arg-type]
    observer.start()
    for words in ("two, and longer", "three, and longer still"):
        (tmp_path / "saved").write_text(words)
        assert not heard.was_told(SILENCE), "another file of its folder is none of its affairs"
        (tmp_path / "saved").rename(config)
        assert heard.was_told(PATIENCE)
        while heard.was_told(SILENCE):
            pass


def test_what_the_server_watched_before_is_watched_still(tmp_path: Path) -> None:
    built = threading.Event()
    (tmp_path / "mkdocs.yml").write_text("one")
    (tmp_path / "docs").mkdir()
    server = LiveReloadServer(built.set, "127.0.0.1", 0, str(tmp_path))
    server.watch(str(tmp_path / "docs"))
    server.watch(str(tmp_path / "mkdocs.yml"))
    watch_by_events(server)
    server.server_bind()
    server.server_activate()
    server.observer.start()
    building = threading.Thread(target=server._build_loop)
    building.start()
    for name in ("docs/one.md", "mkdocs.yml"):
        (tmp_path / name).write_text("two, and longer")
        assert built.wait(PATIENCE)
        built.clear()
    server.shutdown()
    building.join(PATIENCE)
