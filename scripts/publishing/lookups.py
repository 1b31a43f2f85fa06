"""What a page asks while it is converted: of the other files, and of the log."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from mkdocs.structure.files import File, Files


class LookedUp:
    """The files, and what was asked of them."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.found: dict[str, list[str] | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        file = self._files.get_file_from_path(path)
        self.found[path] = place_of(file)
        return file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._files, name)


class Heard(logging.Handler):
    """Whether anything was said."""

    anything = False

    def emit(self, record: logging.LogRecord) -> None:
        self.anything = True


def leads_alike(kept: Mapping[str, Any], files: Files) -> bool:
    """Whether every link of a page that was kept still leads to the same place."""
    here = files.src_uris  # the paths come as MkDocs writes them
    return all(place_of(here.get(path)) == place for path, place in kept["found"].items())


def place_of(file: File | None) -> list[str] | None:
    """Where a file stands in the site, for a comparison."""
    return None if file is None else [file.url, file.inclusion.name]
