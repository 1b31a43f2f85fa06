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
SURE = 1.6  # score from which a headline is not doubted
_TAIL = re.compile(r"^(.{12,}?)\s+(?:[|·»•]|::|[-–—])\s+([^|]{2,80})$")


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline's line index, its words without the site's name, and whether it is sure."""

    index: int
    text: str
    sure: bool


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
    seen = Counter(_plain(cut_tail(line.text, site_names)) for line in lines)
    best: tuple[float, Headline] | None = None
    for index in range(max(0, start - FARTHEST), start + 1):
        line = lines[index]
        text = cut_tail(line.text, site_names)
        if not _may_be(line, rules[index], index == start):
            continue
        score = _score(line, text, body, seen, start - index, _metadata_follows(rules, index, start))
        if best is None or score >= best[0]:
            best = (score, Headline(index, text, score >= SURE))
    return best[1] if best and best[0] > 0.4 else None


def cut_tail(text: str, site_names: frozenset[str]) -> str:
    """`Headline - Site | Section` without what names the site."""
    for _ in range(3):
        match = _TAIL.match(text)
        if not match:
            break
        tail = match.group(2).strip().lower()
        if (
            " | " not in text[match.start(2) - 4 :]
            and tail not in site_names
            and tail.removeprefix("the ") not in site_names
        ):
            break
        text = match.group(1)
    return text


def _may_be(line: Line, rule: Rule | None, opens_run: bool) -> bool:
    if rule and rule.name != "link in capitals":
        return False
    if not 2 <= line.length <= LONGEST or len(line.text) > 260:
        return False
    bare = line.text.rstrip("\"'”’)")
    ends_plainly = bare.endswith((".", ",", ";", ":")) and not bare.endswith("...")
    return not (ends_plainly and (opens_run or line.length > 14))


def _score(line: Line, text: str, body: frozenset[str], seen: Counter[str], distance: int, metadata: bool) -> float:
    own = _content(text)
    shared = sum(word in body for word in own) / max(1, len(own))
    score = 2.0 * shared * min(1.0, len(own) / 3)
    score += 0.6 if seen[_plain(text)] > 1 else 0.0
    score += 0.7 if metadata else 0.0
    score += 0.5 if line.length >= 5 else 0.0
    score -= 0.6 if line.text.endswith(".") else 0.0
    return score - 0.03 * distance


def _metadata_follows(rules: Sequence[Rule | None], index: int, start: int) -> bool:
    return any(rule and rule.outcome in ("byline", "date") for rule in rules[index + 1 : min(index + 5, start + 1)])


def _content(text: str) -> list[str]:
    return [word[:6] for word in re.findall(r"[^\W_]+", text.lower()) if len(word) > 2 and word not in STOP_WORDS]


def _vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(word for line in lines if line.is_prose for word in _content(line.text[:20_000]))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
