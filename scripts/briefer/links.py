"""Which briefings belong together, and why: at most five links each, ranked, none where nothing is related."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from briefer.linking.duplicates import Duplicate, find_duplicates
from briefer.linking.kinship import Affinity, affinities
from briefer.linking.reasons import Explained, Lookups, explain, lookups_for
from briefer.linking.terms import Vocabulary, Wording, wording
from briefer.linking.traits import survey
from briefer.linking.vectors import vectors_of
from briefer.model import Article, Briefing, Knowledge, Link, Span

ALSO_PUBLISHED_AS = "also published as"

MOST_LINKS = 5  # of each briefing


@dataclass(frozen=True, slots=True, eq=False)
class Linker:
    """Links libraries that are alike, reading the words of each article once.

    How rare a term, an actor or an event is depends on all texts, so that every score is reckoned anew; what is kept
    is what hangs on one text alone. The links are therefore those of a first run, whatever was linked before.

    Attributes:
        knowledge: tells how common an actor is, and what the events are called.
        read: the articles of the library linked last, with their words as numbers.
    """

    knowledge: Knowledge
    read: Mapping[Article, Wording] = field(default_factory=dict)

    def link(self, briefings: Sequence[Briefing]) -> tuple[tuple[Link, ...], Linker]:
        """The links, as `link_briefings` gives them, and the linker for the next library."""
        vocabulary = Vocabulary(self.knowledge.words("gist: function words"))
        texts = [self.read.get(b.article) or wording(b.article, vocabulary) for b in briefings]
        read = {briefing.article: text for briefing, text in zip(briefings, texts, strict=True)}
        return _linked(briefings, texts, vocabulary, self.knowledge), replace(self, read=read)


def link_briefings(briefings: Sequence[Briefing], knowledge: Knowledge) -> tuple[Link, ...]:
    """Links between briefings.

    Args:
        briefings: all of the library, each with its slug.
        knowledge: tells how common an actor is, and what the events are called.

    Returns:
        For each briefing in the given order its links, the strongest first, near-duplicates before all. A link has a
        reason that stands in both texts, with the passages. Time grows with the number of briefings, times a bound.
    """
    return Linker(knowledge).link(briefings)[0]


def _linked(
    briefings: Sequence[Briefing], texts: Sequence[Wording], vocabulary: Vocabulary, knowledge: Knowledge
) -> tuple[Link, ...]:
    by_day = sorted(range(len(briefings)), key=lambda number: _first_day(briefings[number]))
    links = _linked_in_turn([briefings[n] for n in by_day], [texts[n] for n in by_day], vocabulary, knowledge)
    of = dict(zip(by_day, links, strict=True))
    return tuple(chain.from_iterable(of[number] for number in range(len(briefings))))


def _first_day(briefing: Briefing) -> date:
    """Texts of one time are compared with much the same others: in turn, these are still in the processor's cache."""
    return briefing.published.best or briefing.published.earliest or date.max


def _linked_in_turn(
    briefings: Sequence[Briefing], texts: Sequence[Wording], vocabulary: Vocabulary, knowledge: Knowledge
) -> Iterator[list[Link]]:
    """The links of each briefing."""
    duplicates = find_duplicates(texts)
    alike = {frozenset((pair.one, pair.other)) for pair in duplicates}
    surveyed = survey(briefings, vectors_of(texts, vocabulary, knowledge), knowledge)
    lookups = lookups_for(surveyed, texts, knowledge)
    explained: dict[tuple[int, int], Explained | None] = {}
    twins = _twins(duplicates)
    for number, found in enumerate(affinities(surveyed)):
        own = [_duplicate_link(briefings, pair, number) for pair in twins[number]]
        for one in found:
            if len(own) >= MOST_LINKS:
                break
            told = _told(one, explained, lookups)
            if told and frozenset((one.one, one.other)) not in alike:
                own.append(
                    Link(
                        briefings[one.one].slug,
                        briefings[one.other].slug,
                        told.kind,
                        told.reason,
                        told.first,
                        told.second,
                    )
                )
        yield own[:MOST_LINKS]


def _told(found: Affinity, explained: dict[tuple[int, int], Explained | None], lookups: Lookups) -> Explained | None:
    """The explanation of a pair; worked out once, from the text whose slug comes first, and turned round for the way
    back."""
    one, other = (lookups.texts.briefings[number].slug for number in (found.one, found.other))
    straight = found if one < other else replace(found, one=found.other, other=found.one)
    key = (straight.one, straight.other)
    if key not in explained:
        explained[key] = explain(straight, lookups)
    told = explained[key]
    if told is None or straight is found:
        return told
    return Explained(told.kind, told.reason, told.second, told.first)


# ------------------------------------------------------------------------------------------------ near-duplicates


def _twins(duplicates: Sequence[Duplicate]) -> defaultdict[int, list[Duplicate]]:
    twins: defaultdict[int, list[Duplicate]] = defaultdict(list)
    for pair in sorted(duplicates, key=lambda pair: -pair.share):
        twins[pair.one].append(pair)
        twins[pair.other].append(pair)
    return twins


def _duplicate_link(briefings: Sequence[Briefing], pair: Duplicate, origin: int) -> Link:
    target = pair.other if origin == pair.one else pair.one
    here, there = briefings[origin], briefings[target]
    share = f"{pair.share:.0%} of the shorter one’s runs of three telling words"
    reason = f"Nearly the same text: {share} stand in the other, too."
    return Link(here.slug, there.slug, ALSO_PUBLISHED_AS, reason, _opening(here), _opening(there))


def _opening(briefing: Briefing) -> tuple[Span, ...]:
    body = briefing.article.body
    return (Span(body[0].number, 0, len(body[0].text)),) if body else ()
