"""Several stories in one file: where the second begins, and whether it surely is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.cleaning.lines import Line
from briefer.cleaning.region import is_telling
from briefer.cleaning.rules import Rule

ENOUGH = 2  # paragraphs of prose on both sides of the place
SHORTEST, LONGEST = 3, 25  # words of a headline
# How news archives mark the end of one document, or the place of the next, when they give several in one file.
_DIVIDER = re.compile(
    r"(?:(?:Document )?\d{1,4} of \d{1,4} DOCUMENTS?|End of Document|-{3,} ?END ?-{3,})$", re.IGNORECASE
)
_BARE_DATELINE = re.compile(r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}(?:, [\w. ]{2,30})? ?(?:—|–|--| - ) ?[\"“A-Z]")


@dataclass(frozen=True, slots=True)
class SecondStory:
    """The line at which a second story begins. `sure`: it opens as fully as the first, in a text without page links."""

    index: int
    sure: bool


def find_second_story(
    lines: Sequence[Line], rules: Sequence[Rule | None], run: tuple[int, int], plain: bool
) -> SecondStory | None:
    """Where a second story begins in the run of prose: behind the divider of an archive, or with a headline over a
    byline and a date, or over one of them and a dateline, or right over a wire service's dateline."""
    told = 0
    for i in range(run[0], run[1] - 1):
        line = lines[i]
        if told >= ENOUGH and _DIVIDER.match(line.text):
            if _prose(lines, rules, i + 1, run[1]) >= ENOUGH:
                return SecondStory(i + 1, plain)
        elif told >= ENOUGH and rules[i] is None and _opens_story(lines, rules, i, run[1]):
            return SecondStory(
                i, plain and _prose(lines, rules, i + 1, run[1]) >= ENOUGH and _signed(lines, rules, run)
            )
        told += rules[i] is None and line.is_prose
    return None


def _opens_story(lines: Sequence[Line], rules: Sequence[Rule | None], i: int, last: int) -> bool:
    line = lines[i]
    if is_telling(line) or not SHORTEST <= line.length <= LONGEST or i + 2 >= last:
        return False
    head = {rule.outcome for rule in rules[i + 1 : i + 4] if rule and rule.outcome in ("byline", "date")}
    below = next((lines[j] for j in range(i + 1, min(i + 6, last + 1)) if rules[j] is None), None)
    if below is None:
        return len(head) == 2
    wire = below.opens_dateline
    return len(head) == 2 or (bool(head) and (wire or _is_dateline(below))) or (wire and lines[i + 1] is below)


def _is_dateline(line: Line) -> bool:
    return line.opens_dateline or bool(_BARE_DATELINE.match(line.text[:120]))


def _signed(lines: Sequence[Line], rules: Sequence[Rule | None], run: tuple[int, int]) -> bool:
    """Whether the first story has a byline, a date or a dateline of its own; a second one in it would be a box."""
    above = (rule for rule in rules[max(0, run[0] - 6) : run[0]] if rule)
    return _is_dateline(lines[run[0]]) or any(rule.outcome in ("byline", "date") for rule in above)


def _prose(lines: Sequence[Line], rules: Sequence[Rule | None], first: int, last: int) -> int:
    return sum(rules[j] is None and lines[j].is_prose for j in range(first, last + 1))
