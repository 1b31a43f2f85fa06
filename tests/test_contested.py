"""What is told differently: accounts set side by side, and contradictions found where a text leaves no doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import sample_library as sample
from briefer.dates import find_times
from briefer.errors import InputError
from briefer.events import find_events
from briefer.knowledge import load_knowledge
from briefer.model import (
    Account,
    Briefing,
    Event,
    Knowledge,
    KnownEvent,
    Library,
    PrintedDate,
    Span,
    TimeExpression,
    When,
    WordList,
)
from briefer.pages.contested import MAX_BRIEFINGS, contested_page, is_contested, told_differently
from briefer.pages.event import event_pages
from briefer.pages.index import index_of
from plain_texts import KNOWLEDGE, plain_article, published_on


def rivals(text: str, published: date, *, printed: bool = False) -> list[bool]:
    article = plain_article(text)
    if printed:
        article = replace(article, printed=PrintedDate(published, "in a test"))
    events = find_events(article, find_times(article, published_on(published), KNOWLEDGE), (), KNOWLEDGE)
    assert all(event.known for event in events), "the case is about an event of the chronology"
    return [event.rival for event in events]


class TestRivalDays:
    def test_a_printed_day_beside_the_events_words_contradicts(self) -> None:
        assert rivals("The Hwasong-14 first flew on July 3.", date(2017, 8, 1)) == [True]

    def test_the_same_day_does_not(self) -> None:
        assert rivals("The Hwasong-14 first flew on July 4.", date(2017, 8, 1)) == [False]

    def test_a_weekday_counted_from_a_day_we_guessed_does_not(self) -> None:
        assert rivals("The Hwasong-14 first flew on Monday.", date(2017, 7, 6)) == [False]

    def test_a_weekday_counted_from_a_printed_day_does(self) -> None:
        assert rivals("The Hwasong-14 first flew on Monday.", date(2017, 7, 6), printed=True) == [True]

    @pytest.mark.parametrize(
        "text",
        [
            "Crowds cheered for the planned Hwasong-14 on July 3.",
            "The Hwasong-14 flew after a parade on July 3.",
            "The Hwasong-14 stood in a hall of that size and colour in the old harbour town on July 3.",
        ],
    )
    def test_a_word_between_or_a_distance_parts_the_two(self, text: str) -> None:
        assert rivals(text, date(2017, 8, 1)) == [False]


# ------------------------------------------------------------------------------------------------ pages

WORDS = WordList("nouns whose number is not compared", ("week",))
ACCOUNTS = (
    Account("4 May 2016", "a <b>ministry</b>", "https://example.org/ministry", "date"),
    Account("3 May 2016", "a gazette", "https://example.org/gazette", "date"),
    Account("nothing was said", "a witness", "https://example.org/witness"),
    Account("much was said", "a driver", "https://example.org/driver"),
)


def library_of(*told: tuple[str, str, date, bool], event: KnownEvent = sample.ARRIVAL) -> Library:
    """One briefing for each (slug, text, day that it gives, whether that is a contradiction)."""
    knowledge = Knowledge(sample.KNOWLEDGE.actors, (), (event,), (), (WORDS,))
    return Library(tuple(_briefing(*one) for one in told), (), knowledge)


def _briefing(slug: str, text: str, day: date, rival: bool) -> Briefing:
    first = sample.library().briefings[0]
    article = sample.article(f"{slug}.txt", f"Title of {slug}", (text,))
    time = TimeExpression(Span(1, 0, 4), When(day, day, "day"), "in a test")
    told = Event(time, Span(1, 0, len(text)), sample.ARRIVAL.id, rival)
    nothing: dict[str, tuple[()]] = {"appearances": (), "utterances": (), "times": (), "topics": (), "summary": ()}
    return replace(first, slug=slug, article=article, events=(told,), **nothing)  # type: ignore[arg-type]


def section(library: Library) -> str:
    index = index_of(library)
    return "\n".join(told_differently(index.known_events[sample.ARRIVAL.id], index))


def test_accounts_stand_by_what_they_are_about_with_who_and_where() -> None:
    shown = section(library_of(event=replace(sample.ARRIVAL, accounts=ACCOUNTS)))
    assert shown.index("**The day**") < shown.index("a gazette: 3 May 2016") < shown.index("**What happened**")
    assert "a driver: much was said" in shown and "](https://example.org/driver)" in shown
    assert "<b>" not in shown


def test_a_day_that_an_article_gives_stands_beside_ours() -> None:
    shown = section(library_of(("one", "On that day Finch came to the river.", date(2016, 5, 5), True)))
    assert "3–4 May 2016: our chronology" in shown
    assert "5 May 2016: “On that day Finch came to the river.”" in shown
    assert "[Title of one](../one.md)" in shown


def test_many_articles_that_give_one_day_are_counted() -> None:
    told = [(f"b{n}", "On that day Finch came.", date(2016, 5, 5), True) for n in range(MAX_BRIEFINGS + 2)]
    assert "5 May 2016: 2 more briefings" in section(library_of(*told))


def test_numbers_of_the_same_thing_that_differ_are_set_side_by_side() -> None:
    shown = section(
        library_of(
            ("one", "She brought twelve boxes to the river.", date(2016, 5, 3), False),
            ("two", "She brought 14 boxes, and they were heavy.", date(2016, 5, 3), False),
        )
    )
    assert shown.index("twelve boxes: “") < shown.index("14 boxes: “")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("She brought twelve boxes.", "She brought twelve boxes and a map."),  # the same number
        ("She brought twelve boxes.", "She brought 14 maps."),  # of other things
        ("She stayed for two weeks.", "She stayed for three weeks."),  # of what is not compared
        ("She brought twelve boxes, then two boxes.", "She brought two boxes."),  # one gives both
        ("She spoke of 2014 boxes.", "She spoke of 2015 boxes."),  # years
        ("A type-12 boxes arrived.", "A type-14 boxes arrived."),  # names
    ],
)
def test_numbers_that_need_not_contradict_are_left_alone(one: str, other: str) -> None:
    library = library_of(("one", one, date(2016, 5, 3), False), ("two", other, date(2016, 5, 3), False))
    index = index_of(library)
    assert not is_contested(index.known_events[sample.ARRIVAL.id], index)


def test_what_nobody_disputes_has_no_section() -> None:
    pages = {page.path: page.markdown for page in event_pages(sample.library())}
    assert "Told differently" not in pages["events/made-up-visit.md"]


def test_the_page_lists_what_was_set_by_hand_and_what_was_found() -> None:
    by_hand = next(contested_page(library_of(event=replace(sample.ARRIVAL, accounts=ACCOUNTS)))).markdown
    assert "## Accounts that differ" in by_hand and "](events/made-up-visit.md)" in by_hand
    found = next(contested_page(library_of(("one", "On that day Finch came.", date(2016, 5, 5), True)))).markdown
    assert "## Contradictions in the articles" in found and "[Title of one](one.md)" in found


def test_a_library_without_disputes_says_so() -> None:
    assert "Nothing contested has been found yet." in next(contested_page(sample.library())).markdown


# ------------------------------------------------------------------------------------------------ knowledge

ENTRY = """
- id: made-up-visit
  date: 2016-05-03
  title: Finch flies to Pyongyang
  kind: engagement
  accounts:
    - {about: number, says: twelve boxes, who: a ministry, source: "https://example.org/a"}
    - {says: nothing was said, who: a witness, source: "https://example.org/b"}
"""


def test_accounts_are_read(tmp_path: Path) -> None:
    (tmp_path / "events.yml").write_text(ENTRY, "utf8")
    (event,) = load_knowledge(tmp_path).events
    assert event.accounts == (
        Account("twelve boxes", "a ministry", "https://example.org/a", "number"),
        Account("nothing was said", "a witness", "https://example.org/b", "account"),
    )


@pytest.mark.parametrize(
    ("written", "instead", "complaint"),
    [
        ("about: number", "about: colour", "'colour' under 'about'"),
        ("who: a witness, ", "", "no 'who'"),
        (', source: "https://example.org/b"', "", "no 'source'"),
        ("who: a witness", "whom: a witness", "the unknown key 'whom'"),
    ],
)
def test_an_account_that_cannot_be_used_is_refused_with_its_place(
    tmp_path: Path, written: str, instead: str, complaint: str
) -> None:
    (tmp_path / "events.yml").write_text(ENTRY.replace(written, instead), "utf8")
    with pytest.raises(InputError, match=r"events\.yml, line [78]: ") as refusal:
        load_knowledge(tmp_path)
    assert complaint in str(refusal.value)
