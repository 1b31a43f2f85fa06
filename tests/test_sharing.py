"""Kept readings name the actors of the knowledge by their id, and come back with just those."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefer.keeping.sharing import UnknownActorError, full, lean
from sample_library import KNOWLEDGE, library

BRIEFING = library().briefings[0]


def test_a_lean_reading_comes_back_as_it_was_with_the_actors_of_the_knowledge() -> None:
    back = full(lean(BRIEFING, KNOWLEDGE), KNOWLEDGE)
    assert back == BRIEFING
    known = {actor.id: actor for actor in KNOWLEDGE.actors}
    shown = [one.actor for one in back.appearances if one.actor.id in known]
    assert shown and all(actor is known[actor.id] for actor in shown)


def test_an_actor_that_an_editor_changed_is_kept_whole() -> None:
    first, *others = BRIEFING.appearances
    changed = replace(first, actor=replace(first.actor, about="Said otherwise in the pins."))
    briefing = replace(BRIEFING, appearances=(changed, *others))
    assert lean(briefing, KNOWLEDGE).appearances[0].actor is changed.actor
    assert full(lean(briefing, KNOWLEDGE), KNOWLEDGE) == briefing


def test_an_actor_that_is_known_no_more_is_an_error() -> None:
    one = next(shown.actor for shown in lean(BRIEFING, KNOWLEDGE).appearances if not shown.actor.spellings)
    without = replace(KNOWLEDGE, actors=tuple(actor for actor in KNOWLEDGE.actors if actor.id != one.id))
    with pytest.raises(UnknownActorError, match=one.id):
        full(lean(BRIEFING, KNOWLEDGE), without)
