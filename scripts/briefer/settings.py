"""What the site's configuration file says for the reading and the pages, under `extra: briefings:`."""

from __future__ import annotations

from pathlib import Path

from briefer.errors import InputError
from briefer.model import SHARE_CAP
from briefer.yamlfile import Entry, read_entry

FILE = "mkdocs.yml"
EXAMPLE = "extra: {briefings: {published_share: 0.25}}"


def share_cap(root: Path) -> float:
    """The largest share of an article's words that a page may print.

    Args:
        root: the folder that holds the configuration file; without one the default holds.

    Returns:
        A share above 0 and at most 1.

    Raises:
        InputError: where the file gives something else.
    """
    ours = _ours(root)
    value = ours.text("published_share") if ours else None
    if ours is None or value is None:
        return SHARE_CAP
    try:
        share = float(value)
    except ValueError:
        share = 0.0
    if not 0 < share <= 1:
        line = ours.line_of("published_share")
        raise InputError(FILE, line, f"the published share {value!r}", "a share above 0 and at most 1", EXAMPLE)
    return share


def is_fast(root: Path) -> bool:
    """Whether the built site may be put together from what an earlier build kept; so where nothing is said.

    Args:
        root: the folder that holds the configuration file.

    Raises:
        InputError: where the file says neither true nor false.
    """
    ours = _ours(root)
    return ours.flag("fast", True) if ours else True


def _ours(root: Path) -> Entry | None:
    """The settings under `extra: briefings:`; None without them. Raises InputError for one that there is not."""
    file = root / FILE
    if not file.is_file():
        return None
    ours = _inner(_inner(read_entry(file.read_text("utf8"), FILE, EXAMPLE), "extra"), "briefings")
    if ours is not None:
        ours.refuse_unknown(("published_share", "fast"), EXAMPLE)
    return ours


def _inner(entry: Entry | None, key: str) -> Entry | None:
    return entry.entry(key) if entry else None
