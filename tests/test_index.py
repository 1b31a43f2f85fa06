"""The index of a library to which a text came, or from which one went, is the one that is made of all texts."""

from __future__ import annotations

import random
from dataclasses import fields, replace

import pytest

from briefer.links import link_briefings
from briefer.model import Copy, Library
from briefer.pages import actor, contested, index, made_beforehand, page_at
from briefer.pages.index import LibraryIndex
from briefer.pages.selections import selection_of
from briefer.pipeline import render
from measures.synthetic import made_up
from test_whole_site import small_knowledge

SIZE = 60


@pytest.fixture(scope="module")
def library() -> Library:
    briefings, knowledge = made_up(SIZE, small_knowledge())
    ordered = tuple(sorted(briefings, key=lambda one: one.slug))
    return Library(
        ordered, link_briefings(ordered, knowledge), knowledge, copies=(Copy(ordered[3].slug, ordered[4].slug),)
    )


def test_the_made_up_library_has_all_that_an_index_holds(library: Library) -> None:
    of_the_knowledge = {"known_actors", "events_of"}  # the made-up one has none
    assert {name for name, found in told(index._build(library)).items() if not found} == of_the_knowledge


def told(one: LibraryIndex) -> dict[str, object]:
    """All that an index says, the order of its keys included."""
    values = {
        field.name: getattr(one, field.name)
        for field in fields(one)
        if field.name not in ("library", "selections", "contested", "rows", "figures")
    }
    return {name: list(value.items()) if hasattr(value, "items") else value for name, value in values.items()}


def told_differently(one: LibraryIndex) -> list[bool]:
    return [contested.is_contested(event, one) for event in one.known_events.values()]


def without(library: Library, slugs: set[str]) -> Library:
    """As the library stands when some texts are not there, their links and copies neither."""
    return replace(
        library,
        briefings=tuple(one for one in library.briefings if one.slug not in slugs),
        links=tuple(link for link in library.links if not {link.origin, link.target} & slugs),
        copies=tuple(copy for copy in library.copies if not {copy.slug, copy.of} & slugs),
    )


@pytest.mark.parametrize("seed", range(8))
def test_an_index_that_was_brought_up_to_date_is_the_one_of_all_texts(
    library: Library, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contested, "rival_days", lambda event, one: len(one.reports.get(event.id, ())) % 2)
    chance = random.Random(seed)
    slugs = [one.slug for one in library.briefings]
    first, second = (without(library, set(chance.sample(slugs, chance.randint(0, 9)))) for _ in range(2))
    changed = chance.randrange(len(second.briefings))
    one = replace(second.briefings[changed], utterances=(), topics=())  # read anew, and otherwise
    second = replace(second, briefings=(*second.briefings[:changed], one, *second.briefings[changed + 1 :]))
    before, whole = index._build(first), index._build(second)
    for briefing in first.briefings:
        selection_of(briefing, before)
    told_differently(before)
    updated = index._updated(before, second)
    assert updated is not None and told(updated) == told(whole)
    assert updated.selections
    assert all(selection_of(one, updated) == selection_of(one, whole) for one in whole.by_age)
    assert updated.contested and {*told_differently(updated)} == {False, True}
    assert told_differently(updated) == told_differently(whole)


def test_a_text_that_comes_asks_no_other_text(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    index._latest.clear()
    fewer = replace(library, briefings=library.briefings[1:])
    index.index_of(fewer)
    asked: list[str] = []
    monkeypatch.setattr(index, "_met", lambda briefing: asked.append(briefing.slug) or [])
    index.index_of(library)
    assert asked == [library.briefings[0].slug]


def test_the_index_of_the_library_that_is_served_outlives_those_made_meanwhile(library: Library) -> None:
    index._latest.clear()
    served, *others = (replace(library, briefings=library.briefings[number:]) for number in range(4))
    first = index.index_of(served)
    for other in others:
        index.index_of(other)
        assert index.index_of(served) is first


def test_an_index_follows_whichever_of_the_last_is_alike(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MAX_UPDATED", 5)
    index._latest.clear()
    index.index_of(library)
    index.index_of(replace(library, briefings=library.briefings[:20], links=(), copies=()))
    monkeypatch.setattr(index, "_build", lambda library: pytest.fail("made of all texts"))
    index.index_of(replace(library, briefings=library.briefings[1:]))


def test_an_index_of_other_texts_is_made_anew(library: Library) -> None:
    few = replace(library, briefings=library.briefings[:5], links=(), copies=())
    assert index._updated(index._build(few), library) is None
    index._latest.clear()
    assert index.index_of(library) is index.index_of(library)


def test_pages_that_a_text_touches_make_its_rows_alone(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    index._latest.clear()
    come = library.briefings[0]
    for _ in made_beforehand(without(library, {come.slug})):
        pass
    whole = {page.path: page for page in render(library)}
    made: list[str] = []
    sentence = actor.sentence_around
    monkeypatch.setattr(actor, "sentence_around", lambda one, span: made.append(one.slug) or sentence(one, span))
    actors = sorted({f"actors/{one.actor.id}.md" for one in come.appearances})
    assert [page_at(path, library) for path in actors] == [whole[path] for path in actors]
    assert set(made) == {come.slug}


def test_pages_after_a_text_came_are_those_of_a_first_build(library: Library) -> None:
    index._latest.clear()
    whole = {page.path: page for page in render(library)}
    index._latest.clear()
    paths = ["_home.md", *sorted(path for path in whole if path.startswith("topics/") and "index" not in path)]
    assert len(paths) > 2
    fewer = without(library, {library.briefings[0].slug, library.briefings[3].slug})
    assert [page_at(path, fewer) for path in paths] != [whole[path] for path in paths]
    assert [page_at(path, library) for path in paths] == [whole[path] for path in paths]


def test_rows_of_a_text_that_went_go_too(library: Library) -> None:
    index._latest.clear()
    gone = library.briefings[0]
    for _ in made_beforehand(library):
        pass
    left = index.index_of(without(library, {gone.slug}))
    assert left.rows and gone.slug not in {found.briefing.slug for found, _ in left.rows.values()}
