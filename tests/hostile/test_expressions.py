"""No regular expression of the package is slow on input crafted against it; the attack itself finds those that are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from hostile.expressions import ON_OUR_PAGES, slowest
from site_project import ROOT

ATTACKS, LONG = 16, 4_000  # of each expression; `python -m hostile.expressions` makes all of them, and longer ones


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """In a process of its own, which has compiled nothing yet."""
    run = subprocess.run(
        [sys.executable, "-m", "hostile.expressions", str(ATTACKS), str(LONG)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "scripts"), str(ROOT / "tests")))},
        capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def test_no_expression_of_the_package_is_slow(told: dict[str, Any]) -> None:
    assert told["slow"] == []
    assert told["expressions"] > 200 and told["attacks"] > 2_000


def test_each_exception_is_still_needed(told: dict[str, Any]) -> None:
    assert told["on our pages"] == len(ON_OUR_PAGES)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+$",
        r"^(\w+\s?)*$",
        r"<((?:[A-Z][A-Z.]{0,30} ?){1,6}:)>",  # once ours
        r"(?:\d+|an?) ?days? ago$",
        r"\s*,?\s*x",
        r"<!--.*?-->",
        r"[.?!]+$",
    ],
)
def test_slow_expressions_are_found(pattern: str) -> None:
    assert slowest(pattern, 32, ["search"], long=LONG) is not None


@pytest.mark.parametrize("pattern", [r"(?<![.?!])[.?!]+$", r"<[^<>]*>", r"(?:\d{1,6}|an?) ?days? ago$", r"\b[A-Z]\w+"])
def test_quick_expressions_are_not(pattern: str) -> None:
    assert slowest(pattern, 32, ["search"], long=LONG) is None
