"""What an article is about, by the terms of the topics' file, and whether it is about the site's subject at all."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from briefer.cutting import ONE, Terms, cutter, joined, places_of
from briefer.errors import InputError
from briefer.model import Article, Knowledge, Mention, Paragraph, Relevance, Span, TopicHit
from briefer.salience import stems_of
from briefer.subject import SUBJECT

# A term counts by where it stands: a headline is chosen for what the article is about.
HEADLINE, LEAD, ELSEWHERE = 3.0, 1.5, 1.0
LEAD_PARAGRAPHS = 3
AGAIN = 0.25  # the same topic's words again in the same paragraph say little more
# A topic needs this much; a text of more than a few paragraphs more, for there a word in passing comes easily.
LEAST_STRENGTH, MORE_STRENGTH, EACH_WORDS, MOST_STEPS = 1.0, 0.25, 400, 4
MOST_SPANS = 8

_WORD = cutter(joined("['’-]") + rf"(?:\.(?={ONE})|)")


def _stems(text: str) -> tuple[str, ...]:
    return stems_of(_WORD.findall(text))


@lru_cache(maxsize=4)
def _terms(knowledge: Knowledge) -> Terms[int]:
    """The terms of all topics, with the numbers of these."""
    return Terms((_stems(term), number) for number, topic in enumerate(knowledge.topics) for term in topic.terms)


def find_topics(article: Article, knowledge: Knowledge) -> tuple[TopicHit, ...]:
    """The topics of an article, strongest first, each with the passages that show it (in reading order).

    A topic counts when its terms stand in enough places, weighed by where: a word in passing makes none. Topics
    pinned by an editor replace what is found; theirs have the passages that there are, perhaps none.
    """
    strength: dict[int, float] = {}
    spans: dict[int, list[Span]] = {}
    words = 0
    for paragraph in article.paragraphs:
        if paragraph.kind == "caption":
            continue
        weight = _weight(paragraph)
        stems = _stems(paragraph.text)
        words += len(stems)
        for number, span in _hits(paragraph.number, paragraph.text, stems, knowledge):
            known = spans.setdefault(number, [])
            again = bool(known) and known[-1].paragraph == span.paragraph
            strength[number] = strength.get(number, 0.0) + weight * (AGAIN if again else 1.0)
            known.append(span)
    pinned = article.source.pins.topics if article.source.pins else None
    if pinned is not None:
        _refuse_unknown(pinned, article, knowledge)
        numbers = [n for n, t in enumerate(knowledge.topics) if t.id in pinned or t.name in pinned]
    else:
        least = LEAST_STRENGTH + MORE_STRENGTH * min(MOST_STEPS, words // EACH_WORDS)
        numbers = [number for number, value in strength.items() if value >= least]
    numbers.sort(key=lambda number: (-strength.get(number, 0.0), number))
    return tuple(TopicHit(knowledge.topics[n].id, tuple(spans.get(n, ())[:MOST_SPANS])) for n in numbers)


def topics_of_words(words: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Ids of the topics whose terms stand in some words of our own, in the order of the topics' file."""
    numbers = sorted({number for number, _ in _hits(0, words, _stems(words), knowledge)})
    return tuple(knowledge.topics[number].id for number in numbers)


def _refuse_unknown(pinned: Iterable[str], article: Article, knowledge: Knowledge) -> None:
    known = {word for topic in knowledge.topics for word in (topic.id, topic.name)}
    unknown = next((name for name in pinned if name not in known), None)
    if unknown is not None and article.source.pins:
        near = difflib.get_close_matches(unknown, sorted(known), n=1)
        names = ", ".join(topic.name for topic in knowledge.topics)
        expected = f"{near[0]!r} (did you mean that?)" if near else f"one of {names}"
        file, line = f"seeds/{article.source.pins.file}", article.source.pins.topics_line
        raise InputError(file, line, f"the topic {unknown!r}", expected, "topics: [sanctions, summits]")


def _weight(paragraph: Paragraph) -> float:
    if paragraph.kind in ("headline", "dek"):
        return HEADLINE
    return LEAD if 0 < paragraph.number <= LEAD_PARAGRAPHS else ELSEWHERE


def _hits(paragraph: int, text: str, stems: tuple[str, ...], knowledge: Knowledge) -> Iterable[tuple[int, Span]]:
    ends: dict[tuple[int, int], int] = {}
    for at, end, number in _terms(knowledge).find(stems):
        ends.setdefault((at, number), end)
    places = places_of(text, _WORD, max(ends.values(), default=0))
    for (at, number), end in ends.items():
        yield number, Span(paragraph, places[at][0], places[end - 1][1])


