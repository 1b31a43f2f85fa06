"""The search for garbage in circles, put off while something is made that leaves none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_put_off() -> Iterator[None]:
    """While it lasts nothing is searched for garbage in circles; afterwards what was made meanwhile is, in its turn.

    All that is alive is looked through again and again while more and more is made: of a long text that takes longer
    than its length asks for. What no circle holds is given back at once, as ever. Where nobody searches, it stays so.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
