"""No figure on the project's own cases may fall below its floor in `scripts/measures/floors.yml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import evaluate
from briefer.building import KNOWLEDGE
from briefer.knowledge import load_knowledge
from measures.own_cases import measure, read_floors
from measures.table import Table

FLOORS = read_floors()
NOWHERE = Path("no such folder")


@cache
def table() -> Table:
    return measure(NOWHERE, load_knowledge(KNOWLEDGE))


@pytest.mark.parametrize("name", FLOORS)
def test_the_floor_holds(name: str) -> None:
    figures = {row.name: row for row in table().rows}
    assert name in figures, "a floor without a figure"
    assert figures[name].value >= FLOORS[name], "\n".join((figures[name].note, *table().wrong))


def test_every_figure_has_a_floor_between_none_and_all() -> None:
    assert [row.name for row in table().rows] == list(FLOORS)
    assert all(0 < floor <= 1 for floor in FLOORS.values())


def test_the_figures_come_out_alike() -> None:
    assert measure(NOWHERE, load_knowledge(KNOWLEDGE)) == table()


def test_a_figure_below_its_floor_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The command needs no data for these, and its exit code says that a floor was broken."""
    monkeypatch.setattr("measures.own_cases.PARTS", (lambda knowledge: ([("quotes: found", 0.5, "1 of 2")], []),))
    assert evaluate.main(["own", "--data", str(NOWHERE)]) == 1
    assert "NOT REACHED" in capsys.readouterr().out
