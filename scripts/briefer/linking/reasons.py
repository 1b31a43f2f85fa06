"""Why two briefings are linked: the kind, one sentence in our words that names what they share, and the passages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from briefer.linking.kinship import Affinity
from briefer.linking.terms import Wording, has_two_words, place_of
from briefer.linking.traits import Field
from briefer.model import Appearance, Article, Briefing, Knowledge, KnownEvent, Span
from briefer.sentences import split_sentences

SAME_EVENT, ONE_PROCESS, SAME_PEOPLE, SAME_QUESTION = (
    "same event",
    "before/after in one process",
    "same people",
    "same question",
)
SAME_EVENT_DAYS = 7
SAME_EVENT_TERMS = 0.14  # cosine of the terms
FRESH_DAYS = 21  # since an event that a text does not only recall
PROCESS_DAYS = 400
QUESTION = "question: "  # opens the name of a word list that holds one
NAMED_ACTORS = 4
TOLD_TERMS = 12  # shared terms looked through for one to print
MOST_PASSAGES = 6


@dataclass(frozen=True, slots=True)
class Explained:
    """A link as it will be told. `first` and `second` are the passages in the two texts."""

    kind: str
    reason: str
    first: tuple[Span, ...]
    second: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question by the phrases that ask it, in small letters; the pattern takes them as whole words only."""

    phrases: tuple[str, ...]
    pattern: re.Pattern[str]

    def found_in(self, text: str) -> re.Match[str] | None:
        """The first of the phrases in a text; None also where small letters are more or fewer, so that places slip."""
        lowered = text.lower()
        return self.pattern.search(lowered) if len(lowered) == len(text) else None

    def may_be_in(self, text: str) -> bool:
        """False where no phrase stands in the text; much faster than the pattern."""
        lowered = text.lower()
        return any(phrase in lowered for phrase in self.phrases)


@dataclass(slots=True)
class Lookups:
    """What is found again and again for the same text, by its position."""

    texts: Field
    wordings: Sequence[Wording]
    events: dict[str, KnownEvent]
    topics: dict[str, str]
    topic_texts: Counter[str]
    questions: dict[str, Question]
    firsts: dict[int, dict[str, Span]] = field(default_factory=dict)
    asked: dict[tuple[int, str], Span | None] = field(default_factory=dict)
    sentences: dict[tuple[int, int], tuple[tuple[int, int], ...]] = field(default_factory=dict)
    places: dict[tuple[int, int], Span | None] = field(default_factory=dict)

    def sentence(self, number: int, span: Span) -> Span:
        """The sentence in which a span stands."""
        key = (number, span.paragraph)
        if key not in self.sentences:
            self.sentences[key] = split_sentences(self.texts.briefings[number].article.paragraph(span.paragraph).text)
        sentences = self.sentences[key]
        place = bisect_right(sentences, span.start, key=itemgetter(0)) - 1
        if place >= 0 and span.start < sentences[place][1]:
            return Span(span.paragraph, *sentences[place])
        return span

    def mention(self, number: int, actor: str) -> Span:
        """Where a text first names an actor: in the body by name, else at all."""
        if number not in self.firsts:
            self.firsts[number] = _first_mentions(self.texts.briefings[number])
        return self.firsts[number][actor]

    def question(self, number: int, name: str) -> Span | None:
        """Where a text first takes up a question, if it does."""
        key = (number, name)
        if key not in self.asked:
            self.asked[key] = _first(self.questions[name], self.texts.briefings[number].article)
        return self.asked[key]

    def term(self, number: int, term: int) -> Span | None:
        """Where a two-word term first stands in a text."""
        key = (number, term)
        if key not in self.places:
            self.places[key] = place_of(term, self.wordings[number], self.texts.briefings[number].article)
        return self.places[key]


def lookups_for(texts: Field, wordings: Sequence[Wording], knowledge: Knowledge) -> Lookups:
    """The lookups of a library: entries of the knowledge by id, texts a topic, questions by name; the rest is empty."""
    return Lookups(
        texts,
        wordings,
        {event.id: event for event in knowledge.events},
        {topic.id: topic.name for topic in knowledge.topics},
        Counter(hit.topic for briefing in texts.briefings for hit in briefing.topics),
        {
            wordlist.name.removeprefix(QUESTION): asked_by(wordlist.words)
            for wordlist in knowledge.wordlists
            if wordlist.name.startswith(QUESTION)
        },
    )


