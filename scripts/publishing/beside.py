"""The files beside the pages of the built site: each page's plain copy, references, feeds, data."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from briefer.sitefiles import write_file, write_files
from publishing import shelf
from publishing.texts import Texts


def put(config: MkDocsConfig, path: str, content: bytes) -> None:
    """Writes a file of the site."""
    write_file(Path(config.site_dir), path, content)


def put_files(config: MkDocsConfig, texts: Texts, kept: Path | None) -> None:
    """Writes every file that is no page and no copy of one, made now or put away by an earlier build.

    Args:
        config: the site's.
        texts: what they are made from.
        kept: the folder where they are put away; None keeps nothing.
    """
    folder, key = Path(config.site_dir), texts.key(config) if kept else None
    if kept and key and shelf.bring_back(kept, key, folder):
        return
    site = texts.site
    if site is None:
        return
    from briefer import takeaway  # as late as the texts

    paths = write_files(folder, takeaway.site_files(site))
    if kept and (key := texts.key(config)):
        shelf.put_away(kept, key, folder, paths)
