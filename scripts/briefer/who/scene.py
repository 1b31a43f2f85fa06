"""A text set out for telling who is who: its lines, its names with what stands before them, and its cast."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from briefer.knowledge import actors_by_id
from briefer.model import Actor, Dating, Knowledge, NameHit, Names, Side
from briefer.who.lexicon import Lexicon, lexicon
from briefer.who.offices import Fit, headed
from briefer.who.people import gender
from briefer.who.shortforms import SHORT
from briefer.who.titles import Title, title_before
from briefer.who.tokens import Line, name_keys


class Spot(NamedTuple):
    """A name in its place: the line, its words `first` to `last`, the title before it, the word after it."""

    hit: NameHit
    line: int
    first: int
    last: int
    words: str
    short: bool
    title: Title | None
    after: str
    aside: bool  # introduced as somebody's relative: "her husband, …"
    says: bool  # a verb of saying stands beside it
    owner: str  # what stands before it as "North Korea's", without the ending; else empty

    @property
    def given(self) -> bool:
        """Whether a short form is a given name of two syllables ("Yo-jong")."""
        return self.short and self.last > self.first


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that choosing needs.

    Attributes:
        actors: every actor by id, the newcomers of this text included.
        cast: ids of the persons whom the text names in full; `named`: of everyone and everything it names so.
        sides: the sides that the text speaks of.
        on_politics: whether it has a word such as "president".
        heads: the candidates who head a state or government, and whether now, before or later.
        women, men: the candidates whose given name tells.
        repeated: the words of names that come more than once.
    """

    lines: tuple[Line, ...]
    spots: tuple[Spot, ...]
    actors: dict[str, Actor]
    cast: frozenset[str]
    named: frozenset[str]
    sides: frozenset[Side]
    on_politics: bool
    heads: dict[str, Fit]
    women: frozenset[str]
    men: frozenset[str]
    repeated: frozenset[str]
    published: Dating
    words: Lexicon
    _shared: dict[tuple[int | None, str], int] = field(default_factory=dict)  # what `shared_words` has answered

    @staticmethod
    def of(lines: tuple[Line, ...], names: Names, published: Dating, knowledge: Knowledge) -> Scene:
        """The scene of an article.

        Args:
            lines: its paragraphs as words, in reading order.
            names: the names found in them.
            published: when the article appeared; it decides who was in office.
            knowledge: the actors and word lists.
        """
        words = lexicon(knowledge)
        actors = actors_by_id(knowledge) | {actor.id: actor for actor in names.newcomers}
        numbers = {line.paragraph.number: number for number, line in enumerate(lines)}
        spots = _spots(lines, names.hits, numbers, actors, words)
        cast = frozenset(
            candidate
            for spot in spots
            if not spot.short and len(spot.hit.candidates) == 1
            for candidate in spot.hit.candidates
            if actors[candidate].kind == "person"
        )
        named = frozenset(spot.hit.candidates[0] for spot in spots if len(spot.hit.candidates) == 1 and not spot.short)
        text = "\n".join([line.text for line in lines])
        sides = frozenset(side for side, phrases in words.side_words if any(p in text for p in phrases))
        on_politics = any(not words.politics.isdisjoint(line.keys) for line in lines)
        meant = {hit.candidates: None for hit in names.hits}  # each once, for forty persons are called "Kim"
        people = {c: actors[c] for candidates in meant for c in candidates if actors[c].kind == "person"}
        heads = {key: fit for key, actor in people.items() if (fit := headed(actor, published)) is not None}
        genders = {key: gender(actor, words) for key, actor in people.items()}
        women = frozenset(key for key, told in genders.items() if told == "woman")
        men = frozenset(key for key, told in genders.items() if told == "man")
        repeated = frozenset(name for name, times in Counter(spot.words for spot in spots).items() if times > 1)
        return Scene(
            lines, spots, actors, cast, named, sides, on_politics, heads, women, men, repeated, published, words
        )

    def shared_words(self, number: int | None, actor: Actor) -> int:
        """How many long words of the knowledge's sentence about an actor stand in a line; None for the whole text."""
        asked = (number, actor.id)
        if asked not in self._shared:  # one namesake may be named on every line, or all the time on one
            about = {key for key in name_keys(actor.about) if len(key) > 4}
            lines = self.lines if number is None else (self.lines[number],)
            self._shared[asked] = len(about.intersection(chain.from_iterable(line.keys for line in lines)))
        return self._shared[asked]


def _spots(
    lines: Sequence[Line], hits: Sequence[NameHit], numbers: dict[int, int], actors: dict[str, Actor], words: Lexicon
) -> tuple[Spot, ...]:
    people: dict[int, set[int]] = {}  # the words of persons' names in each line
    bounds: list[tuple[NameHit, int, int, int]] = []
    for hit in hits:
        number = numbers[hit.span.paragraph]
        first, last = lines[number].at(hit.span.start), lines[number].at(hit.span.end) - 1
        bounds.append((hit, number, first, last))
        if any(actors[candidate].kind == "person" for candidate in hit.candidates):
            people.setdefault(number, set()).update(range(first, last + 1))
    return tuple([_spot(lines[n], n, hit, first, last, people.get(n, ()), words) for hit, n, first, last in bounds])


def _is_title(key: str, words: Lexicon) -> bool:
    return key in words.titles or key in words.courtesy


def _says(line: Line, first: int, last: int, words: Lexicon) -> bool:
    after = last + 1 < len(line.tokens) and line.gaps[last] == " " and line.tokens[last + 1].key in words.verbs
    title = first
    while title and line.gaps[title - 1] == " " and _is_title(line.tokens[title - 1].key, words):
        title -= 1
    return after or (title > 0 and line.gaps[title - 1] == " " and line.tokens[title - 1].key in words.verbs)


def _spot(
    line: Line, number: int, hit: NameHit, first: int, last: int, people: Collection[int], words: Lexicon
) -> Spot:
    following = last + 1 < len(line.tokens) and line.gaps[last] in (" ", ") ", "-") and not line.tokens[last].possessive
    owned = first > 0 and line.tokens[first - 1].possessive and line.gaps[first - 1] == " "
    owner = line.text[line.starts[max(0, first - 2)] : line.end(first - 1)] if owned else ""
    return Spot(
        hit=hit,
        line=number,
        first=first,
        last=last,
        words=line.text[hit.span.start : hit.span.end],
        short=hit.how == SHORT,
        title=title_before(line, first, words, people),
        after=line.tokens[last + 1].key if following else "",
        aside=not words.relations.isdisjoint(line.keys[max(0, first - 4) : first]),
        says=_says(line, first, last, words),
        owner=owner,
    )
