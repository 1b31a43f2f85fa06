"""What linking and rendering cost in libraries of a thousand and of ten thousand texts, in CPU seconds and memory.

The libraries are made up (`measures.synthetic`); each size is measured in a process of its own, so that the peaks of
memory do not mix.
"""

from __future__ import annotations

import math
import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from briefer.building import KNOWLEDGE
from briefer.copies import find_copies
from briefer.knowledge import load_knowledge
from briefer.links import link_briefings
from briefer.model import Knowledge, Library
from briefer.pages.index import index_of
from briefer.pages.share import select
from briefer.pipeline import render
from measures.synthetic import made_up
from measures.table import Row, Table

T = TypeVar("T")
SMALL, LARGE = 1_000, 10_000
MOST_SECONDS, MOST_MEGABYTES = 40.0, 1_000.0
STEPS = ("link_briefings", "index", "select", "render")
# How much longer n log n takes on the larger one.
MOST_GROWTH = LARGE * math.log(LARGE) / (SMALL * math.log(SMALL))


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of a step, and the peak of the process's memory by its end, in megabytes."""

    seconds: float
    peak: float


def measure(_data: Path, _knowledge: Knowledge) -> Table:
    """Both sizes; the data folder is not asked."""
    small, large = (_in_own_process(size) for size in (SMALL, LARGE))
    rows: list[Row] = []
    for step in STEPS:
        before, after = small[step], large[step]
        must = MOST_SECONDS if step == "link_briefings" else None
        rows.append(Row(f"{step}, CPU s at {SMALL:,}", before.seconds, None, f"peak {before.peak:.0f} MB"))
        rows.append(Row(f"{step}, CPU s at {LARGE:,}", after.seconds, must, f"peak {after.peak:.0f} MB", at_most=True))
        growth = after.seconds / max(before.seconds, 0.01)
        rows.append(Row(f"{step}, times as long", growth, MOST_GROWTH, at_most=True))
    linked = large["link_briefings"].peak
    read = large["library"].peak
    note = f"of these {read:.0f} MB the library itself"
    rows.append(Row(f"peak after linking {LARGE:,}, MB", linked, MOST_MEGABYTES, note, at_most=True))
    return Table("Growth", tuple(rows))


def _in_own_process(size: int) -> dict[str, Cost]:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(costs, (size,))


def costs(size: int) -> dict[str, Cost]:
    """What each step costs at this size."""
    found: dict[str, Cost] = {}

    def timed(step: str, act: Callable[[], T]) -> T:
        start = time.process_time()
        result = act()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found[step] = Cost(time.process_time() - start, peak)
        return result

    briefings, knowledge = timed("library", lambda: made_up(size, load_knowledge(KNOWLEDGE)))
    links = timed("link_briefings", lambda: link_briefings(briefings, knowledge))
    library = Library(briefings, links, knowledge, copies=find_copies(briefings, links))
    index = timed("index", lambda: index_of(library))
    timed("select", lambda: [select(briefing, index) for briefing in index.by_age])
    timed("render", lambda: sum(1 for _ in render(library)))
    return found
