"""A first build converts its pages in two processes, before MkDocs asks for them one by one.

The processes are forked, so that nothing but plain results passes between them; where forking is not to be had, or
other threads run, the pages are converted one after another as MkDocs does.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from publishing.cache import Cache
from publishing.pagecache import RememberingPage, conversion_key

FEWEST = 100  # pages; for fewer, starting the processes costs more than it saves
PROCESSES = 2
_CHUNK = 16

Prepare = Callable[[str, Page, MkDocsConfig], str]
Packed = tuple[str, bytes]  # the key of a result, and the result as the cache keeps it

_work: list[_Conversions] = []  # what the forked processes find


@dataclass(frozen=True, slots=True)
class _Conversions:
    pages: Sequence[RememberingPage]
    config: MkDocsConfig
    cache: Cache
    files: Files
    prepare: Prepare

    def make(self, number: int) -> Packed | None:
        page = self.pages[number]
        page.read_source(self.config)
        page.markdown = self.prepare(page.markdown or "", page, self.config)
        key, value = page.key(), page.converted(self.config, self.files)
        return (key, self.cache.pack(value)) if value else None


def convert_ahead(files: Files, config: MkDocsConfig, cache: Cache, prepare: Prepare) -> int:
    """Fills the cache with the conversions of all pages, where it has none made with this configuration.

    Args:
        files: all files; their pages remember.
        config: the site's.
        cache: is filled.
        prepare: what is done to a page's Markdown before it is converted; it may set the page's `meta`.

    Returns:
        How many conversions were made.
    """
    common = conversion_key(config)
    known = cache.get("", "conversions", common) is not None
    cache.put("", "conversions", common, True)
    if known:
        return 0
    pages = _pages(files.documentation_pages())
    made = 0
    for page, (key, packed) in _made(_Conversions(pages, config, cache, files, prepare)):
        cache.put_packed(page.file.src_uri, "content", key, packed)
        made += 1
    return made


def _pages(files: Sequence[File]) -> Sequence[RememberingPage]:
    return tuple(file.page for file in files if isinstance(file.page, RememberingPage))


def _made(work: _Conversions) -> Iterator[tuple[RememberingPage, Packed]]:
    """What the processes make, page by page as it comes; a page that must be made by MkDocs itself is left out."""
    if len(work.pages) < FEWEST or not _can_fork():
        return
    _work[:] = [work]
    gc.freeze()  # or each process would copy all that it looks at for garbage
    try:
        with multiprocessing.get_context("fork").Pool(PROCESSES, _begin) as pool:
            for page, result in zip(work.pages, pool.imap(_make, range(len(work.pages)), _CHUNK), strict=True):
                if result:
                    yield page, result
    finally:
        gc.unfreeze()
        _work.clear()


def _can_fork() -> bool:
    """Forking a process with threads may stop it for ever; on macOS the system's own libraries start some."""
    forks = os.name == "posix" and os.uname().sysname == "Linux"
    return forks and threading.active_count() == 1 and min(PROCESSES, os.cpu_count() or 1) > 1


def _begin() -> None:
    """A page about which MkDocs has something to say is made again, and that is said, where MkDocs runs."""
    logging.getLogger(Page.__module__).propagate = False
    _work[0].cache.leave_disk()


def _make(number: int) -> Packed | None:
    return _work[0].make(number)
