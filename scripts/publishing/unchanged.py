"""Pages that nothing has changed are taken from the last build without being looked into.

What a page becomes follows from the bytes of its file, from what all pages share (code, configuration, templates, the
navigation's pages, the places that links lead to) and from the library with its histories. Where all of that is what it
was, neither its Markdown nor its references are made again, and the library need not be read. Where any of it is not,
`pagecache` compares what is really handed to conversion and template.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from publishing.cache import Cache, key_of
from publishing.pagecache import RememberingPage, frame_settings, log_level, nav_titles

# Whoever else takes part in making pages may want to see each of them.
_KNOWN_PLUGINS = frozenset(("search", "material/search"))


def pages_key(config: MkDocsConfig, files: Files, library: str) -> str | None:
    """The hash of what every page's bytes may follow from, but for its own file.

    Args:
        config: the site's.
        files: all of them, with those of `briefings/`.
        library: names everything that the library and what is told of it come from.

    Returns:
        None where a plugin or hook takes part that is not known to leave pages alone.
    """
    others = {name for name in config.plugins if name not in _KNOWN_PLUGINS} - set(config.hooks)
    if others or len(config.hooks) != 1:
        return None
    places = [(file.src_uri, file.url, file.inclusion.name) for file in files]
    listed = [(path, digest_of(files.get_file_from_path(path))) for path, _ in nav_titles(config.nav)]
    return key_of(frame_settings(config), repr(config.nav), listed, places, library, log_level())


def digest_of(file: File | None) -> str | None:
    """The hash of a file on disk."""
    return hashlib.sha256(Path(file.abs_src_path).read_bytes()).hexdigest() if file and file.abs_src_path else None


class Unchanged:
    """The whole pages of the last build that hold.

    Args:
        cache: where they are kept.
        common: the hash of what all pages share, see `pages_key`.
        known: gives the hash of a page's file, by its source path, where it is known without reading it.
    """

    def __init__(self, cache: Cache, common: str, known: Callable[[str], str | None]) -> None:
        self._cache, self._common, self._known = cache, common, known
        self._keys: dict[str, str] = {}

    def mark(self, files: Iterable[File]) -> None:
        """Lets the pages of these files be taken whole. For `on_nav`, before they are read."""
        for file in files:
            if isinstance(file.page, RememberingPage):
                path = file.src_uri
                self._keys[path] = key_of(self._common, path, self._known(path) or digest_of(file))
                file.page.whole = self._whole(path)

    def copy(self, path: str) -> str:
        """The plain copy of a page that is taken whole."""
        return str(self._cache.get(path, "copy", self._keys[path]))

    def keep_copy(self, path: str, copy: str) -> None:
        self._cache.put(path, "copy", self._keys[path], copy)

    def keep(self, page: RememberingPage) -> None:
        """Keeps how a page was made; not one of which MkDocs says something at each build."""
        told = page.told()
        if told is not None and json.loads(json.dumps(told)) == told:  # a day in the front matter would not come back
            self._cache.put(page.file.src_uri, "whole", self._keys[page.file.src_uri], told)

    def _whole(self, path: str) -> Mapping[str, Any] | None:
        whole: Mapping[str, Any] | None = self._cache.get(path, "whole", self._keys[path])
        if whole is None:
            return None
        if not (self._cache.holds(path, "page", whole["page"]) and self._cache.holds(path, "copy", self._keys[path])):
            return None
        self._cache.spare(path)
        return whole
