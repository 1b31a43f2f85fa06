"""Kept readings on disk. Safe to delete at any time; a file that is torn or not ours is read anew and replaced."""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Collection, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

from briefer.ner import MODEL
from briefer.store import write_bytes
from briefer.subject import FILE as SUBJECT_FILE

NAME = ".cache/reading"  # below the project's folder; git ignores it
OFF_OR_ELSEWHERE = "BRIEFINGS_CACHE"  # environment: another folder, or "off"
_NOT_READING = frozenset(("pages", "takeaway", "desk"))  # packages that only print what was read
_PACKAGES = ("ftfy", "lxml", "numpy", "pyyaml", "spacy", "trafilatura", MODEL.replace("_", "-"))
_SPARE = 200  # files of texts that are gone, which may lie there before they are removed


def folder_of(root: Path) -> Path | None:
    """Where a project keeps what it read; None where keeping is switched off."""
    chosen = os.environ.get(OFF_OR_ELSEWHERE, "")
    if chosen == "off":
        return None
    return Path(chosen) if chosen else root / NAME


def load(folder: Path, key: str) -> bytes | None:
    """What is kept under a key, or None."""
    try:
        return (folder / key).read_bytes()
    except OSError:
        return None


def holds(folder: Path, key: str) -> bool:
    """Whether anything is kept under a key."""
    return (folder / key).exists()


def keep(folder: Path, key: str, data: bytes) -> bool:
    """Keeps bytes under a key. False where the folder cannot be written: then the next build reads again."""
    try:
        write_bytes(folder / key, data)
    except OSError:
        return False
    return True


def remove_others(folder: Path, used: Collection[str]) -> None:
    """Removes what is kept of texts that are gone or were changed, once it is more than is used."""
    try:
        others = [file for file in folder.iterdir() if file.name not in used]
        if len(others) > len(used) + _SPARE:
            for file in others:
                file.unlink(missing_ok=True)
    except OSError:
        return


@cache
def code_digest(*, pages: bool = False) -> str:
    """Digest of the code that reads texts, of the site's subject, of Python's version, and of the packages used.

    With `pages`, of the code that prints what was read, too.
    """
    hashed = hashlib.sha256(platform.python_version().encode())
    for name in _PACKAGES:
        hashed.update(f"{name} {_version(name)}\n".encode())
    folder = Path(__file__).parent
    for file in sorted(folder.rglob("*.py")):
        path = file.relative_to(folder)
        if pages or path.parts[0] not in _NOT_READING:
            hashed.update(path.as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    hashed.update(SUBJECT_FILE.read_bytes())  # read once, like code
    return hashed.hexdigest()


def digest_of_files(code: str, named_files: Mapping[str, Path]) -> str:
    """Digest of files under their names, and of the code that makes something of them; a missing file is empty."""
    hashed = hashlib.sha256(code.encode())
    for name, file in named_files.items():
        data = file.read_bytes() if file.is_file() else b""
        hashed.update(f"{name}\0{len(data)}\0".encode("utf8", "surrogateescape"))
        hashed.update(data)
    return hashed.hexdigest()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "none"
