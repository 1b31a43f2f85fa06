"""What the library tells of each page: the day of its last change, the lines of its head and foot, the files beside it.

In a first build after which nothing was read, a process of its own holds the library: it takes more memory than all
else, and only a few lines are wanted of it. It makes those of all pages at once, and ends while MkDocs still converts
the pages. Where there is no such process, or none any more, the library is asked here.
"""

from __future__ import annotations

import contextlib
import gc
import html
import json
import multiprocessing
import zlib
from collections.abc import Iterable, Mapping
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from publishing import beside, dressing
from publishing.texts import Texts

_TITLE, _DESCRIPTION = "\ue001", "\ue002"  # of no language; stand for what only the converted page tells


class Telling:
    """What the library tells in one build.

    Args:
        texts: with the library, which is read when it is first asked for.
        config: the site's.
        kept: the folder where files beside the pages are put away; None keeps none.
    """

    def __init__(self, texts: Texts, config: MkDocsConfig, kept: Path | None) -> None:
        self._texts, self._config, self._kept = texts, config, kept
        self._days: Mapping[str, str] | None = None
        self._lines: Mapping[str, bytes] | None = None
        self._process: BaseProcess | None = None
        self._ask: Connection | None = None

    def begin_apart(self, files: Iterable[File]) -> None:
        """Starts the process, unless the library is held here already. Where forking is safe.

        Args:
            files: of all pages, whose days and lines will be wanted.
        """
        if not self._texts.is_unread:
            return
        fork = multiprocessing.get_context("fork")
        self._ask, answer = fork.Pipe()
        roots = {file.src_uri: dressing.way_to_root(file.url) for file in files}
        gc.freeze()  # or the process would copy all that it looks at for garbage
        given = (self._ask, answer, roots, self._texts, self._config, self._kept)
        self._process = fork.Process(target=_answer, args=given, daemon=True)
        self._process.start()
        answer.close()

    def day(self, path: str) -> str:
        """The day of a page's last change, for the site map. `path` is its source path."""
        if self._days is None:
            self._days = self._answered()
        if self._days is None:
            return dressing.last_day(path, self._texts.site)
        if self._ask and self._ask.poll():  # then it can end
            self.gather()
        return self._days.get(path, dressing.NO_DAY)

    def gather(self) -> None:
        """Waits until the process has written the files beside the pages, and for the lines of all pages."""
        if self._lines is None:
            self._lines = self._answered()
            self.close()

    def lines(self, page: Page) -> dict[str, str]:
        """What the template puts into the page's head and below its text, by the names that it knows."""
        path, (title, description) = page.file.src_uri, dressing.named(page, self._config)
        if packed := (self._lines or {}).get(path):
            lines: dict[str, str] = json.loads(zlib.decompress(packed))
            return {
                name: line.replace(_TITLE, html.escape(title)).replace(_DESCRIPTION, html.escape(description))
                for name, line in lines.items()
            }
        site = self._texts.site
        return dressing.lines_for(path, title, description, dressing.way_to_root(page.url), site) if site else {}

    def put_files(self) -> None:
        """Writes the files beside the pages, unless the process has."""
        if self._lines is None:
            beside.put_files(self._config, self._texts, self._kept)

    def close(self) -> None:
        """Ends the process."""
        if self._process:
            self._process.terminate()
            self._process.join()
        self._process = self._ask = None

    def _answered(self) -> Any:
        """The next answer; None where no process gives one, so that the library is asked here."""
        try:
            return self._ask.recv() if self._ask else None
        except (EOFError, OSError):
            self._ask = None
            return None


def _answer(
    asker: Connection, to: Connection, roots: Mapping[str, str], texts: Texts, config: MkDocsConfig, kept: Path | None
) -> None:
    """The days, and when the files are written the lines of all pages. The roots are by source path."""
    asker.close()  # or this process would not hear of the end of the one that asks
    with contextlib.suppress(Exception):  # whatever it is, MkDocs comes upon it again, and says so
        site = texts.site
        assert site
        to.send(dressing.last_days(site))
        beside.put_files(config, texts, kept)  # these need most memory, and MkDocs' pages need more and more
        lines = (dressing.lines_for(path, _TITLE, _DESCRIPTION, root, site) for path, root in roots.items())
        to.send({path: zlib.compress(json.dumps(them).encode(), 1) for path, them in zip(roots, lines, strict=True)})
