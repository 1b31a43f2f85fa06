"""What the library tells of each page: the day of its last change, the lines of its head and foot, the files beside it.

In a first build after which nothing was read, a process of its own holds the library: it takes more memory than all
else, and only a few lines are wanted of it. It hears of each page as MkDocs has converted it, and hands all lines over
when the templates are to be filled, so that those who fill them hold no library either. Where there is no such process,
or none any more, the library is asked here.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import zlib
from collections.abc import Mapping
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from publishing import beside, dressing
from publishing.dressing import Asked
from publishing.texts import Texts


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
        self._lines: Mapping[Asked, bytes] = {}
        self._process: BaseProcess | None = None
        self._ask: Connection | None = None

    def begin_apart(self) -> None:
        """Starts the process, unless the library is held here already. Where forking is safe."""
        if not self._texts.is_unread:
            return
        fork = multiprocessing.get_context("fork")
        self._ask, answer = fork.Pipe()
        given = (self._ask, answer, self._texts, self._config, self._kept)
        self._process = fork.Process(target=_answer, args=given, daemon=True)
        self._process.start()
        answer.close()

    def day(self, path: str) -> str:
        """The day of a page's last change, for the site map. `path` is its source path."""
        if self._ask and self._days is None:
            self._days = self._answered()
        if self._days is None:
            return dressing.last_day(path, self._texts.site)
        return self._days.get(path, dressing.NO_DAY)

    def expect(self, page: Page) -> None:
        """Tells the process of a converted page, whose lines will be wanted."""
        if self._ask:
            self._send(dressing.asked(page, self._config))

    def gather(self) -> None:
        """Waits for the lines of all pages that were told of. The process goes on with the files beside the pages."""
        if self._ask:
            self._send(None)
            self._lines = self._answered() or {}

    def lines(self, page: Page) -> dict[str, str]:
        """What the template puts into the page's head and below its text, by the names that it knows."""
        asked = dressing.asked(page, self._config)
        if packed := self._lines.get(asked):
            lines: dict[str, str] = json.loads(zlib.decompress(packed))
            return lines
        site = self._texts.site
        return dressing.lines_for(asked, site) if site else {}

    def put_files(self) -> None:
        """Writes the files beside the pages, or waits until they are written."""
        if not (self._ask and self._answered()):
            beside.put_files(self._config, self._texts, self._kept)
        self.close()

    def close(self) -> None:
        """Ends the process."""
        if self._process:
            self._process.terminate()
            self._process.join()
        self._process = self._ask = None

    def _send(self, asked: Asked | None) -> None:
        try:
            assert self._ask
            self._ask.send(asked)
        except OSError:
            self._ask = None

    def _answered(self) -> Any:
        """The next answer; None where the process ended without one, so that the library is asked here."""
        try:
            assert self._ask
            return self._ask.recv()
        except (EOFError, OSError):
            self._ask = None
            return None


def _answer(asker: Connection, to: Connection, texts: Texts, config: MkDocsConfig, kept: Path | None) -> None:
    """The days, the lines of every page that is asked for, and word of the files: in this order."""
    asker.close()  # or this process would not hear of the end of the one that asks
    with contextlib.suppress(Exception):  # whatever it is, MkDocs comes upon it again, and says so
        site = texts.site
        assert site
        to.send(dressing.last_days(site))
        lines: dict[Asked, bytes] = {}
        while (asked := to.recv()) is not None:
            lines[asked] = zlib.compress(json.dumps(dressing.lines_for(asked, site)).encode(), 1)
        to.send(lines)
        del lines
        beside.put_files(config, texts, kept)
        to.send(True)
