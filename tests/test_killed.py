"""A build or a server killed at any moment leaves pages whole, texts and pins untouched; the next build repairs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent


def run(script: str, *arguments: str) -> dict[str, Any]:
    """What the program tells."""
    path = os.pathsep.join(str(ROOT / folder) for folder in ("scripts", "tests"))
    run = subprocess.run(
        [sys.executable, str(ROOT / "tests" / script), *arguments],
        env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    result: dict[str, Any] = json.loads(run.stdout)
    return result


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A process of its own, for it forks: tests run beside threads, and forks beside threads are not safe."""
    return run("killing.py", str(tmp_path_factory.mktemp("killed")))


def test_fifty_builds_were_killed_and_many_of_them_while_writing(told: dict[str, Any]) -> None:
    trials = told["trials"]
    assert len(trials) == 50 and all(trial["died"] for trial in trials)
    midway = [trial for trial in trials if 0 < trial["changed"] < told["changed"]]
    assert len(midway) >= 10, "the moments fall among the writing"


@pytest.mark.parametrize("fault", ["torn", "lost"])
def test_no_page_is_torn_or_lost(told: dict[str, Any], fault: str) -> None:
    assert [(trial["at"], trial[fault]) for trial in told["trials"] if trial[fault]] == []


@pytest.mark.parametrize("holds", ["untouched", "repaired"])
def test_texts_and_pins_stay_and_the_next_build_repairs(told: dict[str, Any], holds: str) -> None:
    assert [trial["at"] for trial in told["trials"] if not trial[holds]] == []


def test_a_server_killed_while_it_follows_an_edit_leaves_every_page_whole(tmp_path: Path) -> None:
    """Four here, of which some fall while it writes; fifty by hand."""
    trials = run("killing_serve.py", str(tmp_path), "4")["trials"]
    assert [trial for trial in trials if trial["changed"]]
    sound = {"torn": [], "lost": [], "untouched": True, "repaired": True}
    assert [{key: trial[key] for key in sound} for trial in trials] == [sound] * 4
