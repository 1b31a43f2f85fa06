"""Generated pages on disk: marked, written whole or not at all, and never over somebody's own work."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefer.errors import InputError
from briefer.model import Page

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

Change = Literal["new", "changed", "same", "removed", "left alone"]

_MARK = re.compile(r"\n<!-- Made by scripts/build\.py\. Edits here are not kept: pin instead\. ([0-9a-f]{64}) -->\n\Z")
_HALF_WRITTEN = ".half-written-"


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done with one file of the folder. `data` is what will stand there; None where nothing is written.

    "left alone" marks a file that a person made or changed: it differs from the page that belongs there.
    """

    path: str
    change: Change
    data: bytes | None = None


def marked(page: Page) -> str:
    """The page's text with the mark that makes a later change by hand visible."""
    text = page.markdown.rstrip("\n") + "\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f"{text}\n<!-- Made by scripts/build.py. Edits here are not kept: pin instead. {digest} -->\n"


def is_ours(text: str) -> bool:
    """Whether a file's text is exactly as we wrote it: its mark is there and fits what stands above it."""
    mark = _MARK.search(text)
    return mark is not None and hashlib.sha256(text[: mark.start()].encode()).hexdigest() == mark.group(1)


def plan(folder: Path, pages: Iterable[Page], *, remove_others: bool) -> tuple[Step, ...]:
    """Compares pages with what stands in a folder. Writes nothing.

    Args:
        folder: the generated folder; need not exist.
        pages: every page that belongs there.
        remove_others: whether pages of ours that no longer belong there go; False while a text cannot be read,
            because its earlier pages stay.

    Returns:
        One step a file, sorted by path.
    """
    steps = [_step(folder / page.path, page.path, marked(page).encode()) for page in pages]
    wanted = {step.path for step in steps}
    if remove_others and folder.is_dir():
        others = (file for file in folder.rglob("*.md") if file.relative_to(folder).as_posix() not in wanted)
        steps += [
            Step(file.relative_to(folder).as_posix(), "removed")
            for file in others
            if not file.name.startswith(_HALF_WRITTEN) and is_ours(_text_of(file))
        ]
    return tuple(sorted(steps, key=lambda step: step.path))


def stands(folder: Path, hashes: Mapping[str, str]) -> bool:
    """Whether just these pages of ours stand in a folder, by path and hash of the file."""
    present = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*.md")}
    if not hashes.keys() <= present.keys():
        return False
    others = (file for path, file in present.items() if path not in hashes)
    return all(digest_of(present[path].read_bytes()) == value for path, value in hashes.items()) and not any(
        is_ours(_text_of(file)) for file in others
    )


def digest_of(data: bytes) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def plan_file(folder: Path, path: str, text: str) -> Step:
    """The step for one file without a mark, which nobody but us writes. Writes nothing."""
    file = folder / path
    if not file.exists():
        return Step(path, "new", text.encode())
    return Step(path, "same") if _text_of(file) == text else Step(path, "changed", text.encode())


def carry_out(folder: Path, steps: Iterable[Step]) -> None:
    """Writes and removes as planned. Each file changes in one move: a kill leaves the old page or the new one.

    Raises:
        InputError: where the disk is full or the folder closed to us; what is not written yet stays as it was.
    """
    try:
        with _alone(folder):
            _carry_out(folder, steps)
    except OSError as error:
        found = f"a folder that cannot be written ({error.strerror or error})"
        raise InputError(
            f"{folder.name}/", None, found, "room on the disk, and leave to write", "build again"
        ) from error


def _carry_out(folder: Path, steps: Iterable[Step]) -> None:
    for leftover in folder.rglob(f"{_HALF_WRITTEN}*"):
        leftover.unlink(missing_ok=True)
    for step in steps:
        file = folder / step.path
        if step.data is not None:
            write_bytes(file, step.data)
        elif step.change == "removed":
            file.unlink(missing_ok=True)
            _remove_empty_folders(file.parent, folder)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Waits until no other build writes here: what one has half written is rubbish to another. A kill lets go."""
    folder.mkdir(parents=True, exist_ok=True)
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def write_whole(file: Path, text: str) -> None:
    """Replaces a file's text in one move. The folder is made where it is missing."""
    write_bytes(file, text.encode())


def write_bytes(file: Path, data: bytes) -> None:
    """Replaces a file's bytes in one move. The folder is made where it is missing."""
    with half_written(file.parent, data) as half:
        half.replace(file)


@contextmanager
def half_written(folder: Path, data: bytes) -> Iterator[Path]:
    """A file that holds these bytes, to be moved or linked to its name; what is not moved is gone in the end.

    Args:
        folder: where the file will stand; it is made where it is missing.
        data: the bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_HALF_WRITTEN, dir=folder)
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        half.chmod(0o644)  # mkstemp makes files that only their owner can read
        yield half
    finally:
        half.unlink(missing_ok=True)


def _step(file: Path, path: str, data: bytes) -> Step:
    if not file.exists():
        return Step(path, "new", data)
    present = file.read_bytes()
    if present == data:
        return Step(path, "same")
    return Step(path, "changed", data) if is_ours(_decoded(present)) else Step(path, "left alone")


def _text_of(file: Path) -> str:
    return _decoded(file.read_bytes())


def _decoded(data: bytes) -> str:
    return data.decode("utf8", "replace")


def _remove_empty_folders(folder: Path, top: Path) -> None:
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
