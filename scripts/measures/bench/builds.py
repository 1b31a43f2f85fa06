"""Reading and publishing, each as an editor would start it, and the bare MkDocs beside it on the same Markdown."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from briefer import cache
from measures.bench.clocks import Cost, run
from measures.bench.layout import Place, lay_out_plain
from measures.bench.results import Results

LARGE = 5_000  # from this size on, what takes minutes is measured once
PATIENCE = 1_800.0  # seconds that a command may take
BUILD = (sys.executable, "scripts/build.py", "-q")
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")


@dataclass(frozen=True, slots=True)
class Bench:
    """What a step is given."""

    place: Place
    results: Results
    repeats: int

    @property
    def size(self) -> int:
        return self.place.size

    @property
    def slow_repeats(self) -> int:
        return 1 if self.size >= LARGE else self.repeats


def read(bench: Bench) -> None:
    """Every text from nothing: time, memory and the parts that follow the reading."""
    for name in (".cache", "briefings", "site"):
        shutil.rmtree(bench.place.project / name, ignore_errors=True)
    cost, parts = _stages(bench.place)
    bench.results.save(bench.size, read__seconds=parts["reading"][0], read__cpu=parts["reading"][1],
                       read__megabytes=cost.megabytes, read__together=cost.together, linking__cpu=parts["linking"][1],
                       rendering__cpu=parts["rendering"][1], writing__cpu=parts["writing"][1])  # fmt: skip


def again(bench: Bench) -> None:
    """The same once more, when nothing has changed: with all texts loaded as for a change, and by the command."""
    need_reading(bench)
    costs, reading = [], []
    for _ in range(bench.slow_repeats):
        cost, parts = _stages(bench.place)
        costs.append(cost)
        reading.append(parts["reading"])
    commands = [run(BUILD, bench.place.project, PATIENCE) for _ in range(bench.slow_repeats)]
    bench.results.save(bench.size, again__seconds=[wall for wall, _ in reading], again__cpu=[cpu for _, cpu in reading],
                       again__whole=[cost.seconds for cost in costs],
                       again__command=[cost.seconds for cost in commands])  # fmt: skip


def publish(bench: Bench) -> None:
    """The site bare, cold and warm in turn, so that what else the machine does bears on all three alike."""
    need_reading(bench)
    bench.results.save(bench.size, pages=lay_out_plain(bench.place))
    ways = {"bare": build_plain, "cold": build_cold, "warm": build_site}
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(bench.slow_repeats):
        for name, build in ways.items():
            costs[name].append(build(bench.place))
            save_costs(bench, name, costs[name])
    shutil.rmtree(bench.place.aside)
    bare, cold = costs["bare"], costs["cold"]
    bench.results.save(bench.size, publish__megabytes=[cost.megabytes for cost in cold],
                       publish__together=[cost.together for cost in cold],
                       bare__megabytes=[cost.megabytes for cost in bare])  # fmt: skip
    indexed = [cost.indexer for cost in cold if cost.indexer]
    bench.results.save(bench.size, index__seconds=[one.seconds for one in indexed],
                       index__cpu=[one.cpu for one in indexed],
                       index__megabytes=[one.megabytes for one in indexed])  # fmt: skip


def need_reading(bench: Bench) -> None:
    """Reads the texts where no earlier step has."""
    if not bench.place.is_read:
        read(bench)


def need_plain(bench: Bench) -> None:
    """Lays out the plain folder where no earlier step has."""
    need_reading(bench)
    if not (bench.place.plain / "mkdocs.yml").is_file():
        lay_out_plain(bench.place)


def build_plain(place: Place) -> Cost:
    """Bare MkDocs with Material and its search."""
    _put_aside(place.plain / "site", place)
    return run(MKDOCS, place.plain, PATIENCE)


def build_cold(place: Place) -> Cost:
    """Ours, from the pages as Markdown: what was read is kept, nothing of the site is."""
    _put_aside(place.project / "site", place)
    for kept in (place.project / ".cache").iterdir():
        if kept != place.project / cache.NAME:
            _put_aside(kept, place)
    return build_site(place)


def _put_aside(path: Path, place: Place) -> None:
    """Moves away what an earlier build left.

    Where thousands of files were just removed, ext4 looks through all of their places for each new one, so that every
    build would take longer than the one before.
    """
    place.aside.mkdir(exist_ok=True)
    if path.exists():
        path.rename(place.aside / f"{len(list(place.aside.iterdir()))} {path.name}")


def build_site(place: Place) -> Cost:
    """Ours, with whatever is kept."""
    return run(MKDOCS, place.project, PATIENCE)


def _stages(place: Place) -> tuple[Cost, dict[str, tuple[float, float]]]:
    command = (sys.executable, "-m", "measures.bench.stages")
    cost = run(command, place.project, PATIENCE, {"PYTHONPATH": "scripts"})
    printed = (place.folder / "project.log").read_text("utf8").splitlines()
    return cost, json.loads(printed[-1])["parts"]


def save_costs(bench: Bench, name: str, costs: list[Cost]) -> None:
    """Puts seconds and CPU seconds of every run into the results."""
    bench.results.save(bench.size, **{f"{name}__seconds": [cost.seconds for cost in costs],
                                      f"{name}__cpu": [cost.cpu for cost in costs]})  # fmt: skip
