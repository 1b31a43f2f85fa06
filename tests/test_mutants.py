"""Faults that `make mutants` plants: each changes its module, and the draw stays the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from measures.mutants import AREAS, Area, mutants, sample, survives

CODE = '''\
"""Words of 3 letters, or more."""


def fits(word: str, least: int = 3) -> bool:
    """At least 3."""
    return len(word) >= least and (not word.isupper() or f"{least + 1}" in word)
'''


def test_every_place_that_runs_is_changed_once_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "words.py"
    file.write_text(CODE, "utf8")
    changed = [mutant.source().decode().splitlines() for mutant in mutants(file)]
    assert [
        (before.strip(), after.strip())
        for lines in changed
        for before, after in zip(CODE.splitlines(), lines, strict=True)
        if before != after
    ] == [
        ("def fits(word: str, least: int = 3) -> bool:", "def fits(word: str, least: int = (4)) -> bool:"),
        *(
            (CODE.splitlines()[5].strip(), f"return {line}")
            for line in (
                "(len(word) >= least or (not word.isupper() or f'{least + 1}' in word))",
                "(not word.isupper() or f'{least + 1}' in word)",
                "(len(word) >= least)",
                '(len(word) > least) and (not word.isupper() or f"{least + 1}" in word)',
                "len(word) >= least and ((not word.isupper() and f'{least + 1}' in word))",
                "len(word) >= least and ((f'{least + 1}' in word))",
                "len(word) >= least and ((not word.isupper()))",
                'len(word) >= least and ((word.isupper()) or f"{least + 1}" in word)',
                "len(word) >= least and (not word.isupper() or (f'{least + 1}' not in word))",
            )
        ),
    ]


TEST = """\
def test_it():
    import fitting
    assert fitting.fits("{}") is True
"""


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.name)
def test_a_larger_draw_holds_the_smaller_and_every_mutant_is_python(area: Area) -> None:
    few, more = sample(area, 10), sample(area, 20)
    assert len(few) == 10
    assert set(few) < set(more)
    for mutant in more:
        compile(mutant.source(), str(mutant), "exec")


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # Python 3.12 and later, of a process with threads
def test_a_fault_survives_what_does_not_look_at_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("measures.mutants.ROOT", tmp_path)
    monkeypatch.syspath_prepend(tmp_path / "scripts")
    for folder in ("scripts", "tests"):
        (tmp_path / folder).mkdir()
    module = tmp_path / "scripts" / "fitting.py"
    module.write_text(CODE, "utf8")
    (tmp_path / "tests" / "test_blind.py").write_text(TEST.format("long"), "utf8")
    (tmp_path / "tests" / "test_seeing.py").write_text(TEST.format("any"), "utf8")
    least = next(mutants(module))
    assert least.new == "4"
    assert survives(None, ("blind", "seeing"))
    assert survives(least, ("blind",))
    assert not survives(least, ("seeing",))
