"""Whether `briefings/` stands as an earlier build left it, of just what is there now: then nothing need be read."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from briefer import addressbook, cache, settings
from briefer.ner import has_model
from briefer.store import digest_of, stands

NAME = "as-before"


@dataclass(frozen=True, slots=True)
class Standing:
    """The generated folder, as a build left it that could use every text and every page.

    Attributes:
        inputs: names everything that it was made from.
        pages: by path below the folder, the hash of each page's file.
    """

    inputs: str
    pages: Mapping[str, str]


def inputs_of(root: Path, knowledge: Path) -> str | None:
    """The digest of everything that the library and its pages are made from, remembered addresses aside.

    Args:
        root: the project's folder.
        knowledge: the folder of the knowledge files.

    Returns:
        None where something other than plain files lies among the texts, such as a link.
    """
    code = cache.code_digest(pages=True) + (" with the model" if has_model() else " without the model")
    texts = sorted((root / "seeds").iterdir())
    if not all(stat.S_ISREG(file.lstat().st_mode) for file in texts):
        return None
    known = sorted(file for file in knowledge.rglob("*") if file.is_file())
    named_files = {f"knowledge/{file.relative_to(knowledge).as_posix()}": file for file in known}
    named_files |= {file.relative_to(root).as_posix(): file for file in (*texts, root / settings.FILE)}
    return cache.digest_of_files(code, named_files)


def _named(inputs: str, addresses: str) -> str:
    """The inputs by their digest, with the text of the file of remembered addresses."""
    return f"{inputs}-{digest_of(addresses.encode())}"


def keep(folder: Path, inputs: str, addresses: str, pages: Mapping[str, str]) -> str:
    """Remembers how a build left the generated folder.

    Args:
        folder: that of what is kept.
        inputs: their digest, see `inputs_of`.
        addresses: the text of the file of remembered addresses.
        pages: by path below the generated folder, the hash of each page's file.

    Returns:
        The name of everything that it was made from, `Standing.inputs`.
    """
    left = Standing(_named(inputs, addresses), pages)
    cache.keep(folder, NAME, msgspec.json.encode(left))
    return left.inputs


def standing(root: Path, knowledge: Path) -> Standing | None:
    """The generated folder, where it stands as a build left it that would do the same now; else None."""
    kept = cache.folder_of(root)
    found = _loaded(cache.load(kept, NAME)) if kept else None
    if found is None:
        return None
    book = root / "briefings" / addressbook.NAME
    try:
        inputs = inputs_of(root, knowledge)
        same = inputs is not None and found.inputs == _named(inputs, book.read_text("utf8"))
        return found if same and stands(book.parent, found.pages) else None
    except (OSError, ValueError):  # a file that went, or is not text: whoever reads it says so
        return None


def _loaded(data: bytes | None) -> Standing | None:
    try:
        return msgspec.json.decode(data or b"", type=Standing)
    except (msgspec.MsgspecError, ValueError):
        return None
