"""Run as a program: kills `mkdocs serve` at random moments while it follows an edit; tells, as JSON, what was left.

`PYTHONPATH=scripts:tests python tests/killing_serve.py FOLDER KILLS`. Half of the kills fall anywhere from the start of
the server, half after a page was served; what an editor does is that of `killing.edit`.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from killing import content, edit, first_seeds
from serving import Serving
from site_project import ENVIRONMENT, small_project

SEED = 12
LATEST = 6.0  # seconds from the start, or after the edit


def build(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "scripts/build.py"], cwd=root, env=ENVIRONMENT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def killed(root: Path, chance: random.Random, temporary: Path) -> str:
    """Serves, edits, and kills the server with no chance to clean up; tells how far it had come."""
    late = chance.random() < 0.5
    if not late:
        edit(root)
    serving = Serving(root, {"TMPDIR": str(temporary)})
    try:
        if late:
            serving.wait_for(lambda: serving.get("briefings/") != "", "the server")
            edit(root)
        time.sleep(chance.uniform(0, LATEST))
    finally:
        serving.kill()
    return "followed" if any("the pages that the texts change" in line for line in serving.printed) else (
        "served" if any("Serving on" in line for line in serving.printed) else "begun")  # fmt: skip


def trial(before: Path, after: dict[str, bytes], root: Path, chance: random.Random) -> dict[str, Any]:
    shutil.copytree(before, root)
    old = content(root / "briefings")
    with tempfile.TemporaryDirectory() as temporary:  # MkDocs serves from a folder there, which a kill leaves
        came = killed(root, chance, Path(temporary))
    left, seeds = content(root / "briefings"), content(root / "seeds")
    pages = {name: data for name, data in left.items() if ".half-written-" not in name}
    torn = [name for name, data in pages.items() if data not in (old.get(name), after.get(name))]
    lost = [name for name in old.keys() & after.keys() if name not in pages]
    build(root)
    repaired, untouched = content(root / "briefings") == after, content(root / "seeds") == seeds
    shutil.rmtree(root)
    changed = sum(old.get(name) != left.get(name) for name in old.keys() | left.keys())
    return {"came": came, "torn": torn, "lost": lost, "untouched": untouched, "repaired": repaired, "changed": changed}


def main(folder: Path, kills: int) -> None:
    before, whole = small_project(folder / "before"), folder / "whole"
    shutil.rmtree(before / "seeds")
    first_seeds(before)
    build(before)
    shutil.copytree(before, whole)
    edit(whole)
    build(whole)
    after, chance = content(whole / "briefings"), random.Random(SEED)
    changed = sum(content(before / "briefings").get(name) != data for name, data in after.items())
    trials = [trial(before, after, folder / "trial", chance) for _ in range(kills)]
    print(json.dumps({"changed": changed, "trials": trials}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
