"""The gist in three to five labelled points, each in the source's own words.

A point is a sentence that says much of its article (see `salience`), can stand alone, and differs from the points
chosen before. Its label says what kind of sentence it is; a label is given only where the words bear it out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from briefer.knowledge import actors_by_id
from briefer.model import Article, Event, Excerpt, Knowledge, Mention, Span, SummaryPoint, TopicHit, Utterance
from briefer.salience import Sentence, Weighed, rank_sentences, weigh_sentences
from briefer.shortening import LEAST_WORDS, Piece, balanced, count_words, shortened

__all__ = ["rank_sentences", "summarise"]

HAPPENED, MATTERS, POSITIONS, BACKGROUND, WATCH = (
    "What happened",
    "Why it matters",
    "Positions",
    "Background",
    "What to watch",
)
LABELS = (HAPPENED, MATTERS, POSITIONS, BACKGROUND, WATCH)
MOST_WORDS = 110  # of all points together
POINT_WORDS = 32  # of one point
LEAD_WORDS = 40  # of a point from the opening sentences
_SIGNED = (MATTERS, POSITIONS, BACKGROUND, WATCH)  # labels that words are signs of
LEAST_POINTS, MOST_POINTS = 3, 5
LEAD_SENTENCES = 4  # what happened is looked for among the first of the text
LEAST_SIGNS = 1.0

# In units of the sentence weights' spread over the article.
_LIKENESS, _SIGN, _ACTOR, _EVENT, _SPEECH, _LEAD, _EARLY, _LOADED = 3.0, 0.5, 0.15, 0.4, 1.0, 2.0, 0.3, 0.7
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_OPENER = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_MARKS = tuple(map(re.compile, '"“”'))
_YEAR = re.compile(r"(?:19|20)(?<!\w..)\d\d\b")  # opens with its figures, not with \b, to be found faster


class Candidate(NamedTuple):
    """A sentence that may become a point: its worth, and how far it bears each label."""

    number: int
    worth: float
    signs: dict[str, float]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a sentence, and how many words that is; no excerpts where it cannot stand alone."""

    excerpts: tuple[Excerpt, ...]
    words: int


def summarise(
    article: Article,
    mentions: tuple[Mention, ...],
    utterances: tuple[Utterance, ...],
    events: tuple[Event, ...],
    topics: tuple[TopicHit, ...],
    knowledge: Knowledge,
) -> tuple[SummaryPoint, ...]:
    """The points of an article, in the order of `LABELS`.

    Returns:
        At most five points of at most 110 words together; fewer than three only where the text has no more that can
        stand alone, none for a text without a usable sentence. The first is always "What happened".
    """
    weighed = weigh_sentences(article, knowledge)
    reading = _Reading(article, weighed, mentions, utterances, events, knowledge)
    candidates = [c for c in (reading.candidate(number) for number in range(len(weighed.sentences))) if c]
    chosen = _choose(candidates, reading)
    ordered = sorted(chosen, key=lambda item: (LABELS.index(item[0]), item[1]))
    return tuple(
        SummaryPoint(label, reading.shown(number).excerpts, reading.why(label, number)) for label, number in ordered
    )


# ------------------------------------------------------------------------------------------------ choosing


def _choose(candidates: list[Candidate], reading: _Reading) -> list[tuple[str, int]]:
    """The label and the number of each chosen sentence."""
    chosen: list[tuple[str, int]] = []
    for label in LABELS:
        best = _best(label, candidates, chosen, reading)
        if best is None and label == HAPPENED:
            best = _best(label, candidates, chosen, reading, anywhere=True)
        if best is not None:
            chosen.append((label, best))
    while len(chosen) < LEAST_POINTS:
        more = _best(HAPPENED, candidates, chosen, reading, anywhere=True)
        if more is None:
            break
        chosen.append((HAPPENED, more))
    return chosen


