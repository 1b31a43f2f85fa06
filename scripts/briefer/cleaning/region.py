"""Where the article stands in a page: the run of lines that holds the most prose for the least of anything else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefer.cleaning.lines import Line
from briefer.cleaning.rules import Rule

ENOUGH = 100.0  # score of a run that is surely an article, so that longer comments under it do not outweigh it
ENOUGH_IN_PLAIN = 20.0  # the same in a text that is no page of links
LONGEST_COUNTED = 120  # words of one line that count; an endless line must not outweigh everything
PROSE_COST = 14  # words: a sentence of a teaser is worth little, a paragraph much
OTHER_COST = -7.0  # a line that is neither prose nor known
KNOWN_COST = -4.0  # a line that a rule has named
COSTS = {
    "list of links": -18.0,
    "copyright": -30.0,
    "about the author": -15.0,
    "contributors": -12.0,
    "cookies and terms": -12.0,
}
LINK_COST = -2.5  # a line of a list that stands under its own heading
TEASER_COST = 5.0  # a sentence that stands alone between links
MOST_RUNS = 6  # runs looked at


class Run(NamedTuple):
    """Lines `first` to `last`, both inclusive, with the sum of their scores."""

    first: int
    last: int
    score: float


def find_runs(lines: Sequence[Line], rules: Sequence[Rule | None], plain: bool) -> list[Run]:
    """The best runs of prose, best first, none overlapping.

    Each is a maximal sum of line scores (Kadane's algorithm) in a stretch between closing marks such as "Comments";
    nothing after a mark counts where a stretch before it surely holds an article.
    """
    scores = [_score(line, rule) for line, rule in zip(lines, rules, strict=True)]
    if not plain:
        _discount_teasers(scores, lines, rules)
    ends = [i for i, rule in enumerate(rules) if rule and rule.outcome == "end"]
    enough = ENOUGH_IN_PLAIN if plain else ENOUGH
    runs: list[Run] = []
    start = 0
    for end in (*ends, len(lines)):
        found = _best_runs(scores, start, end)
        runs += found
        if any(run.score >= enough for run in found):
            break
        start = end + 1
    best = sorted(runs, key=lambda run: (-run.score, run.first))[:MOST_RUNS]
    return [_extended(run, lines, rules) for run in best]


def _extended(run: Run, lines: Sequence[Line], rules: Sequence[Rule | None]) -> Run:
    """The run with short sentences at its end, which add too little to the sum."""
    last = run.last
    for i in range(run.last + 1, min(len(lines), run.last + 6)):
        rule = rules[i]
        if _reads_on(lines[i], rule):
            last = i
        elif rule is None or rule.outcome not in ("drop", "caption", "credit") or rule.name in COSTS:
            break
    return Run(run.first, last, run.score)


def _best_runs(scores: Sequence[float], start: int, end: int) -> list[Run]:
    runs: list[Run] = []
    stretches = [(start, end)]
    while stretches and len(runs) < MOST_RUNS:
        low, high = stretches.pop(0)
        run = _best_sum(scores, low, high)
        if run:
            runs.append(run)
            stretches += [(low, run.first), (run.last + 1, high)]
    return runs


def _discount_teasers(scores: list[float], lines: Sequence[Line], rules: Sequence[Rule | None]) -> None:
    """Prose with links on both sides is worth little: a page has such teasers all over."""
    near = [i for i, rule in enumerate(rules) if not rule or rule.outcome not in ("drop", "credit", "caption", "note")]
    for before, i, after in zip([None, *near], near, [*near[1:], None], strict=False):
        beside = [j for j in (before, after) if j is not None]
        if scores[i] > 0 and beside and not any(_reads_on(lines[j], rules[j]) for j in beside):
            scores[i] = scores[i] / 3 - TEASER_COST


def _reads_on(line: Line, rule: Rule | None) -> bool:
    return rule is None and (line.is_prose or is_short_sentence(line))


def _score(line: Line, rule: Rule | None) -> float:
    if rule:
        return COSTS.get(rule.name, LINK_COST if rule.outcome in ("list", "points") else KNOWN_COST)
    if line.is_prose:
        return min(line.length, LONGEST_COUNTED) - PROSE_COST
    if line.is_listed:
        return 0.0
    if is_short_sentence(line):
        return max(0.0, min(line.length, 20) - 8.0)
    return OTHER_COST


def is_short_sentence(line: Line) -> bool:
    """A sentence of speech or prose that is too short to be told by its words alone."""
    if not line.ends_sentence or line.is_glued:
        return False
    most_capitals = 0.9 if line.text.endswith(".") and line.length >= 8 else 0.75
    return line.capital_share < most_capitals and any(word[0].islower() for word in line.text.split()[1:])


def is_telling(line: Line) -> bool:
    """Prose of any length, a turn of a transcript, or the dateline of a story."""
    return line.is_prose or line.opens_dateline or line.is_turn or is_short_sentence(line)


def _best_sum(scores: Sequence[float], start: int, end: int) -> Run | None:
    best: Run | None = None
    total, first = 0.0, start
    for i in range(start, end):
        if total < 0:
            total, first = 0.0, i
        elif total == 0 and scores[i] > 0:
            first = i
        total += scores[i]
        if total > 0 and (best is None or total >= best.score):
            best = Run(first, i, total)
    return best
