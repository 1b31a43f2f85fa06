"""An actor's page and the people of a briefing: what is said of offices, of what is not verified, of short names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import sample_library as sample
from briefer.model import Actor, Doubt, Library, Mention, Office, Role
from briefer.pages.actor import actor_page
from briefer.pages.briefing import briefing_page
from briefer.pages.index import index_of
from briefer.pages.people import other_forms


def library_with(actor: Actor | None = None, role: Role | None = None) -> Library:
    """The sample with its envoy's entry or role changed, in the knowledge and in every briefing."""
    library = sample.library()
    envoy = next(a for a in library.knowledge.actors if a.id == "orla-finch")
    actor = actor or envoy
    actors = tuple(actor if a.id == actor.id else a for a in library.knowledge.actors)
    briefings = tuple(
        replace(
            b,
            appearances=tuple(
                replace(a, actor=actor, role=role or a.role) if a.actor.id == actor.id else a for a in b.appearances
            ),
        )
        for b in library.briefings
    )
    return replace(library, briefings=briefings, knowledge=replace(library.knowledge, actors=actors))


def envoy(**changes: object) -> Actor:
    return replace(next(a for a in sample.library().knowledge.actors if a.id == "orla-finch"), **changes)  # type: ignore[arg-type]


def page_of(library: Library) -> str:
    index = index_of(library)
    return actor_page(index.actors["orla-finch"], index).markdown


def test_an_entry_that_is_not_sure_says_so() -> None:
    assert "These facts are not verified" in page_of(library_with(envoy(sure=False)))
    assert "not verified" not in page_of(library_with(envoy(sure=True)))


def test_two_dated_offices_are_drawn_and_listed() -> None:
    offices = (Office("Envoy", date(2001, 1, 1), date(2003, 1, 1)), Office("Senator", date(2004, 1, 1), None))
    page = page_of(library_with(envoy(offices=offices)))
    assert '<div class="picture actor-line">' in page
    assert "- **2001–2003** Envoy" in page and "- **since 2004** Senator" in page


def test_an_office_without_dates_has_no_time_on_the_page() -> None:
    page = page_of(library_with(envoy(offices=(Office("Special Envoy", None, None),))))
    offices = page.split("## Offices")[1].split("##")[0]
    assert "- Special Envoy" in offices and "since" not in offices and "until" not in offices


def test_an_office_of_another_time_has_our_years_beside_the_words() -> None:
    library = sample.library()
    given = next(a.role for b in library.briefings for a in b.appearances if a.actor.id == "orla-finch" and a.role)
    library = library_with(role=replace(given, years="2001–2009"))
    page = briefing_page(library.briefings[0], index_of(library)).markdown
    assert f'“{given.text}” <span class="quiet">(2001–2009)</span> <span class="para">' in page


def test_a_short_name_has_its_reason_on_the_page() -> None:
    library = sample.library()
    first = library.briefings[0]
    shown = next(a for a in first.appearances if a.actor.id == "orla-finch")
    span = shown.mentions[0].span
    short = span._replace(start=span.end - len("Finch"))
    mention = Mention("orla-finch", short, "Finch → Orla Finch: nobody else of that name is named in this text")
    assert first.article.words(short) == "Finch"
    changed = tuple(replace(a, mentions=(mention,)) if a is shown else a for a in first.appearances)
    library = replace(library, briefings=(replace(first, appearances=changed), *library.briefings[1:]))
    page = briefing_page(library.briefings[0], index_of(library)).markdown
    assert "“Finch” is Orla Finch: nobody else of that name is named in this text" in page


def test_forms_that_differ_in_capitals_alone_are_one() -> None:
    actor = Actor("a", "person", "Kim Jong Il", "DPRK", ("Kim Jong Il", "Kim Jong-il", "Kim Jong-Il"))
    assert other_forms(actor, ("KIM JONG-IL", "Kim")) == ["Kim Jong-il", "Kim"]


def test_an_office_that_differs_is_told_to_the_reader() -> None:
    library = sample.library()
    doubt = Doubt("role-differs", "The article calls Orla Finch “minister”; by our files not.")
    library = replace(library, briefings=(replace(library.briefings[0], doubts=(doubt,)), *library.briefings[1:]))
    page = briefing_page(library.briefings[0], index_of(library)).markdown
    assert doubt.text in page.split("## What we are not sure of")[1]
