"""Where the name model is missing, the build says so, works from the knowledge, and marks the pages."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from seeds_gold import SEEDS

ROOT = Path(__file__).parent.parent
# Runs the build with an import of spaCy that fails, as on a machine where it is not installed.
WITHOUT_SPACY = """
import sys
sys.modules["spacy"] = None
sys.path.insert(0, {scripts!r})
import build
sys.exit(build.main(["--root", {root!r}]))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    root = tmp_path_factory.mktemp("without model")
    shutil.copytree(SEEDS, root / "seeds")
    program = WITHOUT_SPACY.format(scripts=str(ROOT / "scripts"), root=str(root))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    return done, root / "briefings"


def test_the_build_succeeds_and_says_it_once(built: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    done, _ = built
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("name model is not installed") == 1


def test_known_actors_are_found_all_the_same(built: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    _, pages = built
    assert "Jonathan Pollack" in (pages / "actors" / "jonathan-pollack.md").read_text("utf8")


def test_every_briefing_is_marked(built: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    _, pages = built
    briefings = [page.read_text("utf8") for page in pages.glob("*talks*.md")]
    assert len(briefings) == 2
    assert all("made without the model that finds names" in text for text in briefings)
