"""A small project with texts written for it, for tests of the editor's commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from briefer import building, reading
from briefer.knowledge import load_knowledge
from briefer.model import Knowledge
from test_whole_site import small_knowledge

CLEAR = """\
Finch lands in Pyongyang

By Ada Quill

The American envoy Orla Finch landed in Pyongyang on Tuesday for talks with North Korea about missing soldiers.

"We came to listen, and we will go home with a list," Finch told reporters before the flight from Washington.

The United States and North Korea have spoken about missing soldiers on and off for decades, through good years and bad.
"""
DOUBTFUL = """\
Envoys meet in a made-up town

An American envoy met North Korean diplomats in Pyongyang on Tuesday, officials of both sides said.

"We talked for three hours and we will talk again," said Orla Finch, the envoy.

The two sides have met four times this year, and neither has said what was agreed.
"""
PINS = "# by telephone\nnote: The list was never published.  # so the envoy's office\n"


@cache
def _knowledge() -> Knowledge:
    """That of the small site without the envoy, so that there is a name to ask about."""
    knowledge = small_knowledge()
    return replace(knowledge, actors=tuple(actor for actor in knowledge.actors if actor.name != "Orla Finch"))


@cache
def _whole_knowledge() -> Knowledge:
    return load_knowledge(building.KNOWLEDGE)


def _patched(knowledge: Callable[[], Knowledge]) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "load_kept_knowledge", lambda folder, kept: knowledge())
        patch.setattr(reading, "name_model", lambda: None)
        patch.setenv("BRIEFINGS_CACHE", "off")  # what is read without the model is not kept for others
        yield


@pytest.fixture(autouse=True, scope="module")
def read_fast() -> Iterator[None]:
    """Import it: the commands of a module work on small knowledge, and do without the name model."""
    yield from _patched(_knowledge)


@pytest.fixture(autouse=True, scope="module")
def read_once() -> Iterator[None]:
    """Import it: the commands of a module read the whole knowledge once between them, and do without the name model."""
    yield from _patched(_whole_knowledge)


def make_project(root: Path) -> Path:
    (root / "seeds").mkdir()
    (root / "seeds" / "clear.txt").write_text(CLEAR, "utf8")
    (root / "seeds" / "clear.yml").write_text(PINS, "utf8")
    (root / "seeds" / "doubtful.txt").write_text(DOUBTFUL, "utf8")
    building.build(root)
    return root
