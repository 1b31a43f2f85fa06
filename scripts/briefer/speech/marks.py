"""Quotation marks of one paragraph, paired: which words stand between them, and which marks have no partner."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DOUBLE = re.compile(r"""["“”„‟«»]|``|''""")
_SINGLE = re.compile(r"[‘’'‚‛]")
_OPENS_ONLY = frozenset(("“", "„", "‟", "«", "``"))
_CLOSES_ONLY = frozenset(("”", "»"))
_BEFORE_OPENING = frozenset(" \t\xa0([{—–-:/…")
_CLIPPED = re.compile(r"(?:em|til|tis|twas|cause|n|round|bout)\b|\d0s\b", re.IGNORECASE)
_TAG_AT_END = re.compile(r"[,?!] (?=(?:[^\s,]+ ){1,4}(?:said|says|added|wrote|tweeted|asked)\.?$)")


@dataclass(frozen=True, slots=True)
class Marked:
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


@dataclass(frozen=True, slots=True)
class Marks:
    """All quotations of one paragraph in order, none inside another, and the offsets of closing marks left over."""

    quotations: tuple[Marked, ...]
    strays: tuple[int, ...]


def pair_marks(text: str) -> Marks:
    """Pairs the double marks of a paragraph, then the single ones that stand outside them.

    A mark that may open or close (") is read by the space around it, and by turns where that says nothing. A
    curly mark between two letters is an apostrophe. A paragraph may end inside a quotation.
    """
    double, strays = _pair_double(text)
    single = [s for s in _pair_single(text) if not any(d.start < s.end and s.start < d.end for d in double)]
    return Marks(tuple(sorted((*double, *single), key=lambda marked: marked.start)), tuple(strays))


def _pair_double(text: str) -> tuple[list[Marked], list[int]]:
    found: list[Marked] = []
    strays: list[int] = []
    opened: re.Match[str] | None = None
    depth = 0
    for mark in _DOUBLE.finditer(text):
        role = _role(text, mark, opened is not None)
        if role == "open" and opened is None:
            opened, depth = mark, 1
        elif role == "open" and opened is not None:
            depth, opened, extra = _reopen(text, opened, mark, depth)
            found += extra
        elif role == "close" and opened is None:
            begin = _single_opening(text, mark.start(), found[-1].end if found else 0)
            if begin is None:
                strays.append(mark.start())
            else:
                found.append(_marked(text, begin, begin + 1, mark.start(), mark.end(), single=False))
        elif role == "close" and opened is not None:
            depth -= 1
            if depth == 0:
                found.append(_marked(text, opened.start(), opened.end(), mark.start(), mark.end(), single=False))
                opened = None
    if opened is not None:
        found += _left_open(text, opened)
    return [m for m in found if m.first < m.last], strays


def _role(text: str, mark: re.Match[str], inside: bool) -> str:
    sign = mark.group()
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if sign in _CLOSES_ONLY:
        if before.isalpha() and after.isalpha() and sign == "”" and _is_apostrophe(text, mark.end()):
            return "neither"
        opens = not inside and (not before or before.isspace()) and after and not after.isspace()
        return "open" if opens else "close"
    if sign in _OPENS_ONLY:
        if inside and not text[mark.end() :].strip():
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
    ending = re.match(r"(?:s|t|re|ve|ll|d|m)\b", text[position : position + 3])
    return ending is not None


def _reopen(
    text: str, opened: re.Match[str], mark: re.Match[str], depth: int
) -> tuple[int, re.Match[str], list[Marked]]:
    """A mark that opens where one is open already: a quotation inside a quotation, or the first was never closed.

    The inner one is believed where it is another sign and both close after it; else the first ends before this mark.
    """
    if mark.group() in ("“", "«", "„", "``") and opened.group() == mark.group():
        closers = sum(1 for m in _DOUBLE.finditer(text, mark.end()) if m.group() in ("”", "»", '"', "''"))
        openers = sum(1 for m in _DOUBLE.finditer(text, mark.end()) if m.group() in _OPENS_ONLY)
        if closers - openers >= depth + 1:
            return depth + 1, opened, []
    elif mark.group() != opened.group() and mark.group() != '"':
        return depth + 1, opened, []
    ended = _marked(text, opened.start(), opened.end(), mark.start(), mark.start(), single=False, closed=False)
    return 1, mark, _cut_tag(text, ended)


def _single_opening(text: str, end: int, floor: int) -> int | None:
    """A single mark that opens what a double one closes, not far before it: 'very regrettable"."""
    for at in range(end - 1, max(floor, end - 200) - 1, -1):
        if text[at] in "‘'" and (at == 0 or text[at - 1] in _BEFORE_OPENING or text[at - 1] == "`"):
            return at
        if text[at] in "'’‘" and not text[at + 1].isalnum():
            return None
    return None


def _left_open(text: str, opened: re.Match[str]) -> list[Marked]:
    end = len(text.rstrip())
    if text[end - 1] in "’'" and text[end - 2] in ".,?!…" and end - 2 > opened.end():  # closed by a single mark
        return [_marked(text, opened.start(), opened.end(), end - 1, end, single=False)]
    end = len(text)
    return _cut_tag(text, _marked(text, opened.start(), opened.end(), end, end, single=False, closed=False))


def _cut_tag(text: str, marked: Marked) -> list[Marked]:
    """An unclosed quotation ends before a tag that closes its words (…, Zhao said)."""
    words = text[marked.first : marked.last]
    tags = list(_TAG_AT_END.finditer(words[-120:]))
    if not tags:
        return [marked]
    last = marked.first + max(0, len(words) - 120) + tags[-1].start() + 1
    return [Marked(marked.start, last, marked.first, last, False, marked.single)]


def _marked(text: str, start: int, first: int, last: int, end: int, *, single: bool, closed: bool = True) -> Marked:
    while first < last and text[first].isspace():
        first += 1
    while first < last and text[last - 1].isspace():
        last -= 1
    return Marked(start, end, first, last, closed, single)


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
            marked = _marked(text, start, start + 1, end, end + 1, single=True)
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
