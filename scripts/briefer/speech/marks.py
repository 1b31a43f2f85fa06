"""Quotation marks of one paragraph, paired: which words stand between them, and which marks have no partner."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_AFTER_APOSTROPHE = re.compile(r"(?:s|t|re|ve|ll|d|m)\b")
# It begins with a set of signs, to which the search leaps; alternatives it would try at every letter.
_DOUBLE = re.compile(r"""["“”„‟«»`'](?:(?<=["“”„‟«»])|(?<=`)`|(?<=')')""")
_SINGLE = re.compile(r"[‘’'‚‛]")
_OPENS_ONLY = frozenset(("“", "„", "‟", "«", "``"))
_CLOSES_ONLY = frozenset(("”", "»"))
_MAY_CLOSE = frozenset(("”", "»", '"', "''"))
_REACH = 120  # characters looked back, for a tag or for a mark of the wrong kind
_BEFORE_OPENING = frozenset(" \t\xa0([{—–-:/…")
_CLIPPED = re.compile(r"(?:em|til|tis|twas|cause|n|round|bout)\b|\d0s\b", re.IGNORECASE)
_TAG_AT_END = re.compile(r"[,?!] (?=(?:[^\s,]+ ){1,4}(?:said|says|added|wrote|tweeted|asked)\.?$)")


class Marked(NamedTuple):
    """Words between two quotation marks of one paragraph.

    Attributes:
        start, end: offsets with the marks (end exclusive).
        first, last: offsets of the words between them (last exclusive), without white space at their ends.
        closed: False where the paragraph ends before a closing mark.
        single: whether the marks are single ones.
    """

    start: int
    end: int
    first: int
    last: int
    closed: bool
    single: bool


class Marks(NamedTuple):
    """All quotations of one paragraph in order, none inside another, and the offsets of closing marks left over."""

    quotations: tuple[Marked, ...]
    strays: tuple[int, ...]


def pair_marks(text: str) -> Marks:
    """Pairs the double marks of a paragraph, then the single ones that stand outside them.

    A mark that may open or close (") is read by the space around it, and by turns where that says nothing. A
    curly mark between two letters is an apostrophe. A paragraph may end inside a quotation.
    """
    double, strays = _pair_double(text)
    starts = [marked.start for marked in double]
    single = []
    for marked in _pair_single(text):
        nearest = bisect_right(starts, marked.end - 1) - 1  # the last double one that starts before this one ends
        if nearest < 0 or double[nearest].end <= marked.start:
            single.append(marked)
    return Marks(tuple(sorted((*double, *single), key=lambda marked: marked.start)), tuple(strays))


def _pair_double(text: str) -> tuple[list[Marked], list[int]]:
    marks = list(_DOUBLE.finditer(text))
    surplus = _surplus_of_closers(marks)
    found: list[Marked] = []
    strays: list[int] = []
    opened: re.Match[str] | None = None
    depth = 0
    end = len(text.rstrip())
    for number, mark in enumerate(marks):
        role = _role(text, mark, opened is not None, end)
        if role == "open" and opened is None:
            opened, depth = mark, 1
        elif role == "open" and opened is not None:
            if _is_inside(opened.group(), mark.group(), depth, surplus[number + 1]):
                depth += 1
            else:
                found += _cut_tag(text, _marked(text, opened, mark.start(), mark.start(), closed=False))
                opened, depth = mark, 1
        elif role == "close" and opened is None:
            begin = _single_opening(text, mark.start(), found[-1].end if found else 0)
            if begin is None:
                strays.append(mark.start())
            else:
                found.append(_trimmed(text, Marked(begin, mark.end(), begin + 1, mark.start(), True, False)))
        elif role == "close" and opened is not None:
            depth -= 1
            if depth == 0:
                found.append(_marked(text, opened, mark.start(), mark.end()))
                opened = None
    if opened is not None:
        found += _left_open(text, opened)
    return [marked for marked in found if marked.first < marked.last], strays


def _surplus_of_closers(marks: list[re.Match[str]]) -> list[int]:
    """For each place among the marks: how many more marks close than open from there on."""
    surplus = [0] * (len(marks) + 1)
    for number in range(len(marks) - 1, -1, -1):
        sign = marks[number].group()
        surplus[number] = surplus[number + 1] + (sign in _MAY_CLOSE) - (sign in _OPENS_ONLY)
    return surplus


def _is_inside(outer: str, inner: str, depth: int, surplus: int) -> bool:
    """Whether a mark that opens where one is open already opens a quotation inside the quotation.

    So where it is another sign, or where enough marks close after it; else the first was never closed.
    """
    if inner in _OPENS_ONLY and inner == outer:
        return surplus >= depth + 1
    return inner not in (outer, '"')


def _role(text: str, mark: re.Match[str], inside: bool, end: int) -> str:
    sign = mark.group()
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if sign in _CLOSES_ONLY:
        if before.isalpha() and after.isalpha() and sign == "”" and _is_apostrophe(text, mark.end()):
            return "neither"
        opens = not inside and (not before or before.isspace()) and after and not after.isspace()
        return "open" if opens else "close"
    if sign in _OPENS_ONLY:
        if inside and mark.end() >= end:
            return "close"
        closes = inside and bool(before) and before not in _BEFORE_OPENING and (not after or not after.isalnum())
        return "close" if closes else "open"
    if not inside and before.isdigit() and sign == '"' and not after.isalpha():
        return "neither"  # inches
    opening_place = (not before or before in _BEFORE_OPENING) and bool(after) and not after.isspace()
    closing_place = bool(before) and not before.isspace() and (not after or not after.isalnum())
    if opening_place and not closing_place:
        return "open"
    if closing_place and not opening_place:
        return "close"
    return "close" if inside else "open"


def _is_apostrophe(text: str, position: int) -> bool:
    return _AFTER_APOSTROPHE.match(text[position : position + 3]) is not None


def _single_opening(text: str, end: int, floor: int) -> int | None:
    """A single mark that opens what a double one closes, not far before it: 'very regrettable"."""
    begin = max(floor, end - _REACH)
    at = begin + max(text[begin:end].rfind(sign) for sign in "‘'’")
    if at < begin or text[at] == "’":
        return None
    return at if at == 0 or text[at - 1] in _BEFORE_OPENING or text[at - 1] == "`" else None


def _left_open(text: str, opened: re.Match[str]) -> list[Marked]:
    end = len(text.rstrip())
    if end - 2 > opened.end() and text[end - 1] in "’'" and text[end - 2] in ".,?!…":  # closed by a single mark
        return [_marked(text, opened, end - 1, end)]
    return _cut_tag(text, _marked(text, opened, len(text), len(text), closed=False))


def _cut_tag(text: str, marked: Marked) -> list[Marked]:
    """An unclosed quotation ends before a tag that closes its words (…, Zhao said)."""
    begin = max(marked.first, marked.last - _REACH)
    tags = list(_TAG_AT_END.finditer(text[begin : marked.last]))
    if not tags:
        return [marked]
    last = begin + tags[-1].start() + 1
    return [Marked(marked.start, last, marked.first, last, False, marked.single)]


def _marked(text: str, opened: re.Match[str], last: int, end: int, *, closed: bool = True) -> Marked:
    return _trimmed(text, Marked(opened.start(), end, opened.end(), last, closed, False))


def _trimmed(text: str, marked: Marked) -> Marked:
    first, last = marked.first, marked.last
    while first < last and text[first].isspace():
        first += 1
    while first < last and text[last - 1].isspace():
        last -= 1
    return Marked(marked.start, marked.end, first, last, marked.closed, marked.single)


def _pair_single(text: str) -> list[Marked]:
    """Single marks as outer marks. An apostrophe is no mark: only a pair that opens a word and ends one counts."""
    found: list[Marked] = []
    places = [m.start() for m in _SINGLE.finditer(text)]
    taken = -1
    for index, start in enumerate(places):
        if start < taken or not _opens_single(text, start):
            continue
        end = _closing_single(text, start, places[index + 1 : index + 40])
        if end is not None:
            marked = _trimmed(text, Marked(start, end + 1, start + 1, end, True, True))
            if marked.first < marked.last:
                found.append(marked)
                taken = end + 1
    return found


def _opens_single(text: str, start: int) -> bool:
    before, after = text[start - 1 : start], text[start + 1 : start + 2]
    if text[start] == "’" or (before and before not in _BEFORE_OPENING) or not after or after.isspace():
        return False
    return text[start] == "‘" or not _CLIPPED.match(text, start + 1)


def _closing_single(text: str, start: int, places: list[int]) -> int | None:
    curly = text[start] == "‘"
    candidates: list[int] = []
    for place in places:
        before, after = text[place - 1], text[place + 1 : place + 2]
        if _opens_single(text, place):
            break
        if before.isspace() or after.isalnum() or (text[place] == "'") is curly:
            continue
        if before in ",.?!…":
            return place
        candidates.append(place)
    for place in candidates:
        if text[place - 1] != "s" or place == candidates[-1]:
            return place
    return None
