"""Links between briefings: what makes them, what does not, their reasons and passages, and near-duplicates."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from briefer.knowledge import load_knowledge
from briefer.linking.duplicates import find_duplicates
from briefer.linking.reasons import SAME_EVENT, SAME_PEOPLE
from briefer.linking.terms import Vocabulary, wordings
from briefer.links import ALSO_PUBLISHED_AS, MOST_LINKS, Linker, link_briefings
from briefer.model import Actor, Appearance, Briefing, Dating, Event, Knowledge, Relevance, Role, Span, TimeExpression
from briefer.topics import find_topics
from measures.synthetic import made_up
from plain_articles import mentions_of, plain_article

ROOT = Path(__file__).parents[1]

ODUYA = Actor("maren-oduya", "person", "Maren Oduya", "expert", ("Maren Oduya",), known=False)
KIM = Actor("kim-jong-il", "person", "Kim Jong Il", "DPRK", ("Kim Jong Il",))
FREY = Actor("dana-frey", "person", "Dana Frey", "US", ("Dana Frey",), known=False)
NORTH = Actor("north-korea", "place", "North Korea", "DPRK", ("North Korea",))

BOAT = (
    "Dana Frey flew to Wonsan on Monday to fetch the trawler Havbris and its crew, seized by North Korea in May.",
    "The Havbris lay at a coal pier beside two rusty ferries, and its nine sailors waved when the envoy came.",
    '"They were fed on squid and rice for ninety days," Dana Frey said of the sailors of the Havbris.',
)
BOAT_ELSEWHERE = (
    "North Korea freed a trawler on Monday after an American envoy, Dana Frey, came to its port of Wonsan.",
    "Nine sailors of the Havbris had lived on squid and rice, one of them told his wife by telephone.",
    "The ship will be towed south by a tug of the coast guard once the storm is over, its owners wrote.",
)
LIBRARY = (
    "A library of folk songs opened in Kaesong, with shelves for four thousand scores and a room for listening.",
    "Its first reader was a teacher of eighty-one, who asked for a song of rice planters and sang it from memory.",
    "Kim Jong Il sent a piano, the radio of North Korea said.",
)
TREES = (
    "Larches are to be planted on bare hills along the east coast of North Korea, where floods took the soil.",
    "Seedlings come from a nursery that a church in Ohio pays for, its pastor said in a letter to members.",
    "Kim Jong Il praised the foresters in a speech of April.",
)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge(ROOT / "scripts" / "knowledge")


def briefing(
    slug: str,
    paragraphs: Sequence[str],
    knowledge: Knowledge,
    *,
    title: str = "",
    day: date | None = None,
    actors: Sequence[Actor] = (),
    quoted: Sequence[Actor] = (),
) -> Briefing:
    article = plain_article(title or slug, paragraphs, name=f"{slug}.txt")
    shown = []
    for rank, actor in enumerate(actors, 1):
        mentions = mentions_of(article, actor.id, actor.name)
        role = Role("an expert on ports", mentions[0].span, "test") if actor.side == "expert" else None
        shown.append(Appearance(actor, mentions, (actor.name,), role, actor in quoted, rank, True))
    dating = Dating(day, day, day, "high" if day else "low", False, ())
    mentions = tuple(mention for appearance in shown for mention in appearance.mentions)
    topics = find_topics(article, knowledge)
    return Briefing(slug, article, dating, tuple(shown), mentions, (), (), (), topics, Relevance(True, ""), (), ())


def library(knowledge: Knowledge) -> tuple[Briefing, ...]:
    monday = date(2004, 8, 2)
    return (
        briefing("boat", BOAT, knowledge, day=monday, actors=(FREY, NORTH), quoted=(FREY,)),
        briefing("boat-elsewhere", BOAT_ELSEWHERE, knowledge, day=monday, actors=(FREY, NORTH)),
        briefing("songs", LIBRARY, knowledge, day=date(2001, 2, 3), actors=(KIM, NORTH)),
        briefing("trees", TREES, knowledge, day=date(2007, 5, 6), actors=(KIM, NORTH)),
    )


def test_one_event_in_two_newsrooms_is_linked_both_ways(knowledge: Knowledge) -> None:
    links = {(link.origin, link.target): link for link in link_briefings(library(knowledge), knowledge)}
    assert links["boat", "boat-elsewhere"].kind == SAME_EVENT
    there, back = links["boat", "boat-elsewhere"], links["boat-elsewhere", "boat"]
    assert (there.here, there.there) == (back.there, back.here)


def test_a_leader_whom_everybody_names_links_nothing(knowledge: Knowledge) -> None:
    pairs = {(link.origin, link.target) for link in link_briefings(library(knowledge), knowledge)}
    assert ("songs", "trees") not in pairs
    assert not any("songs" in pair or "trees" in pair for pair in pairs)


def test_an_expert_whom_both_ask_links_texts_that_share_little_else(knowledge: Knowledge) -> None:
    asked = '"A port is a door," said Maren Oduya, an expert on ports.'
    texts = (
        briefing("songs", (*LIBRARY, asked), knowledge, actors=(ODUYA, KIM, NORTH), quoted=(ODUYA,)),
        briefing("trees", (*TREES, asked.replace("door", "gate")), knowledge, actors=(ODUYA, KIM), quoted=(ODUYA,)),
    )
    there, back = link_briefings(texts, knowledge)
    assert there.kind == SAME_PEOPLE
    assert there.reason.startswith("Both quote Maren Oduya as “an expert on ports”, and name Kim Jong Il")
    assert back.target == "songs"
    assert "Maren Oduya" in texts[0].article.words(there.here[0])
    assert "Maren Oduya" in texts[1].article.words(there.there[0])


def test_every_link_has_a_reason_and_passages_on_both_sides(knowledge: Knowledge) -> None:
    texts = {one.slug: one for one in library(knowledge)}
    for link in link_briefings(tuple(texts.values()), knowledge):
        assert link.reason.endswith(".")
        assert link.here and all(texts[link.origin].article.words(span) for span in link.here)
        assert link.there and all(texts[link.target].article.words(span) for span in link.there)


def test_order_of_the_texts_changes_nothing(knowledge: Knowledge) -> None:
    texts = list(library(knowledge))
    expected = sorted(link_briefings(texts, knowledge), key=lambda link: (link.origin, link.target))
    texts.reverse()
    assert sorted(link_briefings(texts, knowledge), key=lambda link: (link.origin, link.target)) == expected


def test_at_most_five_links_a_text_nearest_in_time_first(knowledge: Knowledge) -> None:
    first = date(2004, 8, 2)
    texts = []
    for number in range(9):
        shuffled = random.Random(number).sample(BOAT_ELSEWHERE + BOAT, 4)
        varied = [" ".join(w for n, w in enumerate(line.split()) if (n + number) % 5) for line in shuffled]
        texts.append(briefing(f"t{number}", varied, knowledge, day=first + timedelta(90 * number)))
    links = link_briefings(texts, knowledge)
    by_origin = {one.slug: [link.target for link in links if link.origin == one.slug] for one in texts}
    assert max(map(len, by_origin.values())) == MOST_LINKS
    assert len(set(by_origin["t4"])) == len(by_origin["t4"])
    assert "t4" not in by_origin["t4"]


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["a", "“", "한국"]])
def test_any_library_is_taken(texts: list[str], knowledge: Knowledge) -> None:
    briefings = [briefing(f"t{n}", [text] if text else [], knowledge) for n, text in enumerate(texts)]
    assert link_briefings(briefings, knowledge) == ()


# ---------------------------------------------------------------------------------------------- a library of some size


def made_up_library(knowledge: Knowledge) -> tuple[tuple[Briefing, ...], Knowledge]:
    return made_up(300, knowledge, seed=3)


def shared_facts(reason: str, one: Briefing, other: Briefing, knowledge: Knowledge) -> list[bool]:
    """Of each thing that a reason names, whether it stands in both."""
    texts = ["\n".join(p.text for p in briefing.article.body) for briefing in (one, other)]
    actors = {s.actor.name: s.actor.id for b in (one, other) for s in b.appearances if s.actor.name in reason}
    facts = [all(any(m.actor == actor for m in b.mentions) for b in (one, other)) for actor in actors.values()]
    facts += [all(name in text for text in texts) for name in actors]
    for told in re.findall(r"oth speak of “([^”]+)”", reason):
        facts.append(all(told in text for text in texts))
    for told in re.findall(r"oth have the topic “([^”]+)”", reason):
        topic = next(t.id for t in knowledge.topics if t.name == told)
        facts.append(all(any(hit.topic == topic for hit in b.topics) for b in (one, other)))
    for told in re.findall(r"oth speak of one event \(([^)]+)\)", reason):
        event = next(e.id for e in knowledge.events if e.title == told)
        facts.append(all(any(e.known == event for e in b.events) for b in (one, other)))
    return facts


def test_what_every_reason_names_stands_in_both_texts(knowledge: Knowledge) -> None:
    briefings, own = made_up_library(knowledge)
    texts = {one.slug: one for one in briefings}
    links = [link for link in link_briefings(briefings, own) if link.kind != ALSO_PUBLISHED_AS]
    assert len(links) > 500
    for link in links:
        one, other = texts[link.origin], texts[link.target]
        facts = shared_facts(link.reason, one, other, own)
        assert facts and all(facts), link
        assert link.here and all(one.article.words(span).strip() for span in link.here), link
        assert link.there and all(other.article.words(span).strip() for span in link.there), link


def test_linking_one_more_text_gives_what_linking_all_at_once_gives(knowledge: Knowledge) -> None:
    briefings, own = made_up_library(knowledge)
    before, linker = Linker(own).link(briefings[:-1])
    after, linker = linker.link(briefings)
    assert after == link_briefings(briefings, own) != before
    changed = replace(briefings[0], article=briefings[1].article, mentions=briefings[1].mentions)
    again = (changed, *briefings[1:])
    assert linker.link(again)[0] == link_briefings(again, own)
    assert linker.link(briefings[:40])[0] == link_briefings(briefings[:40], own)


def test_order_of_many_texts_changes_nothing(knowledge: Knowledge) -> None:
    briefings, own = made_up_library(knowledge)
    shuffled = random.Random(5).sample(briefings, len(briefings))
    assert set(link_briefings(shuffled, own)) == set(link_briefings(briefings, own))


def test_two_texts_that_look_back_to_one_event_do_not_tell_it(knowledge: Knowledge) -> None:
    event = next(e for e in knowledge.events if e.when.latest.year == 2002 and e.when.precision == "day")
    speaks = Event(TimeExpression(Span(1, 0, 4), event.when, "test"), Span(1, 0, 30), event.id)

    def kinds(day: date) -> set[str]:
        texts = (
            replace(briefing("boat", BOAT, knowledge, day=day, actors=(FREY, NORTH)), events=(speaks,)),
            replace(briefing("songs", LIBRARY, knowledge, day=day, actors=(KIM, NORTH)), events=(speaks,)),
        )
        return {link.kind for link in link_briefings(texts, knowledge)}

    assert kinds(event.when.latest) == {SAME_EVENT}
    later = kinds(event.when.latest + timedelta(400))
    assert later and SAME_EVENT not in later


# ------------------------------------------------------------------------------------------------ near-duplicates


def spun(paragraphs: Sequence[str], every: int) -> list[str]:
    """The same text with each so-manieth word exchanged."""
    return [" ".join("thing" if n % every == every - 1 else w for n, w in enumerate(p.split())) for p in paragraphs]


def pairs(*texts: Sequence[str]) -> list[tuple[int, int]]:
    vocabulary = Vocabulary(("the", "a", "of", "and", "to", "in", "on"))
    return [(p.one, p.other) for p in find_duplicates(wordings((plain_article("T", t) for t in texts), vocabulary))]


def test_a_copy_a_shortened_copy_and_a_reworded_copy_are_duplicates() -> None:
    assert pairs(BOAT, BOAT) == [(0, 1)]
    assert pairs(BOAT, BOAT[:2]) == [(0, 1)]
    assert pairs(BOAT, spun(BOAT, 11)) == [(0, 1)]


def test_two_newsrooms_on_one_event_are_no_duplicates() -> None:
    assert pairs(BOAT, BOAT_ELSEWHERE) == []


def test_a_shared_quotation_makes_no_duplicate() -> None:
    assert pairs((*BOAT, LIBRARY[1]), (*TREES, LIBRARY[1])) == []


def test_texts_too_short_to_tell_are_no_duplicates() -> None:
    assert pairs(["Talks resume."], ["Talks resume."]) == []


def test_a_duplicate_is_linked_first_and_as_such(knowledge: Knowledge) -> None:
    texts = (*library(knowledge), briefing("copy", spun(BOAT, 11), knowledge, actors=(NORTH,)))
    links = [link for link in link_briefings(texts, knowledge) if link.origin == "boat"]
    assert (links[0].target, links[0].kind) == ("copy", ALSO_PUBLISHED_AS)
    assert [link.target for link in links].count("copy") == 1
