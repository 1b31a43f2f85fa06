"""The project's texts as they were last read: the library that the pages stand on, and what went wrong."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from briefer import building, takeaway
from briefer.history import read_history
from briefer.report import left_alone

log = logging.getLogger("mkdocs.hooks.briefings")


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
        try:
            self.report = building.build(root_of(config))
        except Exception as error:
            if not forgiving:
                raise
            log.debug("The build failed", exc_info=True)
            self.problems = (str(error) or type(error).__name__,)
            return False
        self.site = _publication(self.report, config)
        self.problems = (*self.report.reading.failures, *left_alone(self.report))
        return True

    def warn(self) -> None:
        """Says the problems; a warning fails `mkdocs build --strict`."""
        for problem in self.problems:
            log.warning(problem)


def _publication(report: building.Report, config: MkDocsConfig) -> takeaway.Site:
    return takeaway.Site(
        name=config.site_name,
        description=config.site_description or "",
        address=config.site_url or "",
        directories=config.use_directory_urls,
        library=report.reading.library,
        histories=read_history(root_of(config)),
    )
