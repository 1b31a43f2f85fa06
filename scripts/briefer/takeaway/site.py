"""The site as the files of this package need to know it, and the addresses of its pages."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from briefer.history import History
from briefer.model import Briefing, Library
from briefer.pages.index import LibraryIndex, index_of
from briefer.subject import SUBJECT

FOLDER = "briefings"  # where the generated pages are mounted
_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, SUBJECT.place)


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the built site. `path` is relative to the site's root, with forward slashes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Site:
    """The site as it is built.

    Attributes:
        name, description: as configured.
        address: where the site will stand, ending in "/"; empty where nobody has said.
        directories: whether addresses end in "x/" rather than "x.html".
        library: all briefings.
        histories: by file stem, when a text came in and changed; empty where there is no history.
    """

    name: str
    description: str
    address: str
    directories: bool
    library: Library
    histories: Mapping[str, History] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def index(self) -> LibraryIndex:
        """The index of the library."""
        return index_of(self.library)

    def history(self, briefing: Briefing) -> History | None:
        """When a briefing's text came in and changed; None where the repository does not tell."""
        return self.histories.get(briefing.article.source.stem)

    @property
    def has_news(self) -> bool:
        """Whether the repository tells of any addition or change: without one there are no feeds."""
        return any(history.last for history in self.histories.values())

    def page(self, path: str) -> str:
        """The address of a page from the site's root: "briefings/x.md" becomes "briefings/x/" or "briefings/x.html"."""
        stem = path.removesuffix(".md")
        if not self.directories:
            return f"{stem}.html"
        folder = stem.removesuffix("index").rstrip("/")
        return f"{folder}/" if folder else ""

    def whole(self, path: str) -> str | None:
        """The whole address of something at `path` from the site's root; None where the site has no address yet."""
        return f"{self.address.rstrip('/')}/{path}" if self.address else None

    def link(self, path: str) -> str:
        """The whole address where the site has one, else `path` itself."""
        return self.whole(path) or path


def briefing_path(briefing: Briefing) -> str:
    """The source path of a briefing's page."""
    return f"{FOLDER}/{briefing.slug}.md"


def permanent_id(name: str) -> uuid.UUID:
    """The same id for the same name at every build, whatever the site's address."""
    return uuid.uuid5(_NAMES, name)