def asked_by(words: Sequence[str]) -> Question:
    """The question that a list of phrases asks, in whichever letters."""
    longest_first = sorted((phrase.lower() for phrase in words), key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")(?![^\W_])")
    return Question(tuple(longest_first), pattern)


def explain(found: Affinity, lookups: Lookups) -> Explained | None:
    """The link of an affinity in words; None where nothing that both texts say can be shown for it."""
    texts = lookups.texts
    one, other = texts.briefings[found.one], texts.briefings[found.other]
    actors = _told_actors(found, texts)
    subject = _told_subject(found, lookups)
    events = [event for event in texts.shared_events(found.one, found.other) if event in lookups.events][:1]
    parts, spans = [], [list[Span](), list[Span]()]

    def show(first: Span, second: Span) -> None:
        spans[0].append(lookups.sentence(found.one, first))
        spans[1].append(lookups.sentence(found.other, second))

    for event in events:
        parts.append(f"both speak of one event ({lookups.events[event].title})")
        show(_event_span(one, event), _event_span(other, event))
    if actors:
        parts.append(_people_words(actors, one, other))
        for actor in actors:
            show(lookups.mention(found.one, actor), lookups.mention(found.other, actor))
    if subject:
        words, first_span, second_span = subject
        parts.append(words)
        show(first_span, second_span)
    if not parts:
        return None
    reason = "; ".join(parts) + _apart_words(found)
    return Explained(
        _kind(found, lookups), reason[0].upper() + reason[1:] + ".", _distinct(spans[0]), _distinct(spans[1])
    )


# ------------------------------------------------------------------------------------------------ what is told


def _kind(found: Affinity, lookups: Lookups) -> str:
    texts = lookups.texts
    if (
        found.days is not None
        and found.days <= SAME_EVENT_DAYS
        and (found.terms >= SAME_EVENT_TERMS or _fresh_event(found, lookups))
    ):
        return SAME_EVENT
    if texts.asked_in_both(found.one, found.other):
        return SAME_PEOPLE
    topics = [{hit.topic for hit in texts.briefings[n].topics} for n in (found.one, found.other)]
    if topics[0] & topics[1] and (found.days is not None and found.days <= PROCESS_DAYS):
        return ONE_PROCESS
    if rare_people(found, texts):
        return SAME_PEOPLE
    return SAME_QUESTION


def _fresh_event(found: Affinity, lookups: Lookups) -> bool:
    """Whether both speak of an event of the days in which they were published, and do not only recall one."""
    days = [day for n in (found.one, found.other) if (day := lookups.texts.briefings[n].published.best)]
    shared = lookups.texts.shared_events(found.one, found.other)
    happened = (lookups.events[event].when for event in shared if event in lookups.events)
    return any(w.earliest <= max(days) and (min(days) - w.latest).days <= FRESH_DAYS for w in happened)


def rare_people(found: Affinity, texts: Field) -> list[str]:
    """Persons of both texts who are rare in the library and the chronology, the most telling first."""
    people = _people(texts.briefings[found.one])
    return [a for a in texts.shared_actors(found.one, found.other) if a in texts.rarities.rare and a in people]


def _people(briefing: Briefing) -> dict[str, Appearance]:
    return {shown.actor.id: shown for shown in briefing.appearances if shown.actor.kind == "person"}


def _told_actors(found: Affinity, texts: Field) -> list[str]:
    """The shared actors worth telling, most telling first: experts whom both quote, persons, bodies; no countries."""
    shown = {s.actor.id: s for s in texts.briefings[found.one].appearances}
    told = [
        a
        for a in texts.shared_actors(found.one, found.other)
        if a in shown and shown[a].actor.kind != "place" and a not in texts.rarities.press
    ]
    asked = texts.asked_in_both(found.one, found.other)
    told.sort(key=lambda a: (a not in asked, shown[a].actor.kind != "person"))
    return told[:NAMED_ACTORS]


def _people_words(actors: Sequence[str], one: Briefing, other: Briefing) -> str:
    here = {s.actor.id: s for s in one.appearances}
    there = {s.actor.id: s for s in other.appearances}
    first = actors[0]
    verb = "quote" if here[first].quoted and first in there and there[first].quoted else "name"
    roles = _roles(here[first], there.get(first), one, other)
    rest = [here[a].actor.name for a in actors[1:]]
    if verb == "name" and not roles:
        return f"both name {_listed([here[first].actor.name, *rest])}"
    words = f"both {verb} {here[first].actor.name}{roles}"
    return f"{words}, and name {_listed(rest)}" if rest else words


