"""Articles written for the purpose: as many as wanted, the same each time, alike in what a reader has to cope with.

Invented people meet over invented things, in words that mean nothing, within sentences of English (phrases.yml). As in
the news, several newsrooms tell one story, a story has sequels, most people recur and some are met once; texts quote,
tell days by weekday or by date, go back to events of the chronology and to known offices, and carry dirt of web pages.
Some are copies with a few words changed. Known people are only named with the office that they held.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from textwrap import fill
from typing import Any, TypeVar

import yaml

from briefer.model import Knowledge
from briefer.timewords.english import month_name
from briefer.timewords.shapes import WEEKDAYS
from measures.synthetic import new_words

T = TypeVar("T")
FIRST_DAY, DAYS = date(1995, 1, 2), 10_900
WORDS = (300, 700)  # of an article
COMMON_WORDS, STORY_WORDS = 12_000, 30
TEXTS_A_STORY, TEXTS_A_PERSON, PEOPLE_A_STORY = 4, 3, 5
COPY_SHARE, DIRT_SHARE, WRAPPED_SHARE, UNDATED_SHARE, SAID_SHARE, REWORDED = 0.04, 0.5, 0.1, 0.2, 0.3, 0.04
SIDES = ("US", "US", "DPRK", "DPRK", "ROK", "expert", "expert")
_PHRASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("phrases.yml").read_text("utf8"))
_QUOTED = re.compile(r'"([^"]*)"')
_A_VOWEL = re.compile(r"\ba (?=[aeiou])")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented."""

    name: str
    surname: str
    role: str  # with {name} in it


