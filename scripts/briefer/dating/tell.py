"""The clues of a dating in words that a reader can follow, the weightiest first."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.dating.evidence import Evidence
from briefer.dating.verdict import Verdict
from briefer.model import Article, Clue, Knowledge, Names

_MOST = 6


def tell_clues(
    article: Article, knowledge: Knowledge, clues: Sequence[Evidence], verdict: Verdict, names: Names
) -> tuple[Clue, ...]:
    ranked = sorted(clues, key=lambda c: -(c.level(verdict.best) - min(level for _, level in c.steps)))
    return tuple(Clue(c.text, c.span) for c in ranked[:_MOST])
