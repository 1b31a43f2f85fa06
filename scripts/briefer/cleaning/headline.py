"""Which line is the headline: above the prose, short, made of the article's own words, and often on the page twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from briefer.cleaning.lines import STOP_WORDS, Line
from briefer.cleaning.rules import Rule

FARTHEST = 60  # lines above the prose
LONGEST = 32  # words
USUAL_LENGTH = 15  # words, above which a headline is rare
LONGEST_TEXT = 260  # characters
SURE = 1.6  # score from which a headline is not doubted
UNDER_HEADING = "link under a heading"  # a rule that may have taken the headline for one of a list's links
MAIL_HEADER = "mail header"
MAY_BE_HEADLINE = ("link in capitals", UNDER_HEADING, "related link")  # "Opinion: …" opens many a headline
_ABBREVIATION_ENDS = re.compile(r"(?:\b[A-Z]\.){2}$")
_WORD = re.compile(r"\w+")
_TAIL_SIGN = re.compile(r"[|·»•:–—-](?<=\s.|::)\s")  # in every tail; the search leaps to it
_TAIL = re.compile(r"^(.{11,}\S)\s+([|·»•]|::|[-–—])\s+([^|]{2,80})$")


@dataclass(frozen=True, slots=True)
class Headline:
    """A line that may be the headline.

    Attributes:
        index: of the line.
        text: its words without the site's name.
        score: what speaks for it, from about 0 to 5.
        shared: share of its meaningful words that the article has, too.
    """

    index: int
    text: str
    score: float
    shared: float

    @property
    def sure(self) -> bool:
        """Whether the score reaches SURE, so that no doubt is raised."""
        return self.score >= SURE


def find_headline(
    lines: Sequence[Line],
    rules: Sequence[Rule | None],
    run: tuple[int, int],
    site_names: frozenset[str],
    plain: bool,
) -> Headline | None:
    """The headline of the run of prose.

    Args:
        lines, rules: the page and what each line is.
        run: first and last index of the prose.
        site_names: names of publishers in small letters, which may follow a headline after a dash or bar.
        plain: whether the text is no page of links, so that its first line is the likeliest.
    """
    start, end = run
    body = _vocabulary(lines[start : end + 1])
    texts = {
        index: cut_tail(lines[index].text, site_names)
        for index in range(max(below_mail(rules, start), start - FARTHEST), start + 1)
        if _may_be(lines[index], rules[index], index == start) and not _is_lone_statement(lines, rules, index)
    }
    seen = _seen(lines, {_first_word(text) for text in texts.values()}, site_names)
    candidates: list[Headline] = []
    for index, text in texts.items():
        line = lines[index]
        score, shared = _score_of_words(line, text, body, seen[_plain(text)] > 1)
        score += _score_of_place(lines, rules, index, start)
        score += 0.8 if index == 0 and (plain or score > 1.0) else 0.0
        candidates.append(Headline(index, text, score, shared))
    best = max(candidates, key=lambda c: (c.score, c.index), default=None)
    return _above_dek(best, candidates, plain) if best and best.score > 0.4 else None


def _seen(lines: Sequence[Line], openings: Set[str], site_names: frozenset[str]) -> Counter[str]:
    """How often the words of each line stand on the page, of the lines that open with one of these words."""
    short = (line.text for line in lines if len(line.text) <= LONGEST_TEXT)
    return Counter(_plain(cut_tail(text, site_names)) for text in short if _first_word(text) in openings)


def below_mail(rules: Sequence[Rule | None], start: int) -> int:
    """What stands above a mail's header is a note of whoever forwarded it."""
    return next((i + 1 for i in range(start - 1, -1, -1) if (rule := rules[i]) and rule.name == MAIL_HEADER), 0)


def _score_of_place(lines: Sequence[Line], rules: Sequence[Rule | None], index: int, start: int) -> float:
    """A headline stands over a byline or date, not under one, not below prose, and not far from the article."""
    named = [rule.outcome if rule else None for rule in rules[index + 1 : start + 1]]
    metadata_below = any(outcome in ("byline", "date") for outcome in named)
    near_below = any(outcome in ("byline", "date") for outcome in named[:12])
    byline_above = any(rule and rule.outcome == "byline" for rule in rules[max(0, index - 30) : index])
    below_prose = index > 0 and rules[index - 1] is None and _is_statement(lines[index - 1])
    score = 0.7 if near_below else 0.0
    score += 0.3 if all(named[:-1]) else 0.0  # nothing but what a rule knows stands between it and the prose
    score -= 0.8 if byline_above and not metadata_below else 0.0
    score -= 0.7 if below_prose else 0.0
    score -= 0.04 * min(sum(outcome is None for outcome in named), 15)
    if rule := rules[index]:
        score -= 1.0 if rule.outcome == "points" else 0.3
    return score


def _above_dek(best: Headline, candidates: Sequence[Headline], plain: bool) -> Headline:
    """The line above the best one, where that is nearly as good: then the best is the summary under the headline."""
    above = [
        c
        for c in candidates
        if 0 < best.index - c.index <= 3
        and c.score >= best.score - 0.8
        and (c.shared >= 0.5 or (plain and c.index == 0))
        and len(c.text.split()) >= 4
        and best.text not in c.text
    ]
    crumbs = [c for c in candidates if len(c.text.split()) >= 3 and best.text.endswith(" " + c.text)]
    return max(above or crumbs, key=lambda c: c.score, default=best)


def cut_tail(text: str, site_names: frozenset[str]) -> str:
    """`Headline - Site | Section` without what names the site."""
    for _ in range(3 if _TAIL_SIGN.search(text) else 0):
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


def _is_lone_statement(lines: Sequence[Line], rules: Sequence[Rule | None], index: int) -> bool:
    """A plain sentence with nothing below it that follows a headline: a byline, a date, a picture."""
    below = rules[index + 1 : index + 5]
    return _is_statement(lines[index]) and not any(r and r.outcome in ("byline", "date", "credit") for r in below)


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


def _score_of_words(line: Line, text: str, body: frozenset[str], repeated: bool) -> tuple[float, float]:
    """A headline is made of the article's words, often stands on the page twice, and is no sentence."""
    own = _content(Line(0, 0, text, 0).words)
    hits = sum(word in body for word in own)
    share = hits / max(1, len(own))
    score = share * min(1.0, len(own) / 3) + 0.25 * min(hits, 5)
    score -= 0.06 * max(0, line.length - USUAL_LENGTH)
    score += 0.8 * share if repeated else 0.0
    score += 0.5 if line.length >= 5 else 0.0
    score -= 0.6 if line.text.endswith((".", ":")) else 0.0
    score -= 0.5 if line.shouted else 0.0
    return score, share


def _content(words: Iterable[str]) -> list[str]:
    """Stems of the words that carry meaning: their first six letters, so that "missile" and "missiles" are one."""
    return [word[:6] for word in words if len(word) > 2 and word not in STOP_WORDS]


def _vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    words: set[str] = set().union(*(line.words for line in lines if line.is_prose))
    return frozenset(_content(words))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _first_word(text: str) -> str:
    found = _WORD.search(text)
    return found.group().lower() if found else ""