def _best(
    label: str,
    candidates: Iterable[Candidate],
    chosen: list[tuple[str, int]],
    reading: _Reading,
    *,
    anywhere: bool = False,
) -> int | None:
    """The best sentence for a label that is left and still fits; None where no sentence bears the label.

    A sentence is shortened only when no better one is left, for shortening takes longer than weighing.
    """
    room = MOST_WORDS - sum(reading.shown(number).words for _, number in chosen)
    # What has to come yet needs room too.
    room -= LEAST_WORDS * max(0, LEAST_POINTS - 1 - len(chosen))
    taken = {number for _, number in chosen}
    rated: list[tuple[float, int]] = []
    for candidate in candidates:
        sign = candidate.signs.get(label, 0.0)
        if candidate.number in taken or (sign < LEAST_SIGNS and not anywhere):
            continue
        alike = max((reading.weighed.likeness(candidate.number, number) for number in taken), default=0.0)
        early = -_EARLY * candidate.number if anywhere else 0.0
        rated.append((candidate.worth + _SIGN * sign - _LIKENESS * alike + early, -candidate.number))
    best_first = (-negative for _, negative in sorted(rated, reverse=True))
    return next((n for n in best_first if (shown := reading.shown(n)).excerpts and shown.words <= room), None)


# ------------------------------------------------------------------------------------------------ candidates


@dataclass(frozen=True, slots=True)
class _Signs:
    by_word: dict[str, tuple[str, ...]]  # word → the labels that it is a sign of
    phrases: tuple[tuple[str, str], ...]  # signs of several words, each with its label
    leaning: frozenset[str]
    personal: frozenset[str]
    possessive: frozenset[str]
    loaded: re.Pattern[str]
    loaded_words: tuple[str, ...]  # the same in small letters, to sort out most sentences without the pattern


@lru_cache(maxsize=4)
def _signs(knowledge: Knowledge) -> _Signs:
    loaded = knowledge.words("loaded words")
    lists = (
        (MATTERS, "gist: signs of weight"),
        (POSITIONS, "gist: signs of a position"),
        (BACKGROUND, "gist: signs of background"),
        (WATCH, "gist: signs of what comes"),
    )
    signs = [(word, label) for label, name in lists for word in dict.fromkeys(knowledge.words(name))]
    by_word: dict[str, tuple[str, ...]] = {}
    for word, label in signs:
        by_word[word] = (*by_word.get(word, ()), label)
    return _Signs(
        by_word,
        tuple((word, label) for word, label in signs if " " in word),
        frozenset(knowledge.words("gist: openers that lean")),
        frozenset(knowledge.words("gist: personal pronouns")),
        frozenset(knowledge.words("gist: possessive pronouns")),
        re.compile(r"\b(?:" + "|".join(map(re.escape, loaded)) + r")\b", re.I),
        tuple(map(str.lower, loaded)),
    )


