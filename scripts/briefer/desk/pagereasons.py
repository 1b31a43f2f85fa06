"""Why those parts of a briefing's page stand there that its text alone does not make: chronology, chains, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefer.desk.places import Places
from briefer.desk.reason import Reason, passages_at
from briefer.model import Briefing, KnownEvent
from briefer.pages.briefing import briefing_page
from briefer.pages.chronicle import KIND_NAMES, Traits, chronicle_of, name_of
from briefer.pages.contested import is_contested
from briefer.pages.facts import MAIN_EVENT_DAYS, main_event
from briefer.pages.index import LibraryIndex
from briefer.pages.paths import ways
from briefer.pages.rivals import rival_days, rival_numbers
from briefer.pages.selections import selection_of
from briefer.pages.since import Standpoint, standpoint_of, then_and_since_events, traits_of
from briefer.pages.wording import is_inferred, listed, plural, when_in_words

SECTION_RULES = {
    "summary": ("In brief", "sentences of the article that scored best for each label, or an editor's own"),
    "actors": ("Key actors", "by rank: who is named most, highest in the text, and quoted stands open; the rest folds"),
    "voices": ("Voices", "one statement of each of the foremost speakers stands open, as far as the share allows"),
    "dates": ("Dates", "the events that the article dates, and what our chronology calls them"),
    "since": ("Then and since", "events of our chronology with the same people, topics and kind, the nearest first"),
    "topics": ("Topics", "topics of which the article uses terms, the strongest first"),
    "links": ("Related briefings", "briefings with the strongest links to this one, each with its reason"),
    "readon": ("Read on", "the briefings before and after, with the most telling actor and on the main topic"),
    "doubts": ("What we are not sure of", "the doubts of the build that a reader should know"),
    "source": ("Source and how to cite", "the citation is made of the facts above; the share is counted on the page"),
    "date": ("How we know the date", "the clues that were weighed, each with its paragraph"),
}
_CHAIN = re.compile(r"\((actors|topics)/([\w-]+)\.md\)")
_TERM = re.compile(r"glossary\.md#([\w-]+)")
_TOLD_OF_TRAITS = 5


def page_reasons(briefing: Briefing, index: LibraryIndex, places: Places) -> Iterator[Reason]:
    """The reasons, in the order of the page; those of whole sections and of notes on terms last."""
    yield from _facts(briefing, index, places)
    yield from _since(briefing, index, places)
    yield from _accounts(briefing, index, places)
    yield from _chains(briefing, index)
    yield from _unsure(briefing)
    yield from _source(briefing, index)
    yield from (Reason(f"section.{field}", title, how) for field, (title, how) in SECTION_RULES.items())
    yield from _terms(briefing, index, places)


def _facts(briefing: Briefing, index: LibraryIndex, places: Places) -> Iterator[Reason]:
    article = briefing.article
    if article.publisher is None:
        yield Reason("publisher", "not named in the text", "no line, address or pin of the text names a publisher")
    happened = main_event(briefing)
    if happened and happened.time.when:
        how = (f"the dated event of the first point, or else highest in the text, within {MAIN_EVENT_DAYS} days of the "
               f"publication; {happened.time.how}")  # fmt: skip
        entry = places.of(happened.known, "events.yml") if happened.known else ""
        words = (*passages_at(briefing, happened.time.span), *passages_at(briefing, happened.span))
        yield Reason("happened", when_in_words(happened.time.when), how, words, entry)
    for copy in index.copies.get(briefing.slug, ()):
        yield Reason("copies", copy.article.title.value, f"seeds/{copy.article.source.name} is nearly the same text")
    yield Reason("length", "the reading time", "the words of the page that stand open, and of the article's body")
    if article.source.pins:
        yield Reason(
            "pins", "set by an editor", "what the pins of the text set", origin=f"seeds/{article.source.stem}.yml"
        )


# ------------------------------------------------------------------------------------------------ chronology and chains


def _since(briefing: Briefing, index: LibraryIndex, places: Places) -> Iterator[Reason]:
    at, chronicle = standpoint_of(briefing.published), chronicle_of(index.library.knowledge)
    if at is None:
        return
    traits = traits_of(briefing, chronicle)
    for events in then_and_since_events(briefing, at, chronicle):
        for event in events:
            how = (
                f"shares with the article {_shared(traits, chronicle.traits[event.id], index)}; {_distance(event, at)}"
            )
            yield Reason(f"since.{event.id}", event.title, how, origin=places.of(event.id, "events.yml"))


def _shared(here: Traits, there: Traits, index: LibraryIndex) -> str:
    """What both have, the most telling first."""
    both = sorted((trait for trait in here if trait in there), key=lambda trait: (-here[trait] * there[trait], trait))
    return listed(tuple(_trait(trait, index) for trait in both[:_TOLD_OF_TRAITS]))


def _trait(trait: str, index: LibraryIndex) -> str:
    kind, _, one = trait.partition(" ")
    if kind == "actor":
        actor = index.known_actors.get(one)
        return actor.name if actor else name_of(one)
    if kind == "topic":
        return f"the topic {index.topics[one].name}"
    return f"the kind “{KIND_NAMES.get(one, one)}”"


def _distance(event: KnownEvent, at: Standpoint) -> str:
    days = (event.when.earliest - at.day).days
    return f"{plural(abs(days), 'day', 'days')} {'after' if days > 0 else 'before'} {at.day}"


def _accounts(briefing: Briefing, index: LibraryIndex, places: Places) -> Iterator[Reason]:
    for known in dict.fromkeys(event.known for event in briefing.events if event.known):
        event = index.known_events.get(known)
        if event and is_contested(event, index):
            yield Reason(f"accounts.{known}", event.title, _rivals(event, index), origin=places.of(known, "events.yml"))


def _rivals(event: KnownEvent, index: LibraryIndex) -> str:
    told = [f"{account.who}: {account.says}" for account in event.accounts]
    told += [f"articles date it {said.value}" for said in rival_days(event, index)]
    told += [f"articles count {listed(tuple(s.value for s in values))}" for values in rival_numbers(event, index)]
    return f"the article tells this event, of which accounts differ: {'; '.join(told)}"


def _chains(briefing: Briefing, index: LibraryIndex) -> Iterator[Reason]:
    ranks = {shown.actor.id: shown for shown in briefing.appearances}
    for way in ways(briefing, index):
        match = _CHAIN.search(way.label)
        assert match is not None
        kind, one = match.groups()
        if kind == "actors":
            count = len(index.sightings.get(one, ()))
            heard = "quoted" if ranks[one].quoted else "not quoted"
            how = (f"the chain of {plural(count, 'briefing', 'briefings')} that name this actor, by day; of the key "
                   f"actors and those who speak, the rarer first: rank {ranks[one].rank}, {heard} here")  # fmt: skip
            yield Reason(f"readon.{one}", index.actors[one].name, how)
        else:
            count = len(index.treatments.get(one, ()))
            how = f"the chain of {plural(count, 'briefing', 'briefings')} on the article's main topic, by day"
            yield Reason(f"readon.{one}", index.topics[one].name, how)


# ------------------------------------------------------------------------------------------------ doubts, share, notes


def _unsure(briefing: Briefing) -> Iterator[Reason]:
    dating = briefing.published
    if is_inferred(briefing):
        how = (
            f"inferred with {dating.confidence} confidence from {plural(len(dating.basis), 'clue', 'clues')} (see date)"
        )
        yield Reason("unsure.date", "The text does not print its day of publication", how)
    nameless = [said for said in briefing.utterances if said.speaker.actor is None]
    if nameless:
        words = tuple(p for said in nameless for p in passages_at(briefing, said.segments[0]))
        how = "the speakers of these passages are described, and the text names nobody for them"
        yield Reason("unsure.speakers", "Some who speak are not named in the text", how, words)


def _source(briefing: Briefing, index: LibraryIndex) -> Iterator[Reason]:
    selection, source = selection_of(briefing, index), briefing.article.source
    yield Reason(
        "source.article", "Cite the article", "byline, title, publisher and day; a day in brackets is inferred"
    )
    yield Reason("source.briefing", "Cite this briefing", "the site's name, the article's title and the page's address")
    how = (f"{selection.words} of the {selection.of} words of the article's body stand on the page in quotation marks: "
           f"{selection.share:.1%}, at most {index.library.share_cap:.0%} may")  # fmt: skip
    yield Reason("source.share", f"Made from {source.name}", how)


def _terms(briefing: Briefing, index: LibraryIndex, places: Places) -> Iterator[Reason]:
    entries = {entry.id: entry for entry in index.library.knowledge.glossary}
    for one in dict.fromkeys(_TERM.findall(briefing_page(briefing, index).markdown)):
        how = "a term of the glossary, explained where the page first uses it"
        yield Reason(f"glossary.{one}", entries[one].term, how, origin=places.of(one, "glossary.yml"))
