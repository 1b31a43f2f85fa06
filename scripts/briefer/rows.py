"""Things that stand in one paragraph, of which those in a sentence are found without asking each of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from briefer.model import Span

Thing = TypeVar("Thing")


class Row(Generic[Thing]):
    """The things of one paragraph in the order in which they begin, those that begin together as they came."""

    def __init__(self, things: Iterable[Thing], span_of: Callable[[Thing], Span]) -> None:
        self.things = sorted(things, key=lambda thing: span_of(thing).start)
        spans = list(map(span_of, self.things))
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]
        self._farthest = list(accumulate(self._ends, max))  # of this one and all before

    def touching(self, start: int, end: int) -> list[Thing]:
        """Those that have a character of this stretch of the paragraph, in order."""
        first, last = bisect_right(self._farthest, start), bisect_left(self._starts, end)
        ends = self._ends
        return [self.things[place] for place in range(first, last) if ends[place] > start]


def rows_by_paragraph(things: Iterable[Thing], span_of: Callable[[Thing], Span]) -> dict[int, Row[Thing]]:
    """The rows of all paragraphs that have such a thing, by number."""
    within: dict[int, list[Thing]] = {}
    for thing in things:
        within.setdefault(span_of(thing).paragraph, []).append(thing)
    return {number: Row(found, span_of) for number, found in within.items()}