class _Reading:
    """What is known of an article, and the candidates it gives."""

    def __init__(
        self,
        article: Article,
        weighed: Weighed,
        mentions: tuple[Mention, ...],
        utterances: tuple[Utterance, ...],
        events: tuple[Event, ...],
        knowledge: Knowledge,
    ) -> None:
        self.weighed, self.knowledge = weighed, knowledge
        self._shown: dict[int, Shown] = {}
        self._marks: dict[int, tuple[list[int], ...]] = {}  # where the marks of each paragraph stand, by kind
        self.texts = {paragraph.number: paragraph.text for paragraph in article.paragraphs}
        self.signs = _signs(knowledge)
        everything = "\n".join([sentence.text for sentence in weighed.sentences]).lower()
        # Looked for in the whole text once, so that each sentence asks only for what there is.
        self.phrases = [(phrase, label) for phrase, label in self.signs.phrases if phrase in everything]
        self.loaded_words = [word for word in self.signs.loaded_words if word in everything]
        self.mentions: dict[int, list[Mention]] = {}
        for mention in sorted(mentions, key=_start):
            self.mentions.setdefault(mention.span.paragraph, []).append(mention)
        self.names = _names(article, mentions, knowledge)
        self.speech = _by_paragraph(segment for utterance in utterances for segment in utterance.segments)
        self.events = _by_paragraph(event.span for event in events)
        self.opening = article.body[0].number if article.body else 0
        years = {year for paragraph in article.body for year in _years(paragraph.text)}
        # The latest of several years is likely the present; a year named alone is likely a past one.
        self.present_year = max(years) if len(years) > 1 else 9999
        mean = sum(weighed.weights) / (len(weighed.weights) or 1)
        spread = (sum((w - mean) ** 2 for w in weighed.weights) / (len(weighed.weights) or 1)) ** 0.5 or 1.0
        self.worths = tuple((weight - mean) / spread for weight in weighed.weights)

    def candidate(self, number: int) -> Candidate | None:
        """The sentence with this number as a point, or None where it cannot stand alone."""
        sentence = self.weighed.sentences[number]
        if sentence.text.rstrip("\"”'’)").endswith("?") or not balanced(sentence.text) or self._only_quoted(sentence):
            return None
        inside = self._mentions_in(sentence.span)
        worth = self.worths[number] + _ACTOR * min(4, len({mention.actor for mention in inside}))
        worth += _EVENT * self._touches(self.events, sentence.span)
        worth -= _LOADED * self._is_loaded(sentence.text)
        return Candidate(number, worth, self._labels(number, sentence))

    def why(self, label: str, number: int) -> str:
        """Why this sentence, in words: what bears the label, and how much it tells beside the article's others."""
        sentence = self.weighed.sentences[number]
        lowered = sentence.text.lower()
        signs = [word for word in sorted(set(sentence.low)) if label in self.signs.by_word.get(word, ())]
        signs += [phrase for phrase, name in self.phrases if name == label and phrase in lowered]
        if label == HAPPENED:
            borne = f"sentence {number + 1} of the text"
        elif signs:
            borne = "the signs " + ", ".join(f"“{word}”" for word in signs[:4])
        else:
            borne = "what somebody says" if label == POSITIONS else "a year before that of the news"
        rank = 1 + sum(worth > self.worths[number] for worth in self.worths)
        return f"{borne}; of the article’s sentences it says {_ordinal(rank)} most of what the others say too"

    def _mentions_in(self, sentence: Span) -> list[Mention]:
        found = self.mentions.get(sentence.paragraph, [])
        first = bisect_left(found, sentence.start, key=_start)
        begun = found[first : bisect_right(found, sentence.end, lo=first, key=_start)]
        return [mention for mention in begun if mention.span.end <= sentence.end]

    def _is_loaded(self, text: str) -> bool:
        """Whether the sentence judges in its own words."""
        lowered = text.lower()
        if not any(word in lowered for word in self.loaded_words):
            return False
        return bool(self.signs.loaded.search(_QUOTED.sub(" ", text)))

    # -- what is shown

    def shown(self, number: int) -> Shown:
        """What can be shown of the sentence with this number; made once."""
        if number not in self._shown:
            excerpts = self._excerpts(number, self.weighed.sentences[number])
            words = sum(count_words(e.shown_as or self._words(e.span)) for e in excerpts)
            self._shown[number] = Shown(excerpts, words)
        return self._shown[number]

    def _words(self, span: Span) -> str:
        return self.texts[span.paragraph][span.start : span.end]

    def _only_quoted(self, sentence: Sentence) -> bool:
        """Whether nothing in the sentence says whose words it is."""
        paragraph, start = sentence.span.paragraph, sentence.span.start
        if paragraph not in self._marks:
            self._marks[paragraph] = _quotation_marks(self.texts[paragraph])
        marks = self._marks[paragraph]
        if not any(marks):
            return len(sentence.words) < 2 and count_words(sentence.text) < 2
        straight, opening, closing = (bisect_left(places, start) for places in marks)
        if straight % 2 == 1 or opening > closing:
            return True
        outside = _QUOTED.sub(" ", sentence.text)
        if outside == sentence.text and len(sentence.words) > 1:
            return False
        return len(outside.split(None, 1)) < 2 and count_words(outside) < 2

    def _excerpts(self, number: int, sentence: Sentence) -> tuple[Excerpt, ...]:
        text = sentence.text
        # Of the opening paragraph something has to stay with the source.
        whole_opening = sentence.span.paragraph == self.opening and len(self.weighed.sentences) > 1
        must_leave_out = whole_opening and self._fills_paragraph(sentence)
        pieces = shortened(
            text, LEAD_WORDS if number < 2 else POINT_WORDS, self.knowledge, must_leave_out=must_leave_out
        )
        if not pieces:
            return ()
        return self._standing_alone(sentence, pieces)

    def _fills_paragraph(self, sentence: Sentence) -> bool:
        return count_words(sentence.text) >= count_words(self.texts[sentence.span.paragraph])

    def _standing_alone(self, sentence: Sentence, pieces: tuple[Piece, ...]) -> tuple[Excerpt, ...]:
        """The pieces as excerpts, a leaning pronoun at the head replaced; empty where it cannot be."""
        number, offset = sentence.span.paragraph, sentence.span.start
        spans = [Span(number, offset + start, offset + end) for start, end in pieces]
        head = sentence.text[pieces[0][0] : pieces[0][1]].lstrip("\"“‘'")
        opener = _OPENER.match(head)
        word = opener.group().lower().replace("’", "'") if opener else ""
        if not opener or word not in self.signs.leaning:
            return tuple(Excerpt(span) for span in spans) if opener else ()
        if head[0] != sentence.text[pieces[0][0]] or not (word in self.signs.personal or word in self.signs.possessive):
            return ()
        pronoun = Span(number, spans[0].start, spans[0].start + opener.end())
        name = self._meant_by(pronoun)
        if name is None:
            return ()
        shown = f"[{name}’s]" if word in self.signs.possessive else f"[{name}]"
        rest_start = pronoun.end + len(head[opener.end() :]) - len(head[opener.end() :].lstrip())
        return (Excerpt(pronoun, shown), Excerpt(Span(number, rest_start, spans[0].end)), *map(Excerpt, spans[1:]))

    def _meant_by(self, pronoun: Span) -> str | None:
        meant = {mention.actor for mention in self._mentions_in(pronoun) if mention.span == pronoun}
        return self.names.get(meant.pop()) if len(meant) == 1 else None

    # -- what it bears

    def _labels(self, number: int, sentence: Sentence) -> dict[str, float]:
        by_word, lowered = self.signs.by_word, sentence.text.lower()
        hits = [label for word in filter(by_word.__contains__, sentence.low) for label in by_word[word]]
        hits += [label for phrase, label in self.phrases if phrase in lowered]
        signs = {label: float(min(3, hits.count(label))) for label in _SIGNED}
        speaks = self._touches(self.speech, sentence.span)
        # Where speech was looked for, a verb of saying alone is no position.
        signs[POSITIONS] = 0.0 if self.speech and not speaks else signs[POSITIONS] + _SPEECH * speaks
        # What is said today tells little of what was before.
        signs[BACKGROUND] -= _SPEECH * speaks
        years = _years(sentence.text)
        if years and max(years) < self.present_year:
            signs[BACKGROUND] += 1.0
        if number < LEAD_SENTENCES:
            signs[HAPPENED] = _LEAD - number * 0.25 - (1.0 if sentence.text[:1] in '"“' else 0.0)
            signs[BACKGROUND] -= 1.0
        return signs

    @staticmethod
    def _touches(spans: dict[int, _Spans], sentence: Span) -> bool:
        return sentence.paragraph in spans and spans[sentence.paragraph].touch(sentence)


