"""A first build converts its pages in two processes, before MkDocs asks for them one by one.

The processes are forked, so that nothing but plain results passes between them; where forking is not to be had, or
other threads run, the pages are converted one after another as MkDocs does.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from publishing.cache import Cache
from publishing.pagecache import RememberingPage, conversion_key

FEWEST = 100  # pages; for fewer, starting the processes costs more than it saves
_CHUNK = 16

Prepare = Callable[[str, Page, MkDocsConfig], str]


@dataclass(frozen=True, slots=True)
class _Work:
    pages: tuple[RememberingPage, ...]
    config: MkDocsConfig
    files: Files
    prepare: Prepare


_work: list[_Work] = []  # what the forked processes find


def convert_ahead(files: Files, config: MkDocsConfig, cache: Cache, prepare: Prepare, processes: int = 2) -> int:
    """Fills the cache with the conversions of all pages, where it has none made with this configuration.

    Args:
        files: all files; their pages remember.
        config: the site's.
        cache: is filled.
        prepare: what is done to a page's Markdown before it is converted; it may set the page's `meta`.
        processes: how many work at once.

    Returns:
        How many conversions were made.
    """
    common = conversion_key(config)
    known = cache.get("", "conversions", common) is not None
    cache.put("", "conversions", common, True)
    pages = tuple(file.page for file in files.documentation_pages() if isinstance(file.page, RememberingPage))
    if known or len(pages) < FEWEST or not _can_fork(processes):
        return 0
    _work[:] = [_Work(pages, config, files, prepare)]
    try:
        with multiprocessing.get_context("fork").Pool(processes, _silence) as pool:
            results = pool.map(_convert, range(len(pages)), _CHUNK)
    finally:
        _work.clear()
    made = [(page, *result) for page, result in zip(pages, results, strict=True) if result]
    for page, key, value in made:
        cache.put(page.file.src_uri, "content", key, value)
    return len(made)


def _can_fork(processes: int) -> bool:
    """Forking a process with threads may stop it for ever; on macOS the system's own libraries start some."""
    forks = os.name == "posix" and os.uname().sysname == "Linux"
    return forks and threading.active_count() == 1 and min(processes, os.cpu_count() or 1) > 1


def _silence() -> None:
    """A page about which MkDocs has something to say is converted again, and said, where MkDocs runs."""
    logging.getLogger(Page.__module__).propagate = False


def _convert(number: int) -> tuple[str, Any] | None:
    work = _work[0]
    page = work.pages[number]
    page.read_source(work.config)
    page.markdown = work.prepare(page.markdown or "", page, work.config)
    key, value = page.key(), page.converted(work.config, work.files)
    return (key, value) if value else None
