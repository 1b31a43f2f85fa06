"""How much an actor matters in an article: whether they take part in what it tells, and points by which they rank.

The formula, for an actor with mentions m and utterances u (all weights below; found by reading some fifty rankings):

    points = share · ( first + Σ place(m) · part(m) + Σ speech(u) )

- place: 3 in the headline, 2 in the subtitle, 1 in a subhead, none in a caption; in body paragraph n it is
  1 + e^-(n-1)/3, because news tells the story first and the background after it.
- part: 2 where the name does something, 0.7 where it owns something ("Kelly's trip"), 0.3 before a word such as
  "administration".
- first: up to 3, falling with the paragraph of the first mention in which the actor owns nothing: 3 · e^-(n-1)/3.
- speech: the words of the best utterance count 2, those of the next half of that, and so on, reported speech half as
  much: who is quoted five times is not five times as important.
- share: 1; but 0.5 for who looks on: experts by the knowledge or by what the article calls them, and newsrooms that do
  not speak for a state. They comment on the story, they are not in it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefer.model import Mention, Span, Utterance
from briefer.who.lexicon import Lexicon
from briefer.who.titles import Title, title_before
from briefer.who.tokens import Line

_PLACES = {"headline": 3.0, "dek": 2.0, "subhead": 1.0, "caption": 0.0}
_FADE = 3  # body paragraphs after which a place is worth a third of what it had beyond its due
_FIRST = 3.0
_DOES, _OWNS, _HEADS = 2.0, 0.7, 0.3
_SPEECH = 2.0
_ONLOOKER = 0.5
_REACH = 4  # words between "met" or "talks" and "with"
_COUPLES = frozenset(("with", "between"))
_HYPHENS = frozenset(("-", "–", "‐", "‑", "/"))


class Part(NamedTuple):
    """What an actor does in the article: points, whether they take part in its story, whether they are quoted."""

    points: float
    acts: bool
    quoted: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the actors of an article stand.

    Attributes:
        lines: by the numbers of their paragraphs.
        ranges: the first and the last word of each mention in its line.
        persons: the words of persons' names in each paragraph that has any.
    """

    lines: Mapping[int, Line]
    ranges: Mapping[Span, tuple[int, int]]
    persons: Mapping[int, Collection[int]]
    words: Lexicon
    _titles: dict[tuple[int, int], Title | None] = field(default_factory=dict)  # which are asked for again

    def title_before(self, number: int, word: int) -> Title | None:
        """The title before a word of a paragraph that begins a name."""
        if (number, word) not in self._titles:
            title = title_before(self.lines[number], word, self.words, self.persons.get(number, ()))
            self._titles[number, word] = title
        return self._titles[number, word]


def part_of(stage: Stage, mentions: Sequence[Mention], utterances: Sequence[Utterance], onlooker: bool) -> Part:
    """The part of one actor.

    Args:
        mentions: the actor's, in reading order; `utterances`: the actor's too.
        onlooker: whether they comment on the story without being in it.
    """
    points, acts, first = 0.0, bool(utterances), 0.0
    for mention in mentions:
        line = stage.lines[mention.span.paragraph]
        early = _early(line)
        place = _place(line, early)
        words = stage.ranges[mention.span]
        if owns(stage, line, words):
            possessive = line.tokens[words[1]].possessive
            points += place * (_OWNS if possessive else _HEADS)
            continue
        doing = place > 0 and does_something(stage, line, words)
        acts = acts or doing or line.paragraph.kind == "headline"
        points += place * (_DOES if doing else 1.0)
        first = max(first, _FIRST * early if place else 0.0)
    quoted = [u for u in utterances if not u.paraphrase]
    points += first + _speech(len(quoted), len(utterances) - len(quoted))
    return Part(points * (_ONLOOKER if onlooker else 1.0), acts, bool(quoted))


def _place(line: Line, early: float) -> float:
    kind = line.paragraph.kind
    return 1.0 + early if kind == "body" else _PLACES[kind]


def _early(line: Line) -> float:
    """1 in the first body paragraph and above it, falling towards 0."""
    return math.exp(-max(0, line.paragraph.number - 1) / _FADE)


def _speech(quoted: int, reported: int) -> float:
    worths = [_SPEECH] * min(quoted, 8) + [_SPEECH / 2] * min(reported, 8)
    return math.fsum(worth / 2**place for place, worth in enumerate(worths))


def owns(stage: Stage, line: Line, name: tuple[int, int]) -> bool:
    """ "Bush's", "the Clinton administration"; `name` are the first and the last word of the mention."""
    last = name[1]
    if line.tokens[last].possessive:
        return True
    ahead = last + 1
    return ahead < len(line.tokens) and line.joined(last) and line.tokens[ahead].key in stage.words.office_words


def does_something(stage: Stage, line: Line, name: tuple[int, int]) -> bool:
    """Whether the actor does something there: by the verb after the name, by opening the sentence, by meeting."""
    first, last = name
    number = line.paragraph.number
    title = stage.title_before(number, first)
    start = title.first if title else first
    return (
        _verb_follows(line, last, stage.words)
        or (first > 0 and line.gaps[first - 1] == " " and line.tokens[first - 1].key in stage.words.verbs)
        or (start in line.opening and line.paragraph.kind == "body")
        or _meets(stage, line, number, start, last)
    )


def speaks(stage: Stage, line: Line, name: tuple[int, int]) -> bool:
    """Whether a verb of saying or meeting stands right beside the name."""
    first, last = name
    after = last + 1 < len(line.tokens) and line.gaps[last] == " " and line.tokens[last + 1].key in stage.words.verbs
    return after or (first > 0 and line.gaps[first - 1] == " " and line.tokens[first - 1].key in stage.words.verbs)


def _verb_follows(line: Line, last: int, words: Lexicon) -> bool:
    """ "Kim agreed", "Kim also agreed", "Kelly, who arrived"."""
    ahead = last + 1
    if ahead < len(line.tokens) and line.gaps[last] == ", " and line.tokens[ahead].key == "who":
        return True
    if ahead < len(line.tokens) and line.gaps[last] == " " and _is_adverb(line.tokens[ahead].key):
        last, ahead = ahead, ahead + 1
    return ahead < len(line.tokens) and line.gaps[last] == " " and _is_verb(line, ahead, words)


def _is_adverb(key: str) -> bool:
    return key in ("also", "then", "later", "now", "never", "still", "again", "just") or key.endswith("ly")


def _is_verb(line: Line, index: int, words: Lexicon) -> bool:
    token = line.tokens[index]
    if token.capital or token.key in ("and", "or", "also"):
        return False
    return token.key in words.verbs or token.key in words.acts or token.key in words.deeds or token.key.endswith("ed")


def _meets(stage: Stage, line: Line, number: int, start: int, last: int) -> bool:
    """ "talks with Kim", "between Moon and Kim", "the Trump-Kim summit"."""
    tokens, persons = line.tokens, stage.persons.get(number, ())
    if start and line.gaps[start - 1] in _HYPHENS and start - 1 in persons:
        return True
    if last + 1 < len(tokens) and line.gaps[last] in _HYPHENS and last + 1 in persons:
        return True
    if not start or line.gaps[start - 1] != " ":
        return False
    before = tokens[start - 1].key
    if before == "and" and start > 1 and start - 2 in persons:
        return "between" in {token.key for token in tokens[max(0, start - 2 - 2 * _REACH) : start - 1]}
    if before in stage.words.meetings:
        return True  # "met Kim"
    near = {token.key for token in tokens[max(0, start - 1 - _REACH) : start - 1]}
    return before in _COUPLES and bool(near & stage.words.meetings)