def _ordinal(number: int) -> str:
    if number == 1:
        return "the"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"the {number}{ending}"


def _years(text: str) -> list[int]:
    return [int(year) for year in _YEAR.findall(text)] if "19" in text or "20" in text else []


def _start(mention: Mention) -> int:
    return mention.span.start


def _quotation_marks(text: str) -> tuple[list[int], ...]:
    return tuple([found.start() for found in mark.finditer(text)] if mark.pattern in text else [] for mark in _MARKS)


class _Spans:
    """The spans of one paragraph, asked in a time that does not grow with their number."""

    def __init__(self, spans: list[Span]) -> None:
        in_order = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in in_order]
        self._farthest = list(accumulate((span.end for span in in_order), max))  # of this one and all before

    def touch(self, sentence: Span) -> bool:
        begun = bisect_left(self._starts, sentence.end)
        return begun > 0 and self._farthest[begun - 1] > sentence.start


def _by_paragraph(spans: Iterable[Span]) -> dict[int, _Spans]:
    found: dict[int, list[Span]] = {}
    for span in spans:
        found.setdefault(span.paragraph, []).append(span)
    return {paragraph: _Spans(within) for paragraph, within in found.items()}


def _names(article: Article, mentions: tuple[Mention, ...], knowledge: Knowledge) -> dict[str, str]:
    """The name to put in for a pronoun: a person's last used short form, as the text has it."""
    texts = {paragraph.number: paragraph.text for paragraph in article.paragraphs}
    names: dict[str, str] = {}
    for mention in mentions:
        words = texts.get(mention.span.paragraph, "")[mention.span.start : mention.span.end]
        if words[:1].isupper() and len(words) > len(names.get(mention.actor, "")):
            names[mention.actor] = words
    known = actors_by_id(knowledge)
    return {actor: known[actor].name if actor in known else name for actor, name in names.items()}
