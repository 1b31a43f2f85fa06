"""Which line is the headline: above the prose, short, made of the article's own words, and often on the page twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.cleaning.lines import STOP_WORDS, Line
from briefer.cleaning.rules import Rule

FARTHEST = 60  # lines above the prose
LONGEST = 32  # words
LONGEST_TEXT = 260  # characters
SURE = 1.6  # score from which a headline is not doubted
UNDER_HEADING = "link under a heading"  # a rule that may have taken the headline for one of a list's links
MAY_BE_HEADLINE = ("link in capitals", UNDER_HEADING, "related link")  # "Opinion: …" opens many a headline
_ABBREVIATION_ENDS = re.compile(r"(?:\b[A-Z]\.){2,}$")
_TAIL = re.compile(r"^(.{12,})\s+([|·»•]|::|[-–—])\s+([^|]{2,80})$")


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline's line index, its words without the site's name, and the score that it won with."""

    index: int
    text: str
    score: float

    @property
    def sure(self) -> bool:
        return self.score >= SURE


def find_headline(
    lines: Sequence[Line], rules: Sequence[Rule | None], run: tuple[int, int], site_names: frozenset[str]
) -> Headline | None:
    """The headline of the run of prose.

    Args:
        lines, rules: the page and what each line is.
        run: first and last index of the prose.
        site_names: names of publishers in small letters, which may follow a headline after a dash or bar.
    """
    start, end = run
    body = _vocabulary(lines[start : end + 1])
    seen = Counter(_plain(cut_tail(line.text, site_names)) for line in lines if len(line.text) <= LONGEST_TEXT)
    candidates: list[Headline] = []
    unnamed, metadata = 0, 0
    for index in range(start, max(-1, start - FARTHEST), -1):
        line, rule = lines[index], rules[index]
        if rule and rule.outcome in ("byline", "date"):
            metadata = index
        byline_above = any(r and r.outcome == "byline" for r in rules[max(0, index - 30) : index])
        text = cut_tail(line.text, site_names)
        follows = any(r and r.outcome in ("byline", "date", "credit") for r in rules[index + 1 : index + 5])
        if _may_be(line, rule, index == start) and (follows or not _is_statement(line)):
            score = _score(line, text, body, seen[_plain(text)] > 1)
            score += 0.7 if 0 < metadata - index <= 12 else 0.0
            score -= 0.8 if byline_above and not metadata else 0.0
            score -= 0.7 if index and rules[index - 1] is None and _is_statement(lines[index - 1]) else 0.0
            score += 0.8 if index == 0 else 0.0
            score -= 0.04 * min(unnamed, 15)
            if rule:
                score -= 1.0 if rule.outcome == "points" else 0.3
            candidates.append(Headline(index, text, score))
        unnamed += rule is None
    best = max(candidates, key=lambda c: (c.score, c.index), default=None)
    return _above_dek(best, candidates) if best and best.score > 0.4 else None


def _above_dek(best: Headline, candidates: Sequence[Headline]) -> Headline:
    """The line above the best one, where that is nearly as good: then the best is the summary under the headline."""
    above = [
        c
        for c in candidates
        if 0 < best.index - c.index <= 3
        and c.score >= best.score - 0.8
        and len(c.text.split()) >= 4
        and best.text not in c.text
    ]
    inside = [
        c for c in candidates if c.index != best.index and len(c.text.split()) >= 3 and best.text.endswith(" " + c.text)
    ]
    return max(above or inside, key=lambda c: c.score, default=best)


def cut_tail(text: str, site_names: frozenset[str]) -> str:
    """`Headline - Site | Section` without what names the site."""
    for _ in range(3):
        match = _TAIL.match(text)
        if not match:
            break
        tail = match.group(3).strip().lower()
        named = tail in site_names or tail.removeprefix("the ") in site_names
        short = match.group(2) in "|·»•::" and len(tail.split()) <= 3 and len(match.group(1).split()) >= 5
        if not named and not short:
            break
        text = match.group(1)
    return text


def _is_statement(line: Line) -> bool:
    """A sentence closed by a full stop, which a headline rarely is."""
    bare = line.text.rstrip("\"'”’)")
    if not bare.endswith(".") or _ABBREVIATION_ENDS.search(bare[-12:]):
        return False
    return line.length >= 5 and line.capital_share < 0.7


def _may_be(line: Line, rule: Rule | None, opens_run: bool) -> bool:
    if rule and rule.name not in MAY_BE_HEADLINE:
        return False
    if not 2 <= line.length <= LONGEST or len(line.text) > LONGEST_TEXT:
        return False
    bare = line.text.rstrip("\"'”’)")
    if line.opens_dateline:
        return False
    ends_plainly = (
        bare.endswith((".", ",", ";", ":")) and not bare.endswith("...") and not _ABBREVIATION_ENDS.search(bare[-12:])
    )
    if opens_run and (ends_plainly or bare.endswith("!")):
        return False
    return not (ends_plainly and line.length > 14)


def _score(line: Line, text: str, body: frozenset[str], repeated: bool) -> float:
    own = _content(Line(0, 0, text, 0).words)
    hits = sum(word in body for word in own)
    share = hits / max(1, len(own))
    score = share + 0.25 * min(hits, 5)
    score += 0.8 * share if repeated else 0.0
    score += 0.5 if line.length >= 5 else 0.0
    score -= 0.6 if line.text.endswith((".", ":")) else 0.0
    return score - (0.5 if line.shouted else 0.0)


def _content(words: Sequence[str]) -> list[str]:
    """Stems of the words that carry meaning: their first six letters, so that "missile" and "missiles" are one."""
    return [word[:6] for word in words if len(word) > 2 and word not in STOP_WORDS]


def _vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(stem for line in lines if line.is_prose for stem in _content(line.words))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
