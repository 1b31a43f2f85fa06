"""The project's texts as they were last read: the library that the pages stand on, and what went wrong."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from briefer import building, takeaway
from briefer.arrivals import with_arrivals
from briefer.history import read_history
from briefer.knowledge import load_knowledge
from briefer.model import Knowledge
from briefer.report import left_alone
from briefer.store import carry_out
from publishing.plain import MOUNT

log = logging.getLogger("mkdocs.hooks.briefings")
Seen = Mapping[str, tuple[int, int, int]]


def root_of(config: MkDocsConfig) -> Path:
    """The project's folder."""
    return Path(config.config_file_path).parent


class Texts:
    """What came of the last reading that came to an end, and the problems of the last one.

    Attributes:
        report: what the reading did; None before the first.
        site: the library with what the built site says of itself; None before the first.
        problems: what went wrong, one text a problem.
    """

    def __init__(self) -> None:
        self.report: building.Report | None = None
        self.site: takeaway.Site | None = None
        self.problems: tuple[str, ...] = ()
        self._knowledge: Knowledge | None = None
        self._seen: Seen = {}

    def forget(self) -> None:
        """Lets go of the knowledge, which may have changed."""
        self._knowledge = None

    def read(self, config: MkDocsConfig, *, forgiving: bool) -> bool:
        """Brings `briefings/` up to date.

        Args:
            config: the site's.
            forgiving: whether a failure of the whole is a problem to show rather than an error.

        Returns:
            Whether the reading came to an end; if not, report and site are those of an earlier one.

        Raises:
            InputError: where the whole cannot be read, unless forgiving.
        """
        root = root_of(config)
        try:
            seen = _seen(root / "seeds")
            self._knowledge = self._knowledge or load_knowledge(building.KNOWLEDGE)
            self.report = building.build(root, knowledge=self._knowledge)
        except Exception as error:
            if not forgiving:
                raise
            log.debug("The build failed", exc_info=True)
            self.problems = (str(error) or type(error).__name__,)
            return False
        self._seen = seen
        self._take(self.report, config)
        return True

    def changed(self, config: MkDocsConfig) -> bool:
        """Whether a text is another than when the texts were last read."""
        return _seen(root_of(config) / "seeds") != self._seen

    def take_in(self, config: MkDocsConfig) -> bool:
        """Reads the texts that came or changed, and takes them and the absence of others into the library at once.

        Returns:
            False where the whole must be read: nothing was read yet, or one of the texts cannot be used.
        """
        root, site, knowledge = root_of(config), self.site, self._knowledge
        if site is None or knowledge is None:
            return False
        seen, before = _seen(root / "seeds"), self._seen
        stems = {Path(name).stem for name in seen.keys() | before.keys() if seen.get(name) != before.get(name)}
        readings = building.read_few(root, stems, knowledge)
        library = None if readings is None else with_arrivals(site.library, readings, stems)
        if library is None:
            return False
        self._seen, self.site = seen, replace(site, library=library)
        return True

    def reckon(self, config: MkDocsConfig) -> building.Report:
        """What `read` would do, reckoned from all texts without changing anything; for `settle`."""
        return building.build(root_of(config), knowledge=self._knowledge, check=True)

    def settle(self, report: building.Report, config: MkDocsConfig) -> None:
        """Does what was reckoned."""
        carry_out(root_of(config) / MOUNT, report.steps)
        self._take(report, config)

    def _take(self, report: building.Report, config: MkDocsConfig) -> None:
        self.report, self.site = report, _publication(report, config)
        self.problems = (*report.reading.failures, *left_alone(report))

    def warn(self) -> None:
        """Says the problems; a warning fails `mkdocs build --strict`."""
        for problem in self.problems:
            log.warning(problem)


def _seen(folder: Path) -> Seen:
    """When each file of a folder was changed, how long it is, and which it is."""
    with os.scandir(folder) as entries:
        files = [(entry.name, entry.stat()) for entry in entries if entry.is_file()]
    return {name: (told.st_mtime_ns, told.st_size, told.st_ino) for name, told in files}


def _publication(report: building.Report, config: MkDocsConfig) -> takeaway.Site:
    return takeaway.Site(
        name=config.site_name,
        description=config.site_description or "",
        address=config.site_url or "",
        directories=config.use_directory_urls,
        library=report.reading.library,
        histories=read_history(root_of(config)),
    )
