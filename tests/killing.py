"""Run as a program: kills builds at random moments and tells, as JSON, what each left behind.

`PYTHONPATH=scripts:tests python tests/killing.py FOLDER [KILLS]`. A build runs in a forked child that kills
itself, with no chance to clean up, before the n-th line of the code that touches the disk; n is drawn with a seed.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from briefer import building, reading
from desk_project import CLEAR, DOUBTFUL, PINS
from test_whole_site import small_knowledge

KILLS, SEED = 50, 11
WATCHED = ("store.py", "addressbook.py", "building.py")
EDITED = CLEAR.replace("for talks", "for two days of talks")
NEW = CLEAR.replace("Finch lands in Pyongyang", "A list of names").replace("landed in", "came back from")
Files = dict[str, bytes]


def lines_until(limit: int | None) -> Callable[[], int]:
    """Counts lines of the watched modules; before line `limit` the process is killed."""
    count = 0

    def line(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if event == "line":
            count += 1
            if count == limit:
                os.kill(os.getpid(), signal.SIGKILL)
        return line

    def call(frame: FrameType, event: str, _: Any) -> Any:
        return line if Path(frame.f_code.co_filename).name in WATCHED else None

    sys.settrace(call)
    return lambda: count


def content(folder: Path) -> Files:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def first_seeds(root: Path) -> None:
    (root / "seeds").mkdir(parents=True)
    (root / "seeds" / "clear.txt").write_text(CLEAR, "utf8")
    (root / "seeds" / "clear.yml").write_text(PINS, "utf8")
    (root / "seeds" / "doubtful.txt").write_text(DOUBTFUL, "utf8")


def edit(root: Path) -> None:
    """What an editor does before the build that is killed: one text goes, one changes and moves, one comes."""
    (root / "seeds" / "doubtful.txt").unlink()
    (root / "seeds" / "clear.txt").write_text(EDITED, "utf8")
    (root / "seeds" / "clear.yml").write_text(f"{PINS}slug: finch-lands\n", "utf8")
    (root / "seeds" / "new.txt").write_text(NEW, "utf8")


def killed_build(root: Path, at: int) -> bool:
    """Builds in a child that dies before line `at`; whether it did."""
    child = os.fork()
    if child == 0:
        lines_until(at)
        building.build(root)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def trial(before: Path, after: Files, root: Path, at: int) -> dict[str, Any]:
    shutil.copytree(before, root)
    old, seeds = content(root / "briefings"), content(root / "seeds")
    died = killed_build(root, at)
    left = content(root / "briefings")
    pages = {name: data for name, data in left.items() if ".half-written-" not in name}
    torn = [name for name, data in pages.items() if data not in (old.get(name), after.get(name))]
    lost = [name for name in old.keys() & after.keys() if name not in pages]
    untouched = content(root / "seeds") == seeds
    building.build(root)
    repaired = content(root / "briefings") == after
    shutil.rmtree(root)
    changed = sum(old.get(name) != left.get(name) for name in old.keys() | left.keys())
    return {"at": at, "died": died, "torn": torn, "lost": lost, "untouched": untouched, "repaired": repaired,
            "changed": changed}  # fmt: skip


def main(folder: Path, kills: int = KILLS) -> None:
    knowledge = small_knowledge()
    building.load_kept_knowledge = lambda path, kept: knowledge  # type: ignore[assignment]
    reading.name_model = lambda: None  # type: ignore[assignment]
    before, whole = folder / "before", folder / "whole"
    first_seeds(before)
    building.build(before)
    edit(before)
    shutil.copytree(before, whole)
    counted = lines_until(None)
    building.build(whole)
    sys.settrace(None)
    total, after = counted(), content(whole / "briefings")
    moments = sorted(random.Random(SEED).sample(range(1, total + 1), kills))
    trials = [trial(before, after, folder / "trial", at) for at in moments]
    changed = sum(content(before / "briefings").get(name) != data for name, data in after.items())
    print(json.dumps({"changed": changed, "trials": trials}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