def _roles(here: Appearance, there: Appearance | None, one: Briefing, other: Briefing) -> str:
    """ ", as “an expert at …” (2002) and “…” (2009)", where the two texts describe somebody differently."""
    if there is None or not (here.role and here.role.span and there.role and there.role.span):
        return ""
    shorter, longer = sorted((here.role.text, there.role.text), key=len)
    if shorter.casefold() in longer.casefold():
        return f" as “{shorter}”"
    return f": as “{here.role.text}”{_year(one)} and “{there.role.text}”{_year(other)}"


def _year(briefing: Briefing) -> str:
    dating = briefing.published
    if dating.best:
        return f" ({dating.best.year})"
    if dating.earliest and dating.latest and dating.earliest.year == dating.latest.year:
        return f" ({dating.earliest.year})"
    return ""


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _apart_words(found: Affinity) -> str:
    if found.days is None or found.days > 45:
        return ""
    days = int(found.days)
    return "; published on the same day" if days == 0 else f"; published {days} day{'s' if days > 1 else ''} apart"


def _told_subject(found: Affinity, lookups: Lookups) -> tuple[str, Span, Span] | None:
    """What both are about, in our words, with a passage of each: a question, else a topic, else a shared phrase."""
    for name in lookups.questions:
        first, second = lookups.question(found.one, name), lookups.question(found.other, name)
        if first and second:
            return f"both are about {name}", first, second
    return _told_topic(found, lookups) or _told_phrase(found, lookups)


def _told_topic(found: Affinity, lookups: Lookups) -> tuple[str, Span, Span] | None:
    one, other = (lookups.texts.briefings[n] for n in (found.one, found.other))
    there = {hit.topic: (rank, _in_body(hit.spans)) for rank, hit in enumerate(other.topics)}
    shared = []
    for rank, hit in enumerate(one.topics):
        first, (its_rank, second) = _in_body(hit.spans), there.get(hit.topic, (0, None))
        if first and second:
            shared.append((lookups.topic_texts[hit.topic], rank + its_rank, hit.topic, first, second))
    if not shared:
        return None
    _, _, topic, first, second = min(shared, key=lambda item: item[:3])
    return f"both have the topic “{lookups.topics[topic]}”", first, second


def _in_body(spans: Sequence[Span]) -> Span | None:
    return next((span for span in spans if span.paragraph > 0), None)


def _told_phrase(found: Affinity, lookups: Lookups) -> tuple[str, Span, Span] | None:
    """A two-word term, no name, that stands in both texts in the same words."""
    texts = lookups.texts
    shared = filter(has_two_words, texts.vectors.shared(found.one, found.other)[:TOLD_TERMS])
    for term in shared:
        first = lookups.term(found.one, term)
        words = texts.briefings[found.one].article.words(first) if first else ""
        second = lookups.term(found.other, term) if words.islower() else None
        if first and second and words == texts.briefings[found.other].article.words(second):
            return f"both speak of “{words}”", first, second
    return None


# ------------------------------------------------------------------------------------------------ where it stands


def _first_mentions(briefing: Briefing) -> dict[str, Span]:
    """Of each actor the first mention in the body by a name, else the first at all."""
    texts = {paragraph.number: paragraph.text for paragraph in briefing.article.paragraphs}
    found: dict[str, tuple[bool, Span]] = {}
    for mention in briefing.mentions:
        span = mention.span
        by_name = span.paragraph > 0 and texts[span.paragraph][span.start : span.start + 1].isupper()
        for actor in (mention.actor, mention.stands_for):
            if actor and (actor not in found or (by_name and not found[actor][0])):
                found[actor] = (by_name, span)
    return {actor: span for actor, (_, span) in found.items()}


def _event_span(briefing: Briefing, event: str) -> Span:
    return next(e.span for e in briefing.events if e.known == event)


def _first(question: Question, article: Article) -> Span | None:
    """Where a phrase of a question first stands in the body."""
    if not question.may_be_in("\n".join(paragraph.text for paragraph in article.body)):
        return None
    for paragraph in article.body:
        match = question.found_in(paragraph.text)
        if match:
            return Span(paragraph.number, match.start(), match.end())
    return None


def _distinct(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(spans))[:MOST_PASSAGES]
