"""A first build makes its pages in two processes, a little ahead of MkDocs, which asks for them one by one.

First the Markdown of all pages is converted, then their templates are filled. The processes are forked, so that nothing
but plain results passes between them, and put their results where MkDocs looks first: into the cache. What they do not
make, MkDocs makes; where forking is not to be had, or other threads run, that is everything.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from publishing.cache import Cache, Come, Packed
from publishing.filling import fill_template
from publishing.pagecache import RememberingEnvironment, RememberingPage, conversion_key

FEWEST = 100  # pages; for fewer, starting the processes costs more than it saves
PROCESSES = 2
_CHUNK = 8
_PATIENCE = 120.0  # seconds for a chunk: a process that the system ended never answers

Prepare = Callable[[str, Page, MkDocsConfig], str]

_work: list[_Work] = []  # what the forked processes find


class _Work(Protocol):
    """How one result is made in a process of its own."""

    def begin(self) -> None: ...

    def make(self, number: int) -> Packed | None: ...


def begin_as_first(files: Files, config: MkDocsConfig, cache: Cache) -> bool:
    """Notes that pages are converted with this configuration. For `on_nav`.

    Returns:
        Whether the cache held none that were, and other processes can help.
    """
    common = conversion_key(config)
    known = cache.get("", "conversions", common) is not None
    cache.put("", "conversions", common, True)
    return not known and _is_worth_forking(_pages(files.documentation_pages()))


def convert_ahead(files: Files, config: MkDocsConfig, cache: Cache, prepare: Prepare) -> None:
    """Has all pages converted, in a build that `begin_as_first` tells to be the first.

    Args:
        files: all files; their pages remember.
        config: the site's.
        cache: gets the conversions as they come.
        prepare: what is done to a page's Markdown before it is converted; it may set the page's `meta`.
    """
    pages = _pages(files.documentation_pages())
    _begin_with(_Conversions(pages, config, cache, files, prepare), "content", pages, cache)


def fill_ahead(files: Files, nav: Navigation, env: RememberingEnvironment, config: MkDocsConfig, cache: Cache) -> None:
    """Has the template of all pages filled. For `on_env`, when every page is converted.

    Only for a build in which no other plugin or hook wants to see each page.

    Args:
        files: all files; their pages remember.
        nav: the site's.
        env: the templates; one page is made at once, which compiles them.
        config: the site's.
        cache: gets the pages as they come.
    """
    listed = files.documentation_pages()  # once: to gather them for each page would be quadratic
    pages = [page for page in _pages(listed) if not page.whole]
    if _is_worth_forking(pages):
        work = _Filling(pages, config, cache, listed, nav, env)
        work.fill(0)
        _begin_with(work, "page", pages, cache)


@dataclass(frozen=True, slots=True)
class _Conversions:
    pages: Sequence[RememberingPage]
    config: MkDocsConfig
    cache: Cache
    files: Files
    prepare: Prepare

    def begin(self) -> None:
        """A page about which MkDocs has something to say is made again, and that is said, where MkDocs runs."""
        logging.getLogger(Page.__module__).propagate = False
        self.cache.leave_disk()

    def make(self, number: int) -> Packed | None:
        page = self.pages[number]
        page.read_source(self.config)
        page.markdown = self.prepare(page.markdown or "", page, self.config)
        key, value = page.key(), page.converted(self.config, self.files)
        page.forget()  # what was made of it is handed on, and there are thousands
        return (key, self.cache.pack(value)) if value else None


@dataclass(frozen=True, slots=True)
class _Filling:
    pages: Sequence[RememberingPage]
    config: MkDocsConfig
    cache: Cache
    listed: Sequence[File]
    nav: Navigation
    env: RememberingEnvironment

    def begin(self) -> None:
        self.cache.leave_disk()

    def make(self, number: int) -> Packed | None:
        self.fill(number)
        self.pages[number].forget()
        return self.cache.taken_out(self.pages[number].file.src_uri, "page")

    def fill(self, number: int) -> None:
        fill_template(self.pages[number], self.listed, self.nav, self.env, self.config)


def _pages(files: Sequence[File]) -> Sequence[RememberingPage]:
    return tuple(file.page for file in files if isinstance(file.page, RememberingPage))


def _begin_with(work: _Work, kind: str, pages: Sequence[RememberingPage], cache: Cache) -> None:
    """Starts the processes; what comes of each page is of this kind."""
    paths = [page.file.src_uri for page in pages]
    cache.expect(kind, paths, _Forked(work, paths))


def _is_worth_forking(pages: Sequence[RememberingPage]) -> bool:
    return len(pages) >= FEWEST and _can_fork()


def _can_fork() -> bool:
    """Forking a process with threads may stop it for ever; on macOS the system's own libraries start some."""
    forks = os.name == "posix" and os.uname().sysname == "Linux"
    return forks and threading.active_count() == 1 and min(PROCESSES, os.cpu_count() or 1) > 1


class _Forked:
    """Two processes at work, and what they make in the order of its numbers."""

    def __init__(self, work: _Work, paths: Sequence[str]) -> None:
        _work[:] = [work]
        gc.freeze()  # or each process would copy all that it looks at for garbage
        self._pool = multiprocessing.get_context("fork").Pool(PROCESSES, _begin)
        chunks = [range(begin, min(begin + _CHUNK, len(paths))) for begin in range(0, len(paths), _CHUNK)]
        self._results = self._pool.imap(_make, chunks)
        self._paths = iter(paths)

    def more(self) -> Sequence[Come]:
        """The next results; none when all have come, or none will."""
        try:
            made = self._results.next(_PATIENCE)
        except (StopIteration, multiprocessing.TimeoutError):
            return ()
        return [(next(self._paths), packed) for packed in made]

    def close(self) -> None:
        """Ends the processes."""
        self._pool.terminate()
        self._pool.join()
        gc.unfreeze()
        _work.clear()


def _begin() -> None:
    _work[0].begin()


def _make(numbers: Sequence[int]) -> list[Packed | None]:
    return [_made(number) for number in numbers]


def _made(number: int) -> Packed | None:
    try:
        return _work[0].make(number)
    except Exception:  # whatever it is, MkDocs comes upon it again, and says so
        return None