@dataclass(frozen=True, slots=True)
class Story:
    """What several articles tell: when, of whom, in what words of its own."""

    day: date
    people: tuple[Person, ...]
    words: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article before it is laid out as a file."""

    headline: str
    newsroom: str
    day: date
    place: str
    paragraphs: tuple[str, ...]


@dataclass(slots=True)
class World:
    """What all articles draw from."""

    chance: random.Random
    words: Sequence[str]
    weights: Sequence[float]
    people: Sequence[Person]
    events: Sequence[tuple[date, str]]
    offices: Sequence[tuple[date, str]]
    bodies: Sequence[str]
    stories: list[Story] = field(default_factory=list)

    def word(self) -> str:
        return self.chance.choices(self.words, cum_weights=self.weights)[0]


def articles(size: int, knowledge: Knowledge, seed: int = 1, drops: int = 0) -> Iterator[tuple[str, str]]:
    """File names and texts of `size` articles, and of `drops` more that are newer than all of them.

    The same arguments give the same texts; a smaller corpus is no part of a larger one.
    """
    world = _world(size, knowledge, random.Random(seed))
    sheets: list[Sheet] = []
    for number in range(size):
        if sheets and world.chance.random() < COPY_SHARE:
            sheet = _copied(world, world.chance.choice(sheets))
        else:
            sheet = _Writer(world, _story(world)).sheet()
        sheets.append(sheet)
        yield f"text-{number:05}.txt", _laid_out(world, sheet)
    for number in range(drops):
        story = _new_story(world, FIRST_DAY + timedelta(DAYS + 10 + number))
        yield f"drop-{number:05}.txt", _laid_out(world, _Writer(world, story).sheet(), clean=True)


# --------------------------------------------------------------------------------------------------- what is drawn from


def _world(size: int, knowledge: Knowledge, chance: random.Random) -> World:
    words = tuple(new_words(chance, COMMON_WORDS))
    weights = tuple(accumulate(1 / (rank + 20) for rank in range(COMMON_WORDS)))
    taken = {form for actor in knowledge.actors for form in (actor.name, *actor.spellings)}
    people: dict[str, Person] = {}
    while len(people) < max(12, size // TEXTS_A_PERSON):
        person = _person(chance, words)
        if person.name not in taken:
            people[person.name] = person
    return World(chance, words, weights, tuple(people.values()), _events(knowledge), _offices(knowledge),
                 tuple(a.name for a in knowledge.actors if a.kind == "organisation"))  # fmt: skip


def _person(chance: random.Random, words: Sequence[str]) -> Person:
    side = chance.choice(SIDES)
    if side in ("DPRK", "ROK"):
        surname = chance.choice(_PHRASES["family_north"])
        name = " ".join((surname, *chance.sample(_PHRASES["syllable_north"], 2)))
    else:
        surname = chance.choice(words).capitalize()
        name = f"{chance.choice(_PHRASES['given'])} {surname}"
    role = chance.choice(_PHRASES["role"][side])
    return Person(name, surname, role.replace("{word}", chance.choice(words).capitalize()))


def _events(knowledge: Knowledge) -> tuple[tuple[date, str], ...]:
    """Those of the chronology whose day is known, in its own words."""
    return tuple((e.when.earliest, e.title) for e in knowledge.events if e.when.precision == "day" and e.sources)


def _offices(knowledge: Knowledge) -> tuple[tuple[date, str], ...]:
    """The first day of an office, and who held it."""
    return tuple(
        (office.start, f"{actor.name} was {office.title}")
        for actor in knowledge.actors
        for office in actor.offices
        if actor.kind == "person" and actor.sure and office.start
    )


def _story(world: World) -> Story:
    """An old story again, a sequel of one, or a new one."""
    chance, stories = world.chance, world.stories
    if stories and chance.random() > 1 / TEXTS_A_STORY:
        return chance.choice(stories)
    before = chance.choice(stories) if stories and chance.random() < 0.4 else None
    day = before.day + timedelta(chance.randrange(5, 60)) if before else FIRST_DAY + timedelta(chance.randrange(DAYS))
    story = _new_story(world, min(day, FIRST_DAY + timedelta(DAYS)), before)
    stories.append(story)
    return story


def _new_story(world: World, day: date, before: Story | None = None) -> Story:
    chance = world.chance
    words = tuple(world.word() for _ in range(STORY_WORDS))
    if before:
        return Story(day, before.people, (*before.words[: STORY_WORDS // 2], *words[STORY_WORDS // 2 :]), before.place)
    people = (_popular(chance, world.people) for _ in range(PEOPLE_A_STORY))
    return Story(day, tuple(dict.fromkeys(people)), words, chance.choice(_PHRASES["place"]))


# --------------------------------------------------------------------------------------------------------- one article


class _Writer:
    """Writes one article of a story."""

    def __init__(self, world: World, story: Story) -> None:
        self.world, self.story, self.chance = world, story, world.chance
        self.day = story.day + timedelta(self.chance.randrange(3))
        self.met: set[Person] = set()
        newcomer = _person(self.chance, world.words)
        self.people = (*story.people, newcomer) if self.chance.random() < 0.3 else story.people
        self.fillers: Mapping[str, Callable[[], str]] = {
            "person": self._named,
            "surname": lambda: self.chance.choice(story.people).surname,
            "word": world.word,
            "own": lambda: self.chance.choice(story.words),
            "place": lambda: story.place if self.chance.random() < 0.6 else self.chance.choice(_PHRASES["place"]),
            "town": lambda: story.place,
            "body": lambda: _popular(self.chance, world.bodies),
            "office": lambda: self._before(world.offices)[1],
            "past_event": self._past_event,
            "past_day": lambda: written(self.day - timedelta(self.chance.randrange(5, 900))),
            "weekday": lambda: WEEKDAYS[(self.day - timedelta(self.chance.randrange(3))).weekday()],
            "number": lambda: str(self.chance.choice((2, 3, 4, 5, 6, 7, 9, 10, 12, 15, 20, 30, 45, 60, 120, 400))),
        }

    def sheet(self) -> Sheet:
        headline = self.expand("{headline}")
        paragraphs = [self.expand("{lead}"), self.expand("{second}")]
        wanted = self.chance.randint(*WORDS)
        count = sum(len(text.split()) for text in paragraphs)
        while count < wanted - 20:
            paragraphs.append(self._paragraph())
            count += len(paragraphs[-1].split())
        return Sheet(headline, self.chance.choice(_PHRASES["newsroom"]), self.day, self.story.place, tuple(paragraphs))

    def expand(self, template: str) -> str:
        """The template, capitalised, with a drawn alternative for every name in braces."""
        return _capital(_A_VOWEL.sub("an ", self._expanded(template)))

    def _expanded(self, template: str) -> str:
        return _SLOT.sub(lambda slot: self._filled(slot[1]), template)

    def _filled(self, name: str) -> str:
        if name[0].isupper():
            return _capital(self._filled(name.lower()))
        if name in self.fillers:
            return self.fillers[name]()
        return self._expanded(self.chance.choice(_PHRASES[name]))

    def _paragraph(self) -> str:
        if self.chance.random() < SAID_SHARE:
            return self.expand("{said}")
        return " ".join(self.expand("{sentence}") for _ in range(self.chance.choice((1, 2, 2, 3))))

    def _named(self) -> str:
        person = self.chance.choice(self.people)
        if person in self.met:
            return person.surname
        self.met.add(person)
        return person.role.replace("{name}", person.name)

    def _before(self, dated: Sequence[tuple[date, str]]) -> tuple[date, str]:
        past = [entry for entry in dated if entry[0] < self.day]
        return _popular(self.chance, past or dated)

    def _past_event(self) -> str:
        day, title = self._before(self.world.events)
        return f"{written(day)}: {title}"


def _popular(chance: random.Random, choices: Sequence[T]) -> T:
    """One of the choices, the first far oftener than the last: a tenth of them is drawn nearly half of the times."""
    return choices[int(len(choices) * chance.random() ** 3)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def written(day: date) -> str:
    """A day as American newspapers print it."""
    return f"{month_name(day)} {day.day}, {day.year}"


def _copied(world: World, original: Sheet) -> Sheet:
    """The same article elsewhere, some words exchanged."""
    chance = world.chance

    def reworded(text: str) -> str:
        words = text.split(" ")
        return " ".join(
            world.word() if w.islower() and w.isalpha() and chance.random() < REWORDED else w for w in words
        )

    newsroom = chance.choice(_PHRASES["newsroom"])
    return replace(original, newsroom=newsroom, paragraphs=tuple(map(reworded, original.paragraphs)))


# --------------------------------------------------------------------------------------------------- laid out as a file


def _laid_out(world: World, sheet: Sheet, *, clean: bool = False) -> str:
    """The text of a file: headline, byline, often the day, the article, and most times what web pages put around it."""
    chance = world.chance
    byline = f"By {chance.choice(_PHRASES['given'])} {world.word().capitalize()}"
    dated = [written(sheet.day)] if clean or chance.random() > UNDATED_SHARE else []
    opening = f"{sheet.place.upper()} ({sheet.newsroom}) - {sheet.paragraphs[0]}"
    paragraphs = [opening, *sheet.paragraphs[1:]]
    above, below = ([], []) if clean or chance.random() > DIRT_SHARE else _dirt(chance, sheet, paragraphs)
    if not clean and chance.random() < WRAPPED_SHARE:
        paragraphs = [fill(paragraph, 72) for paragraph in paragraphs]
    text = "\n\n".join((*above, sheet.headline, byline, *dated, *paragraphs, *below)) + "\n"
    return text if chance.random() < 0.5 else _with_curly_quotes(text)


def _dirt(chance: random.Random, sheet: Sheet, paragraphs: list[str]) -> tuple[list[str], list[str]]:
    """Lines above and below the article; sometimes one is put between its paragraphs too."""
    above, below = (chance.sample(_PHRASES[key], chance.randrange(1, 3)) for key in ("above", "below"))
    if chance.random() < 0.3:
        paragraphs.insert(chance.randrange(2, len(paragraphs)), "Advertisement")
    return above, [*below, f"Copyright {sheet.day.year} {sheet.newsroom}. All rights reserved."]


def _with_curly_quotes(text: str) -> str:
    return _QUOTED.sub("\u201c\\1\u201d", text).replace("'", "\u2019")
