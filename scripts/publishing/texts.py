"""The project's texts as they were last read: the library that the pages stand on, and what went wrong."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig

from briefer import asbefore
from briefer.history import History, read_history
from briefer.subject import KNOWLEDGE
from publishing.cache import key_of
from publishing.plain import MOUNT

# What reads texts takes a second to import, with its knowledge: only who reads does so.
if TYPE_CHECKING:
    from briefer import building, takeaway
    from briefer.model import Knowledge

log = logging.getLogger("mkdocs.hooks.briefings")
Seen = Mapping[str, tuple[int, int, int]]


def root_of(config: MkDocsConfig) -> Path:
    """The project's folder."""
    return Path(config.config_file_path).parent


class Texts:
    """What came of the last reading that came to an end, and the problems of the last one.

    Attributes:
        report: what the reading did; None before the first.
        problems: what went wrong, one text a problem.
    """

    def __init__(self) -> None:
        self.report: building.Report | None = None
        self.problems: tuple[str, ...] = ()
        self._site: takeaway.Site | None = None
        self._standing: asbefore.Standing | None = None  # where nothing was read, as nothing has changed
        self._unread: MkDocsConfig | None = None  # to read with, once somebody asks for the site all the same
        self._histories: Mapping[str, History] = {}
        self._knowledge: Knowledge | None = None
        self._seen: Seen = {}
        self._looked: Seen = {}  # when it was last asked whether anything has changed
        self._memory: building.Memory | None = None

    @property
    def site(self) -> takeaway.Site | None:
        """The library with what the built site says of itself; None before the first reading."""
        if self._unread:
            self.read(self._unread, forgiving=False)
        return self._site

    @property
    def is_unread(self) -> bool:
        """Whether asking for the site would read it: nothing has changed, and nobody has asked yet."""
        return self._unread is not None

    def forget(self) -> None:
        """Lets go of the knowledge, which may have changed."""
        self._knowledge, self._memory = None, None

    def find(self, config: MkDocsConfig) -> None:
        """Reads the texts, unless `briefings/` stands as an earlier build left it, made of just the same.

        Raises:
            InputError: where the whole cannot be read.
        """
        self._standing = asbefore.standing(root_of(config), KNOWLEDGE)
        if self._standing is None:
            self.read(config, forgiving=False)
        else:
            self._histories, self._unread = read_history(root_of(config)), config

    def key(self, config: MkDocsConfig) -> str | None:
        """Names everything that library, histories and the site's own words come from; None where that cannot be told.

        After a reading of something else than stood there, this is another key.
        """
        inputs = self.report.inputs if self.report else self._standing and self._standing.inputs
        histories = {stem: repr(history) for stem, history in self._histories.items()}
        return key_of(inputs, _words(config), histories) if inputs else None

    def digest(self, path: str) -> str | None:
        """The hash of a page's file in `briefings/`, by its source path; None where it was not looked at."""
        pages = self._standing.pages if self._standing else {}
        return pages.get(path.removeprefix(f"{MOUNT}/")) if path.startswith(f"{MOUNT}/") else None

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
        from briefer import building
        from briefer.cache import folder_of
        from briefer.keptknowledge import load_kept_knowledge

        root, self._unread = root_of(config), None
        try:
            seen = _seen(root / "seeds")
            if forgiving:  # a served site reads again and again
                self._knowledge = self._knowledge or load_kept_knowledge(KNOWLEDGE, folder_of(root))
                self._memory = self._memory or building.Memory()
            self.report = building.build(root, knowledge=self._knowledge, memory=self._memory)
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
        self._looked = _seen(root_of(config) / "seeds")
        return self._looked != self._seen

    def rehearse(self, config: MkDocsConfig) -> None:
        """Loads what reads texts: the name model, and the tables that the knowledge is turned into at the first."""
        from briefer import building

        if self._knowledge is not None:
            building.rehearse(root_of(config), self._knowledge)

    def take_in(self, config: MkDocsConfig) -> bool:
        """Reads the texts that came or changed, and takes them and the absence of others into the library at once.

        For `changed`, which looked for them: what changes after that is another change.

        Returns:
            False where the whole must be read: nothing was read yet, or one of the texts cannot be used.
        """
        from briefer import building
        from briefer.arrivals import with_arrivals

        root, site, knowledge = root_of(config), self._site, self._knowledge
        if site is None or knowledge is None:
            return False
        seen, before = self._looked, self._seen
        stems = {Path(name).stem for name in seen.keys() | before.keys() if seen.get(name) != before.get(name)}
        readings = building.read_few(root, stems, knowledge, self._memory)
        library = None if readings is None else with_arrivals(site.library, readings, stems)
        if library is None:
            return False
        if self._memory:
            self._memory.library = library
        self._seen, self._site = seen, replace(site, library=library)
        return True

    def reckon(self, config: MkDocsConfig) -> building.Report:
        """What `read` would do, reckoned from all texts without changing anything; for `settle`."""
        from briefer import building

        return building.build(root_of(config), knowledge=self._knowledge, check=True, memory=self._memory)

    def settle(self, report: building.Report, config: MkDocsConfig) -> None:
        """Does what was reckoned."""
        from briefer.store import carry_out

        carry_out(root_of(config) / MOUNT, report.steps)
        self._take(report, config)

    def _take(self, report: building.Report, config: MkDocsConfig) -> None:
        from briefer import takeaway
        from briefer.report import left_alone

        self._histories = read_history(root_of(config))
        name, description, address, directories = _words(config)
        site = takeaway.Site(name, description, address, directories, report.reading.library, self._histories)
        self.report, self._site = report, site
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


def _words(config: MkDocsConfig) -> tuple[str, str, str, bool]:
    """What the site says of itself: name, description, address, and whether addresses end in "x/"."""
    return config.site_name, config.site_description or "", config.site_url or "", config.use_directory_urls
