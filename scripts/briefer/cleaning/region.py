"""Where the article stands in a page: the run of lines that holds the most prose for the least of anything else."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.cleaning.lines import Line
from briefer.cleaning.rules import Rule

ENOUGH = 100.0  # score of a run that is surely an article, so that longer comments under it do not outweigh it
LONGEST_COUNTED = 120  # words of one line that count; an endless line must not outweigh everything
PROSE_COST = 14  # words: a sentence of a teaser is worth little, a paragraph much
OTHER_COST = -7.0  # a line that is neither prose nor known
KNOWN_COST = -4.0  # a line that a rule has named
LINK_COST = -2.5  # a line of a list that stands under its own heading


def find_run(lines: Sequence[Line], rules: Sequence[Rule | None]) -> tuple[int, int] | None:
    """First and last index of the run of prose.

    Maximal sum of line scores (Kadane's algorithm), taken in each stretch between closing marks such as "Comments";
    the first stretch that surely holds an article wins, else the best.

    Returns:
        Indexes into `lines`, both inclusive, or None where no line is prose.
    """
    scores = [_score(line, rule) for line, rule in zip(lines, rules, strict=True)]
    best: tuple[float, int, int] | None = None
    start = 0
    ends = [i for i, rule in enumerate(rules) if rule and rule.outcome == "end"]
    for end in (*ends, len(lines)):
        found = _best_sum(scores, start, end)
        if found and (best is None or found[0] > best[0]):
            best = found
        if best and best[0] >= ENOUGH:
            break
        start = end + 1
    return (best[1], best[2]) if best else None


def _score(line: Line, rule: Rule | None) -> float:
    if rule:
        return LINK_COST if rule.outcome in ("list", "points") else KNOWN_COST
    if line.is_prose:
        return min(line.length, LONGEST_COUNTED) - PROSE_COST
    if is_short_sentence(line):
        return max(0.0, min(line.length, 20) - 8.0)
    return OTHER_COST


def is_short_sentence(line: Line) -> bool:
    """A sentence of speech or prose that is too short to be told by its words alone."""
    return line.ends_sentence and line.capital_share < 0.75 and any(word[0].islower() for word in line.text.split()[1:])


def _best_sum(scores: Sequence[float], start: int, end: int) -> tuple[float, int, int] | None:
    best: tuple[float, int, int] | None = None
    total, first = 0.0, start
    for i in range(start, end):
        if total < 0:
            total, first = 0.0, i
        elif total == 0 and scores[i] > 0:
            first = i
        total += scores[i]
        if total > 0 and (best is None or total >= best[0]):
            best = (total, first, i)
    return best