# ------------------------------------------------------------------------------------------------ the subject


# Share of the body's paragraphs that name both sides, from which an article is about dealings between them.
ENOUGH_TOGETHER = 0.18
# And of those that name the core and its neighbour alone, from which it is about dealings between these.
ENOUGH_APART = 0.2
CORE, PARTNER, NEIGHBOUR = SUBJECT.core, SUBJECT.partner, SUBJECT.neighbour
BOTH = frozenset((CORE, PARTNER))
_SIDES = SUBJECT.told


@lru_cache(maxsize=4)
def _side_words(knowledge: Knowledge) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = ((side, knowledge.words_of_side(side, "named in a text")) for side in _SIDES)
    return tuple((side, _any_of(listed)) for side, listed in words if listed)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the words, whole. Their first letters stand first, so that most of a text is passed over."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    openings = (f"{re.escape(first)}(?<![^\\W_].)(?:{'|'.join(rest)})" for first, rest in by_letter.items())
    return re.compile(f"(?:{'|'.join(openings)})(?![^\\W_])")


@lru_cache(maxsize=4)
def _side_of_actor(knowledge: Knowledge) -> Mapping[str, str]:
    return {actor.id: actor.side for actor in knowledge.actors if actor.side in _SIDES}


def sides_by_paragraph(
    article: Article, mentions: tuple[Mention, ...], knowledge: Knowledge
) -> tuple[tuple[Paragraph, frozenset[str]], ...]:
    """Which sides of the subject each paragraph names, by words or through an actor."""
    sides = _side_of_actor(knowledge)
    by_paragraph: dict[int, set[str]] = {}
    for mention in mentions:
        side = sides.get(mention.stands_for or mention.actor)
        if side:
            by_paragraph.setdefault(mention.span.paragraph, set()).add(side)
    words = _side_words(knowledge)
    for p in article.paragraphs:
        named = by_paragraph.setdefault(p.number, set())
        named.update(side for side, pattern in words if side not in named and pattern.search(p.text))
    return tuple((p, frozenset(by_paragraph[p.number])) for p in article.paragraphs)


def judge_relevance(
    article: Article, mentions: tuple[Mention, ...], topics: tuple[TopicHit, ...], knowledge: Knowledge
) -> Relevance:
    """Whether an article is about dealings between the two sides of the subject, with the reason in a sentence."""
    everywhere = sides_by_paragraph(article, mentions, knowledge)
    named = [sides for paragraph, sides in everywhere if paragraph.kind == "body"]
    size = len(named)
    core = sum(CORE in sides for sides in named)
    together = sum(sides >= BOTH for sides in named)
    apart = sum({CORE, NEIGHBOUR} <= sides and PARTNER not in sides for sides in named)
    dealing = _deals(topics, knowledge)
    one, other = SUBJECT.named(CORE), SUBJECT.named(PARTNER)
    if not core:
        return Relevance(False, f"names {one} in no paragraph")
    if together and any(sides >= BOTH for paragraph, sides in everywhere if paragraph.kind == "headline"):
        count = f"in {together} of {size} paragraphs"
        return Relevance(True, f"names both {other} and {one} in the headline and together {count}")
    if NEIGHBOUR and apart >= max(together, ENOUGH_APART * size) and not dealing:
        count = f"in {apart} of {size} paragraphs, and both with {other} in {together}"
        return Relevance(False, f"names {one} and {SUBJECT.named(NEIGHBOUR)} without {other} {count}")
    if together >= ENOUGH_TOGETHER * size:
        return Relevance(True, f"names both {other} and {one} together in {together} of {size} paragraphs")
    if dealing:
        return Relevance(True, f"names {one} in {core} of {size} paragraphs and is about {dealing}")
    count = f"only {together} of {size} paragraphs" if together else "no paragraph"
    return Relevance(False, f"names both {other} and {one} together in {count}")


def _deals(topics: tuple[TopicHit, ...], knowledge: Knowledge) -> str | None:
    """The name of a topic that is a dealing of the two, where it is among the three strongest."""
    names = {topic.id: topic.name for topic in knowledge.topics}
    return next((names[hit.topic] for hit in topics[:3] if hit.topic in SUBJECT.dealings), None)
