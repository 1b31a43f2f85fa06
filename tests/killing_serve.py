"""Run as a program: kills `mkdocs serve` at random moments while it follows an edit; tells, as JSON, what was left.

`PYTHONPATH=scripts:tests python tests/killing_serve.py FOLDER KILLS`. What an editor does is that of `killing.edit`,
for half of the kills before the server starts, for half while it serves. It is let write once, to see how long;
three quarters of the kills fall while it writes, which is waited for, and the others anywhere before.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from briefer import asbefore
from killing import content, edit, first_seeds
from serving import PATIENCE, Serving
from site_project import ENVIRONMENT, small_project

SEED = 12
LOOK = 0.001  # seconds between two looks at the folder
REST = 2.0  # seconds without a change after which all is written


def build(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "scripts/build.py"], cwd=root, env=ENVIRONMENT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def keep_readings(root: Path, other: Path) -> None:
    """What was read of the texts of one project stands for those of another: reading writes no page, and takes long."""
    kept = Path(".cache") / "reading"
    shutil.copytree(root / kept, other / kept, dirs_exist_ok=True, ignore=shutil.ignore_patterns(asbefore.NAME))


Trial = dict[str, Any]
Stamps = dict[str, tuple[int, int]]
Times = tuple[float, float]  # seconds from the start to the first change, and from that to the last


def stamps(folder: Path) -> Stamps:
    """What lies in the folder, half-written pages too, and when it was changed: a folder by any page that it holds."""
    told = ((file.name, file.stat(follow_symlinks=False)) for file in os.scandir(folder))
    return {name: (status.st_ino, status.st_mtime_ns) for name, status in told}


def changed_after(folder: Path, before: Stamps, patience: float) -> tuple[float, Stamps] | None:
    """Seconds until a file of the folder is another, comes or goes; None where none has so long."""
    begun = time.monotonic()
    while (waited := time.monotonic() - begun) < patience:
        with suppress(FileNotFoundError):  # gone between being listed and being asked
            if (now := stamps(folder)) != before:
                return waited, now
        time.sleep(LOOK)
    return None


@contextmanager
def following(root: Path, late: bool) -> Iterator[None]:
    """A server that is about to follow an edit, killed at the end with no chance to clean up."""
    if not late:
        edit(root)
    with tempfile.TemporaryDirectory() as temporary:  # MkDocs serves from a folder there, which a kill leaves
        serving = Serving(root, {"TMPDIR": temporary})
        try:
            if late:
                serving.wait_for(lambda: serving.get("briefings/") != "", "the server")
                edit(root)
            yield
        finally:
            serving.kill()


def times_of(before: Path, root: Path) -> Times:
    """How long a server takes to write, when it is let."""
    shutil.copytree(before, root)
    folder = root / "briefings"
    with following(root, late=False):
        first = changed_after(folder, stamps(folder), PATIENCE)
        assert first is not None, "nothing was written"
        writing, now, more = 0.0, first[1], changed_after(folder, first[1], REST)
        while more is not None:
            writing, now = writing + more[0], more[1]
            more = changed_after(folder, now, REST)
    shutil.rmtree(root)
    return first[0], writing


def killed(root: Path, chance: random.Random, times: Times) -> str:
    """Serves, edits and kills; tells when."""
    late, waits = chance.random() < 0.5, chance.random() < 0.75
    until, writing = times
    with following(root, late):
        if waits and changed_after(root / "briefings", stamps(root / "briefings"), PATIENCE) is not None:
            time.sleep(chance.uniform(0, writing))
        elif not waits:
            time.sleep(chance.uniform(0, until))
    return f"{'while' if waits else 'before'} writing, edited {'while it served' if late else 'before it began'}"


def trial(before: Path, after: dict[str, bytes], root: Path, chance: random.Random, times: Times) -> Trial:
    shutil.copytree(before, root)
    old = content(root / "briefings")
    came = killed(root, chance, times)
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
    keep_readings(whole, before)
    after, chance = content(whole / "briefings"), random.Random(SEED)
    changed = sum(content(before / "briefings").get(name) != data for name, data in after.items())
    times = times_of(before, folder / "trial")
    trials = []
    for _ in range(kills):
        trials.append(trial(before, after, folder / "trial", chance, times))
        print(trials[-1], file=sys.stderr, flush=True)
    print(json.dumps({"changed": changed, "times": times, "trials": trials}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
