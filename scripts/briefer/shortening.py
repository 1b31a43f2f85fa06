"""A sentence shortened only by leaving out: what stays are pieces of it, word for word.

Left out are, as far as needed: the connective or the frame at its head, bracketed remarks, and clauses at its end. A
piece never begins or ends inside a quotation or a bracket, and who said a thing is not cut off from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from briefer.cutting import WORD
from briefer.model import Knowledge

LEAST_WORDS = 7  # of what stays
MOST_FRAME_WORDS = 15  # of an opening phrase that may go

Piece = tuple[int, int]

_REMARK = re.compile(r"\s?\([^()]{1,80}\)")
_COMMA = re.compile(r"[,;]\s|\s[–—-]{1,2}\s|—")
_DAY_AFTER = re.compile(r"(?:The|A|Just a|Two|Three|Four) (?:day|week|month|year|hour)s? (?:after|before) ")
_OPEN, _CLOSE = "([“«", ")]”»"
_MARK = re.compile(r"[()\[\]“”«»]")


@dataclass(frozen=True, slots=True)
class _Words:
    connectives: tuple[str, ...]
    frames: frozenset[str]
    fringes: frozenset[str]
    saying: frozenset[str]
    phrases: frozenset[str]


@lru_cache(maxsize=4)
def _words(knowledge: Knowledge) -> _Words:
    return _Words(
        tuple(sorted(knowledge.words("gist: connectives"), key=len, reverse=True)),
        frozenset(knowledge.words("gist: openers of a frame")),
        frozenset(knowledge.words("gist: openers of a fringe")),
        frozenset(knowledge.words("gist: verbs that name the source")),
        frozenset(knowledge.words("gist: openers of a last phrase")),
    )


@lru_cache(maxsize=1024)  # the pieces of a sentence are counted again and again
def count_words(text: str) -> int:
    """Words as a reader counts them; never fewer than a count by white space gives."""
    return max(len(WORD.findall(text)), len(text.split()))


def balanced(text: str) -> bool:
    """Whether every quotation mark and bracket that opens also closes."""
    depth: list[str] = []
    for mark in _MARK.findall(text):
        if mark in _OPEN:
            depth.append(mark)
        elif not depth or _CLOSE.index(mark) != _OPEN.index(depth.pop()):
            return False
    return not depth and text.count('"') % 2 == 0 and text.count("``") == text.count("''")


def shortened(text: str, most_words: int, knowledge: Knowledge, *, must_leave_out: bool = False) -> tuple[Piece, ...]:
    """The pieces of a sentence that stay, in order; empty where it cannot be shortened so far.

    Args:
        text: one sentence.
        most_words: how many words may stay.
        must_leave_out: whether at least some words have to go, whatever the length.
    """
    start = after_connective(text, knowledge)
    end = len(text)
    cuts = _cuts(text, start, end, knowledge)
    if must_leave_out:
        cuts = chain(cuts, ((start, ending) for ending in _phrase_endings(text, start, end, knowledge)))
    for first, last in cuts:
        pieces = _without_remarks(text, first, last)
        kept = sum(count_words(text[a:b]) for a, b in pieces)
        enough = kept <= most_words and not (must_leave_out and kept >= count_words(text))
        if enough and kept >= LEAST_WORDS and balanced("".join(text[a:b] for a, b in pieces)):
            return pieces
    return ()


def after_connective(text: str, knowledge: Knowledge) -> int:
    """Where the sentence begins without "But", "However," and the like."""
    connectives = _words(knowledge).connectives
    for connective in connectives if text.startswith(connectives) else ():
        if text.startswith(connective) and text[len(connective) :][:1] in (",", " "):
            return len(text) - len(text[len(connective) :].lstrip(" ,"))
    return 0


def _cuts(text: str, start: int, end: int, knowledge: Knowledge) -> Iterator[Piece]:
    """Ways to cut, the gentlest first: nothing (most sentences are short enough), an ending, the frame, both."""
    yield start, end
    endings = _endings(text, start, end, knowledge)
    yield from ((start, ending) for ending in endings)
    frame = _after_frame(text, start, knowledge)
    if frame is not None:
        yield frame, end
        yield from ((frame, ending) for ending in endings if ending > frame)


def _after_frame(text: str, start: int, knowledge: Knowledge) -> int | None:
    """Where the sentence goes on after "After a two-year lull, "; None where it opens with no such frame."""
    comma = text.find(", ", start)
    head = text[start:comma] if comma > 0 else ""
    first = head.split(" ", 1)[0].lower()
    first = "after" if _DAY_AFTER.match(head) else first
    if first not in _words(knowledge).frames or not 1 < count_words(head) <= MOST_FRAME_WORDS or not balanced(head):
        return None
    following = text[comma + 2 :].split(" ", 1)[0]
    return comma + 2 if following.lower() not in ("and", "or", "but") and comma > 0 else None


def _endings(text: str, start: int, end: int, knowledge: Knowledge) -> list[int]:
    """Where the sentence may end early, the longest first: before a clause that adds, never before who said it."""
    words, found = _words(knowledge), []
    for comma in reversed(list(_COMMA.finditer(text, start, end))):
        opener = WORD.match(text, comma.end())
        rest = text[comma.end() : end]
        adds = opener is not None and opener.group().lower() in words.fringes
        if not adds or not words.saying.isdisjoint(word.lower() for word in WORD.findall(rest)):
            break  # the main clause goes on here, or the source is named: nothing before it may end the sentence
        if balanced(text[start : comma.start()]):
            found.append(comma.start())
    return found


def _phrase_endings(text: str, start: int, end: int, knowledge: Knowledge) -> list[int]:
    """Where the sentence may end before a last phrase that is not set off by a comma ("… in Oslo"), longest first."""
    words = _words(knowledge)
    found = []
    for word in reversed(list(WORD.finditer(text, start, end))[1:]):
        if word.group() in words.saying or text[word.start() - 1] != " ":
            break
        if word.group() in words.phrases and balanced(text[start : word.start()]):
            found.append(word.start() - 1)
    return found


def _without_remarks(text: str, start: int, end: int) -> tuple[Piece, ...]:
    pieces, at = [], start
    for remark in _REMARK.finditer(text, start, end) if "(" in text else ():
        if remark.start() > at and balanced(text[at : remark.start()]):
            pieces.append((at, remark.start()))
            at = remark.end()
    pieces.append((at, end))
    return tuple((a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in pieces if text[a:b].strip())
