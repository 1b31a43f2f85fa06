"""Evidence from words that came up at a known time: "Brexit", "COVID-19", "Hwasong-15"."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from briefer.dating.evidence import Axis, Evidence, from_windows
from briefer.dating.matching import stems_by_paragraph, words_of
from briefer.model import Article, Knowledge, Span
from briefer.timewords.english import day_in_words

_TOO_EARLY = 0.03  # likelihood of the word before its time
_OUT_OF_USE = 0.3  # … and after it grew rare


@dataclass(frozen=True, slots=True)
class _Fashion:
    word: str
    start: date
    end: date | None


@lru_cache(maxsize=4)
def _fashions(knowledge: Knowledge) -> tuple[re.Pattern[str], frozenset[str], dict[str, _Fashion]]:
    """What finds such words, the stems without one of which a paragraph has none, and what is known of each."""
    found: dict[str, _Fashion] = {}
    for line in knowledge.words("words of their time"):
        parts = line.split(" ")
        days = [date.fromisoformat(part) for part in parts if re.fullmatch(r"\d{4}-\d\d-\d\d", part)]
        word = " ".join(parts[: len(parts) - len(days)])
        found[word] = _Fashion(word, days[0], days[1] if len(days) > 1 else None)
    # By first letters, so that most words of a text are passed over after one of them.
    by_letter: dict[str, list[str]] = {}
    for word in sorted(found, key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    names = "|".join(rf"{re.escape(letter)}(?<!\w.)(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    openings = frozenset(words_of(word)[0] for word in found)
    return re.compile(rf"(?:{names})\b" if names else r"(?!)"), openings, found


def fashion_evidence(article: Article, knowledge: Knowledge, axis: Axis) -> tuple[Evidence, ...]:
    """One clue for each such word: hardly before its time, less after it grew rare."""
    pattern, openings, fashions = _fashions(knowledge)
    clues: dict[str, Evidence] = {}
    for paragraph, stems in zip(article.paragraphs, stems_by_paragraph(article), strict=True):
        for found in () if openings.isdisjoint(stems) else pattern.finditer(paragraph.text):
            if found.group() not in clues:
                span = Span(paragraph.number, found.start(), found.end())
                clues[found.group()] = _clue(fashions[found.group()], span, axis)
    return tuple(clues.values())


def _clue(fashion: _Fashion, span: Span, axis: Axis) -> Evidence:
    last = fashion.end.toordinal() if fashion.end else axis.last
    windows = [(fashion.start.toordinal(), last, 0.0), (last + 1, axis.last, math.log(_OUT_OF_USE))]
    text = f"has the word “{fashion.word}”, in print since {day_in_words(fashion.start)}"
    return from_windows(windows, math.log(_TOO_EARLY), axis, text, span, "word")
