"""Files of the built site on disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefer.takeaway.site import SiteFile


def write_files(folder: Path, files: Iterable[SiteFile]) -> None:
    """Writes files into the folder of the built site, which the publisher empties before every build."""
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
