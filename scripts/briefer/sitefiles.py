"""Files of the built site on disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # whoever writes what was made earlier needs nothing of what makes it
    from briefer.takeaway.site import SiteFile


def write_files(folder: Path, files: Iterable[SiteFile]) -> list[str]:
    """Writes files into the folder of the built site, which the publisher empties before every build.

    Returns:
        Their paths within the folder.
    """
    return [write_file(folder, file.path, file.content) for file in files]


def write_file(folder: Path, path: str, content: bytes) -> str:
    """Writes one file. Returns its path within the folder."""
    target = folder / path
    try:
        target.write_bytes(content)
    except FileNotFoundError:  # seldom: most folders hold many files
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return path
