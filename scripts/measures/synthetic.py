"""A library of any size made up by chance with a fixed seed: invented people, events and words, for measuring growth.

Articles come in stories: a day, a handful of people, often an event, and words of its own. Several newsrooms tell one
story, a story has sequels, and some articles are near-duplicates. Common words follow Zipf's law, as in any language.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate

from briefer.model import (
    Actor,
    Appearance,
    Article,
    Briefing,
    Dating,
    Event,
    Excerpt,
    Found,
    Knowledge,
    KnownEvent,
    Mention,
    Paragraph,
    Relevance,
    Role,
    Source,
    Span,
    Speaker,
    SummaryPoint,
    TimeExpression,
    TopicHit,
    Utterance,
    When,
)

FIRST_DAY, DAYS = date(1994, 1, 3), 11_000
COMMON_WORDS, EVENTS = 24_000, 400
TEXTS_A_STORY, TEXTS_A_PERSON = 4, 3  # on average
PARAGRAPHS, PARAGRAPH_WORDS = (10, 26), (18, 40)
STORY_WORDS, STORY_SHARE, EMPTY_SHARE = 45, 0.12, 0.4  # words of a story's own; shares of the words of a text
COPY_SHARE, EVENT_SHARE, QUOTE_SHARE, REWORDED = 0.04, 0.5, 0.3, 0.06
HELD_CONFIDENCE = ("high", "high", "moderate", "low")
SIDES = ("US", "DPRK", "ROK", "expert", "other")
_ONSETS, _VOWELS, _CODAS = "b d f g k l m n p r s t v z br dr gl kr pl st tr".split(), "aeiou", ("", "n", "r", "l", "s")


@dataclass(frozen=True, slots=True)
class Story:
    """What several articles tell: who, when, in what words of its own."""

    day: date
    people: tuple[Actor, ...]
    words: tuple[str, ...]
    event: KnownEvent | None
    topics: tuple[str, ...]


@dataclass(slots=True)
class World:
    """What all articles draw from."""

    chance: random.Random
    common: Sequence[str]
    weights: Sequence[float]
    empty: Sequence[str]
    people: Sequence[Actor]
    events: Sequence[KnownEvent]
    topics: Sequence[str]
    stories: list[Story] = field(default_factory=list)


def made_up(size: int, knowledge: Knowledge, seed: int = 1) -> tuple[tuple[Briefing, ...], Knowledge]:
    """A library of `size` briefings, each with its slug, and the knowledge with invented events in place of its own.

    The same arguments give the same library. A smaller library is no part of a larger one.
    """
    world = _world(size, knowledge, random.Random(seed))
    briefings: list[Briefing] = []
    while len(briefings) < size:
        if briefings and world.chance.random() < COPY_SHARE:
            briefings.append(_copied(world, briefings[world.chance.randrange(len(briefings))], len(briefings)))
        else:
            briefings.append(_Writer(world, _story(world, size)).briefing(len(briefings)))
    return tuple(briefings), replace(knowledge, actors=(), events=tuple(world.events))


def _world(size: int, knowledge: Knowledge, chance: random.Random) -> World:
    words = list(new_words(chance, COMMON_WORDS))
    names = [word.capitalize() for word in new_words(chance, 400)]
    people = {}
    for _ in range(max(12, size // TEXTS_A_PERSON)):
        name = f"{chance.choice(names)} {chance.choice(names)}"
        ident = name.lower().replace(" ", "-")
        people[ident] = Actor(ident, "person", name, chance.choice(SIDES), (name,), known=False)
    events = []
    for number in range(EVENTS):
        day = FIRST_DAY + timedelta(chance.randrange(DAYS))
        title = " ".join(chance.choices(words, k=6))
        events.append(
            KnownEvent(
                f"event-{number}", title, When(day, day, "day"), (), None, "talks", ("https://example.org",), "high"
            )
        )
    weights = list(accumulate(1 / (rank + 20) for rank in range(COMMON_WORDS)))
    empty = [word for word in knowledge.words("gist: function words") if word.isalpha()]
    return World(chance, words, weights, empty, list(people.values()), events, [t.id for t in knowledge.topics])


def new_words(chance: random.Random, count: int) -> Iterator[str]:
    """That many words that mean nothing, each another."""
    seen: set[str] = set()
    while len(seen) < count:
        parts = range(chance.choice((2, 2, 3, 3, 4)))
        word = "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in parts)
        if word not in seen:
            seen.add(word)
            yield word


def _story(world: World, size: int) -> Story:
    """An old story again, a sequel of one, or a new one."""
    chance, stories = world.chance, world.stories
    if stories and chance.random() > 1 / TEXTS_A_STORY:
        return stories[int(len(stories) * chance.random())]
    if stories and chance.random() < 0.4:
        before = stories[chance.randrange(len(stories))]
        story = replace(before, day=before.day + timedelta(chance.randrange(5, 90)), words=_own_words(world, before))
    else:
        event = chance.choice(world.events) if chance.random() < EVENT_SHARE else None
        day = event.when.earliest if event else FIRST_DAY + timedelta(chance.randrange(DAYS))
        popular = [world.people[int(len(world.people) * chance.random() ** 2)] for _ in range(6)]
        topics = tuple(dict.fromkeys(chance.choices(world.topics, k=2)))
        story = Story(day, tuple(dict.fromkeys(popular)), _own_words(world, None), event, topics)
    stories.append(story)
    return story


def _own_words(world: World, before: Story | None) -> tuple[str, ...]:
    kept = before.words[: STORY_WORDS // 2] if before else ()
    return (*kept, *world.chance.choices(world.common, k=STORY_WORDS - len(kept)))


class _Writer:
    """Writes one article of a story, and notes where what stands."""

    def __init__(self, world: World, story: Story) -> None:
        self.world, self.story, self.chance = world, story, world.chance
        self.mentions: list[Mention] = []
        self.utterances: list[Utterance] = []

    def briefing(self, number: int) -> Briefing:
        title = " ".join(self._words(8)).capitalize()
        paragraphs = [self._paragraph(n) for n in range(1, self.chance.randint(*PARAGRAPHS) + 1)]
        article = _article(number, title, paragraphs)
        published = self._dating()
        lead = Span(1, 0, len(paragraphs[0]))
        time = TimeExpression(Span(1, 0, paragraphs[0].index(" ")), None, "made up")
        events = (Event(time, lead, self.story.event.id),) if self.story.event else ()
        points = [Span(n, 0, len(text)) for n, text in enumerate(paragraphs[:5], 1)]
        return Briefing(
            f"text-{number:05}", article, published, self._appearances(), tuple(self.mentions), tuple(self.utterances),
            (time,), events, tuple(TopicHit(topic, (Span(2, 0, 8),)) for topic in self.story.topics),
            Relevance(True, "made up"), tuple(SummaryPoint("what happened", (Excerpt(span),)) for span in points), (),
        )  # fmt: skip

    def _words(self, count: int) -> list[str]:
        empty, own = round(count * EMPTY_SHARE), round(count * STORY_SHARE)
        words = self.chance.choices(self.world.empty, k=empty) + self.chance.choices(self.story.words, k=own)
        rest = count - len(words)
        words += self.chance.choices(self.world.common, cum_weights=self.world.weights, k=rest)
        self.chance.shuffle(words)
        return words

    def _paragraph(self, number: int) -> str:
        """A paragraph that opens with a name; every third or so is a statement."""
        person = self.chance.choice(self.story.people)
        words = " ".join(self._words(self.chance.randint(*PARAGRAPH_WORDS)))
        if self.chance.random() < QUOTE_SHARE:
            text = f'{person.name} said, "{words}."'
            start = len(person.name) + len(' said, "')
            segment, cue = Span(number, start, start + len(words) + 1), Span(number, start - 7, start - 3)
            self.utterances.append(Utterance((segment,), Speaker(person.id, person.name), cue, "made up"))
        else:
            text = f"{person.name} {words}."
        self.mentions.append(Mention(person.id, Span(number, 0, len(person.name)), "made up"))
        return text

    def _appearances(self) -> tuple[Appearance, ...]:
        people = {actor.id: actor for actor in self.story.people}
        met = dict.fromkeys(mention.actor for mention in self.mentions)
        speakers = {utterance.speaker.actor for utterance in self.utterances}
        shown = []
        for rank, ident in enumerate(met, 1):
            actor = people[ident]
            own = tuple(mention for mention in self.mentions if mention.actor == ident)
            role = Role("an official", None, "made up")
            shown.append(Appearance(actor, own, (actor.name,), role, ident in speakers, rank, rank <= 3))
        return tuple(shown)

    def _dating(self) -> Dating:
        day, confidence = self.story.day + timedelta(self.chance.randrange(4)), self.chance.choice(HELD_CONFIDENCE)
        wide = {"high": 3, "moderate": 20, "low": 400}[confidence]
        return Dating(day, day - timedelta(wide), day + timedelta(wide), confidence, False, ())  # type: ignore[arg-type]


def _article(number: int, title: str, paragraphs: Sequence[str]) -> Article:
    head = Paragraph(0, "headline", title, 1, 1)
    body = (Paragraph(n, "body", text, n + 1, n + 1) for n, text in enumerate(paragraphs, 1))
    source = Source(f"text-{number:05}.txt", "", f"{number:064x}")
    return Article(
        source, Found(title, "made up", 1), None, (), None, None, None, None, None, None, (head, *body), (), ()
    )


def _copied(world: World, original: Briefing, number: int) -> Briefing:
    """The same text elsewhere: some words exchanged for others of the same length, so that every span still fits."""
    chance, paragraphs = world.chance, []
    for paragraph in original.article.body:
        words = paragraph.text.split(" ")
        changed = [_other(word) if n > 3 and chance.random() < REWORDED else word for n, word in enumerate(words)]
        paragraphs.append(" ".join(changed))
    article = _article(number, original.article.title.value, paragraphs)
    return replace(original, slug=f"text-{number:05}", article=article)


def _other(word: str) -> str:
    return word[::-1] if word.isalpha() else word
