"""Where the words of a paragraph stand and where it may be cut, found once, and how it is shortened."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache

_WORD = re.compile(r"\S+")
_STOP = re.compile(r"(?<![,;:.!?…)\]\"”’—–])[,;:.!?…)\]\"”’—–]+(?=\s|$)")
_JOINT = re.compile(
    r"(?=\s(?:and|but|or|nor|that|which|who|whom|whose|while|after|before|because|since|when|where|whether|if"
    r"|although|though|with|without|in|on|at|under|over|during|until|against|between)(\s))"
)
# A shortened passage does not end on one of these.
_DANGLING = frozenset(
    """a an the this that these those my your his her its our their no of to for by as from with in on at into than
    and or but nor be is are was were been being has have had will would can could may might must not very""".split()
)
TRAILING = " \t,;:—–-"


class Line:
    """A paragraph's text. Everything is asked of a part of it, from `start` to `end`; half a word counts as one."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return [word.start() for word in _WORD.finditer(self.text)]

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends."""
        return [word.end() for word in _WORD.finditer(self.text)]

    @cached_property
    def _stops(self) -> list[int]:
        """Where marks end that end a clause."""
        return [stop.end() for stop in _STOP.finditer(self.text)]

    @cached_property
    def _joints(self) -> tuple[list[int], list[int]]:
        """Where words stand that open a clause: before the space ahead of them, and after the space behind them."""
        found = [(joint.start(), joint.end(1)) for joint in _JOINT.finditer(self.text)]
        return [start for start, _ in found], [end for _, end in found]

    def inside(self, start: int, end: int) -> range:
        """The words at least partly inside, by position."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def count(self, start: int, end: int) -> int:
        """How many words are at least partly inside."""
        return len(self.inside(start, end))

    def shortened(self, start: int, end: int, limit: int) -> int:
        """Where to end a part so that it has at most `limit` words: at the end of a clause where one is near.

        Returns:
            The new end, past the last word kept; `end` itself where nothing has to go.
        """
        words = self.inside(start, end)
        if len(words) <= limit:
            return end
        last, least = self.ends[words[limit - 1]], self.ends[words[(limit * 3 + 4) // 5 - 1]]
        last = self._clause_end(least, last)
        kept = words[: bisect_left(self.starts, last) - words.start]
        while len(kept) > 1 and self.text[max(start, self.starts[kept[-1]]) : self.ends[kept[-1]]].lower() in _DANGLING:
            kept = kept[:-1]
        return start + len(self.text[start : min(last, self.ends[kept[-1]])].rstrip(TRAILING))

    def _clause_end(self, least: int, last: int) -> int:
        """The last place to cut from `least` to `last`: after a mark, else before a joint, else `last` itself."""
        stop = bisect_right(self._stops, last) - 1
        if stop >= 0 and self._stops[stop] >= least:
            return self._stops[stop]
        befores, afters = self._joints
        joint = bisect_right(afters, last + 1) - 1
        if joint >= 0 and befores[joint] >= least:
            return befores[joint]
        return last

    def around(self, start: int, end: int, keep_start: int, keep_end: int, limit: int) -> tuple[int, int]:
        """A piece of a part of at most about `limit` words that holds `keep_start` to `keep_end`."""
        if self.count(start, end) <= limit:
            return start, end
        befores, afters = self._joints
        stops = self._stops[bisect_right(self._stops, start) : bisect_right(self._stops, keep_start)]
        joints = befores[bisect_left(befores, start) : bisect_right(afters, keep_start)]
        opens = [start, *sorted((*stops, *joints))]
        begin = next((at for at in opens if self.count(at, keep_end) <= limit), keep_start)
        begin += len(self.text[begin:keep_start]) - len(self.text[begin:keep_start].lstrip(TRAILING))
        return begin, max(keep_end, self.shortened(begin, end, limit))


@lru_cache(maxsize=2048)
def line_of(text: str) -> Line:
    """The line of a text; those asked for last are kept."""
    return Line(text)


def count_words(text: str) -> int:
    """Words of a text, parted by white space."""
    return len(text.split())


def shorten(text: str, start: int, end: int, limit: int) -> int:
    """`Line.shortened` of a text."""
    return line_of(text).shortened(start, end, limit)


def around(text: str, start: int, end: int, keep_start: int, keep_end: int, limit: int) -> tuple[int, int]:
    """`Line.around` of a text."""
    return line_of(text).around(start, end, keep_start, keep_end, limit)
