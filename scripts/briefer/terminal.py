"""What only a terminal sees: colours, and a line that tells how far a long work has come."""

from __future__ import annotations

import os
import sys
import time
from typing import Literal, TextIO

Colour = Literal["red", "green", "yellow", "dim", "plain"]

LISTED = 200  # texts that are listed one by one; of more, those that are as before are only counted

_CODES = {"red": "31", "green": "32", "yellow": "33", "dim": "2"}
_BAR = 30  # characters
_PATIENCE = 1.0  # seconds of work before the line appears
_EVERY = 0.1  # seconds between two changes of the line
_CLEAR = "\r\x1b[2K"


def has_colours(stream: TextIO) -> bool:
    """Whether colours may be written: only to a terminal, and not where NO_COLOR (https://no-color.org) is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def coloured(words: str, colour: Colour, *, on: bool) -> str:
    """Words in a colour of the terminal; as they are where colours are not `on`."""
    return f"\x1b[{_CODES[colour]}m{words}\x1b[0m" if on and colour != "plain" else words


class ProgressLine:
    """A line on a terminal that is drawn anew with each step and leaves nothing behind; silent anywhere else.

    Used as a context, so that the line goes also when the work fails.
    """

    def __init__(self, stream: TextIO = sys.stderr) -> None:
        self._stream = stream
        self._shows = stream.isatty()
        self._begun = time.monotonic()
        self._drawn: float | None = None

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_: object) -> None:
        if self._drawn is not None:
            self._stream.write(_CLEAR)
            self._stream.flush()

    def __call__(self, done: int, total: int, what: str) -> None:
        """Says that `done` of `total` parts are done, the last of them `what`."""
        now = time.monotonic()
        if not self._shows or now - self._begun < _PATIENCE or (self._drawn and now - self._drawn < _EVERY):
            return
        self._drawn = now
        full = _BAR * done // max(1, total)
        self._stream.write(f"{_CLEAR}[{'#' * full}{'.' * (_BAR - full)}] {done:,} of {total:,}  {what[:40]}")
        self._stream.flush()
