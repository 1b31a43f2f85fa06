"""What the two seeds must give, held against their hand annotation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefer.dates import find_times
from briefer.model import Dating
from seeds_gold import CLINTON, KELLY, STEMS, briefing, folded, gold, line_of, lines_of, reading, source_of

PUBLISHED = {KELLY: date(2002, 10, 3), CLINTON: date(2009, 8, 5)}
OF_A_KIND = [(stem, actor) for stem in STEMS for actor in gold(stem)["actors"]]
OPTIONAL = {"bush-administration", "clinton-administration"} | {a["id"] for _, a in OF_A_KIND if a.get("optional")}
SPEECH = [(stem, quote) for stem in STEMS for quote in gold(stem)["quotes"] if quote["speaker"]]
NOT_SPEECH = [(stem, quote) for stem in STEMS for quote in gold(stem)["quotes"] if not quote["speaker"]]


def lines_of_class(stem: str, *classes: str) -> set[int]:
    return {int(line) for line, kind in gold(stem)["line_classes"].items() if kind in classes}


def test_both_seeds_are_read_without_failure() -> None:
    assert reading().failures == ()
    assert {b.article.source.stem for b in reading().library.briefings} == set(STEMS)


@pytest.mark.parametrize("stem", STEMS)
def test_every_boilerplate_line_is_dropped(stem: str) -> None:
    dropped = {line.line for line in briefing(stem).article.dropped}
    assert lines_of_class(stem, "boilerplate") <= dropped


@pytest.mark.parametrize("stem", STEMS)
def test_no_prose_is_lost(stem: str) -> None:
    article = briefing(stem).article
    kept = folded(" ".join(p.text for p in article.paragraphs))
    lines = lines_of(stem)
    lost = [n for n in lines_of_class(stem, "body", "subhead", "caption") if folded(lines[n - 1]) not in kept]
    assert lost == []


def test_the_broken_line_is_healed() -> None:
    assert any(p.text.endswith("a tougher line on the North.") for p in briefing(KELLY).article.body)


@pytest.mark.parametrize("stem", STEMS)
def test_headline(stem: str) -> None:
    assert briefing(stem).article.title.value == gold(stem)["headline"]


@pytest.mark.parametrize("stem", STEMS)
def test_dek(stem: str) -> None:
    dek = briefing(stem).article.dek
    assert (dek.value if dek else None) == gold(stem)["dek"]


@pytest.mark.parametrize("stem", STEMS)
def test_byline(stem: str) -> None:
    wanted = gold(stem)["byline"]
    assert [found.value for found in briefing(stem).article.bylines] == ([wanted] if wanted else [])


@pytest.mark.parametrize("stem", STEMS)
def test_publisher(stem: str) -> None:
    publisher = briefing(stem).article.publisher
    assert publisher and publisher.value == gold(stem)["publisher"]


@pytest.mark.parametrize(("stem", "actor"), OF_A_KIND, ids=lambda v: v["id"] if isinstance(v, dict) else v[:3])
def test_actor_is_found_once_and_as_what_it_is(stem: str, actor: dict[str, str]) -> None:
    if actor["id"] in OPTIONAL:
        return
    kinds = [a.actor.kind for a in briefing(stem).appearances if a.actor.id == actor["id"]]
    assert kinds == [actor["type"].replace("organization", "organisation")]


@pytest.mark.parametrize("stem", STEMS)
def test_nothing_else_is_an_actor(stem: str) -> None:
    wanted = {actor["id"] for actor in gold(stem)["actors"]} | OPTIONAL
    extra = {a.actor.id: a.forms for a in briefing(stem).appearances if a.actor.id not in wanted}
    # Both articles stand in other lands than their places' own list says: a capital that stands for its country, and
    # the peninsula, are optional for the annotators.
    assert {name: forms for name, forms in extra.items() if name not in ("washington", "korean-peninsula")} == {}


@pytest.mark.parametrize("stem", STEMS)
def test_every_mention_means_the_right_actor(stem: str) -> None:
    article = briefing(stem).article
    found = [
        (line_of(article, m.span), article.words(m.span).removesuffix("'s"), m.actor) for m in briefing(stem).mentions
    ]
    wrong = [
        (mention["line"], mention["text"], mention["id"])
        for mention in gold(stem)["mentions"]
        if mention["type"] != "OPT"
        and not any(
            line == mention["line"] and actor == mention["id"] and mention["text"] in words
            for line, words, actor in found
        )
    ]
    assert wrong == []


def test_two_spellings_of_kim_jong_il_are_one_person() -> None:
    names = {a.actor.name for stem in STEMS for a in briefing(stem).appearances if a.actor.id == "kim-jong-il"}
    assert names == {"Kim Jong Il"}


def test_the_cross_link_is_pollack_with_the_affiliation_each_gave() -> None:
    roles = {
        stem: next(a.role.text for a in briefing(stem).appearances if a.actor.id == "jonathan-pollack" and a.role)
        for stem in STEMS
    }
    assert "Center for Naval Warfare Studies" in roles[KELLY]
    assert "Naval War College" in roles[CLINTON]


@pytest.mark.parametrize("stem", STEMS)
def test_each_seed_links_the_other_for_pollack(stem: str) -> None:
    other = briefing(CLINTON if stem == KELLY else KELLY)
    links = [link for link in reading().library.links if link.origin == briefing(stem).slug]
    assert [link.target for link in links] == [other.slug]
    assert "Jonathan Pollack" in links[0].reason
    assert "Kim Jong Il" in links[0].reason
    assert "direct talks" in links[0].reason
    assert any("Pollack" in briefing(stem).article.words(span) for span in links[0].here)
    assert any("Pollack" in other.article.words(span) for span in links[0].there)


@pytest.mark.parametrize(("stem", "quote"), SPEECH, ids=lambda v: v["text"][:25] if isinstance(v, dict) else v[:3])
def test_quote_has_the_right_speaker(stem: str, quote: dict[str, str]) -> None:
    article = briefing(stem).article
    speakers = [
        utterance.speaker.actor
        for utterance in briefing(stem).utterances
        if not utterance.paraphrase
        for segment in utterance.segments
        if article.words(segment).rstrip(",.") == quote["text"].rstrip(",.")
    ]
    assert speakers == [quote["speaker"]]


@pytest.mark.parametrize(("stem", "quote"), NOT_SPEECH, ids=lambda v: v["text"] if isinstance(v, dict) else v[:3])
def test_a_term_or_title_is_not_speech(stem: str, quote: dict[str, str]) -> None:
    article = briefing(stem).article
    segments = [article.words(s) for u in briefing(stem).utterances if not u.paraphrase for s in u.segments]
    assert quote["text"] not in segments


@pytest.mark.parametrize("stem", STEMS)
def test_nothing_else_is_quoted(stem: str) -> None:
    count = sum(len(u.segments) for u in briefing(stem).utterances if not u.paraphrase)
    assert count == sum(1 for of, _ in SPEECH if of == stem)


def test_a_split_quotation_is_one_utterance() -> None:
    article = briefing(CLINTON).article
    first_words = [
        [article.words(segment)[:22] for segment in utterance.segments]
        for utterance in briefing(CLINTON).utterances
        if len(utterance.segments) > 1
    ]
    assert ["They've moved the goal", "Their possession of nu"] in first_words


@pytest.mark.parametrize("stem", STEMS)
def test_every_date_expression_given_the_publication_date(stem: str) -> None:
    day = PUBLISHED[stem]
    article = briefing(stem).article
    times = find_times(article, Dating(day, day, day, "high", False, ()), reading().library.knowledge)
    found = {(line_of(article, t.span), t.when.iso() if t.when else None) for t in times}
    wrong = [item for item in gold(stem)["dates"]["items"] if (item["line"], item["value"]) not in found]
    assert wrong == []


@pytest.mark.parametrize("stem", STEMS)
def test_what_is_no_date_is_none(stem: str) -> None:
    article = briefing(stem).article
    words = {article.words(time.span) for time in briefing(stem).times}
    assert words.isdisjoint(gold(stem)["dates"]["not_dates"])


@pytest.mark.parametrize(
    ("stem", "days"), [(KELLY, {date(2002, 10, 3)}), (CLINTON, {date(2009, 8, 5), date(2009, 8, 6)})]
)
def test_the_publication_date_is_inferred_with_clues(stem: str, days: set[date]) -> None:
    published = briefing(stem).published
    assert published.best in days
    assert not published.printed
    assert published.basis


@pytest.mark.parametrize("stem", STEMS)
def test_the_inferred_day_lies_in_the_stated_range(stem: str) -> None:
    published = briefing(stem).published
    assert published.earliest and published.best and published.latest
    assert published.earliest <= published.best <= published.latest


def test_a_pinned_date_takes_the_place_of_inference() -> None:
    from briefer.building import KNOWLEDGE
    from briefer.knowledge import load_knowledge
    from briefer.model import Pins
    from briefer.pipeline import read

    source = replace(source_of(KELLY), pins=Pins("a.yml", published=date(2002, 10, 2)))
    published = read(source, load_knowledge(KNOWLEDGE), None).published
    assert (published.best, published.confidence) == (date(2002, 10, 2), "high")
