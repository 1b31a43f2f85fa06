"""The knowledge as it was last loaded, kept beside the readings: to check its files takes a second."""

from __future__ import annotations

from pathlib import Path

from briefer import cache
from briefer.keeping import whole
from briefer.knowledge import load_knowledge
from briefer.model import Knowledge


def load_kept_knowledge(folder: Path, kept: Path | None) -> Knowledge:
    """The knowledge of a folder, as `load_knowledge` gives it.

    Args:
        folder: of the knowledge files.
        kept: the folder of what is kept (`cache.folder_of`); None loads the files.

    Raises:
        InputError: for anything an editor wrote that cannot be used; then nothing is kept.
    """
    if kept is None:
        return load_knowledge(folder)
    digest = _digest_of(folder)
    known = whole.unseal(cache.load(kept, whole.KNOWLEDGE), digest, Knowledge)
    if known is None:
        known = load_knowledge(folder)
        cache.keep(kept, whole.KNOWLEDGE, whole.seal(digest, known))
    return known


def _digest_of(folder: Path) -> str:
    """Of the files, and of the code that reads them."""
    files = {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*.yml"))}
    return cache.digest_of_files(cache.code_digest(), files)
