"""What fuzzing found once, and bytes made by hand: replayed without the fuzzer, so that none opens again."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostile import promises
from test_markdown import SITE

CASES = Path(__file__).parent.parent / "cases" / "fuzz"


@pytest.mark.parametrize(
    "case",
    sorted(file for file in CASES.rglob("*") if file.is_file()),
    ids=lambda case: f"{case.parent.name}-{case.name}",
)
def test_a_case_keeps_the_promises(case: Path) -> None:
    promises.TARGETS[case.parent.name](case.read_bytes())


@pytest.mark.parametrize("text", sorted((CASES.parent / "clean").glob("*.txt")), ids=lambda text: text.stem)
def test_each_case_of_cleaning_keeps_the_promises(text: Path) -> None:
    promises.cleaning(text.read_bytes())


def test_every_case_belongs_to_a_target() -> None:
    assert {folder.name for folder in CASES.iterdir()} <= promises.TARGETS.keys()


def test_the_promises_are_held_under_the_sites_own_markdown() -> None:
    assert sorted(next(iter(e)) if isinstance(e, dict) else e for e in SITE) == sorted(promises.EXTENSIONS)
