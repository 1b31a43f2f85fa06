"""Files of the built site that are put away, and come back into a site made from just the same."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable
from pathlib import Path

log = logging.getLogger("mkdocs.hooks.briefings")

MARK = "made-from"


def bring_back(kept: Path, digest: str, target: Path) -> bool:
    """Copies what was put away to its place. False where that was made from something else, or is not whole."""
    mark = kept / MARK
    if not mark.is_file() or mark.read_text("utf8") != digest:
        return False
    ignored = shutil.ignore_patterns(MARK)
    shutil.copytree(kept, target, ignore=ignored, copy_function=shutil.copyfile, dirs_exist_ok=True)
    return True


def put_away(kept: Path, digest: str, folder: Path, paths: Iterable[str]) -> None:
    """Keeps copies of a folder's files, by the digest of what they were made from.

    The mark is written last: what is not whole has none. Where nothing can be written, nothing is kept.
    """
    try:
        shutil.rmtree(kept, ignore_errors=True)
        for path in paths:
            (kept / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / path, kept / path)
        (kept / MARK).write_text(digest, "utf8")
    except OSError as error:
        log.debug("%s was not kept: %s", kept.name, error)


def paths_below(folder: Path) -> list[str]:
    """Every file below a folder."""
    return [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
