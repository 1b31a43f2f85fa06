"""Run inside a project: builds its briefings as `scripts/build.py` does, and tells as JSON what each part took.

`PYTHONPATH=scripts python -m measures.bench.stages` in the project's folder. A part is what the functions listed for it
take; `reading` is the rest: loading texts, reading them or what was kept of them, keeping them. Of a part: seconds by
the wall, and CPU seconds with those of the processes that it started.
"""

from __future__ import annotations

import contextlib
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from briefer import building
from briefer.garbage import garbage_put_off

PARTS = {
    "knowledge": ("load_kept_knowledge",),
    "linking": ("collect",),
    "rendering": ("render", "loaded_words"),
    "writing": ("plan", "plan_file", "carry_out"),
}
Times = dict[str, list[float]]
_within: list[list[float]] = []  # for each function that runs, what those that it called have taken


@garbage_put_off()  # as `scripts/build.py`
def main() -> int:
    times: Times = {part: [0.0, 0.0] for part in PARTS}
    for part, names in PARTS.items():
        for name in names:
            setattr(building, name, _timed(getattr(building, name), times[part]))
    begun = _now()
    report = building.build(Path.cwd())
    times["reading"] = [end - start for start, end in zip(begun, _now(), strict=True)]
    for part in PARTS:
        times["reading"] = [whole - own for whole, own in zip(times["reading"], times[part], strict=True)]
    print(*report.reading.failures, sep="\n", file=sys.stderr)
    print(json.dumps({"parts": times, "texts": len(report.reading.library.briefings)}))
    return 0


def _timed(function: Callable[..., Any], spent: list[float]) -> Callable[..., Any]:
    """The same function, its time added up: to the end of what it yields, and without that of others it calls."""

    def timed(*arguments: Any, **named: Any) -> Any:
        with _clock(spent):
            result = function(*arguments, **named)
        return _timed_each(result, spent) if isinstance(result, Iterator) else result

    return timed


def _timed_each(values: Iterator[Any], spent: list[float]) -> Iterator[Any]:
    """The values as they are asked for; what whoever asks does with them is not counted."""
    while True:
        with _clock(spent):
            value = next(values, None)
        if value is None:
            return
        yield value


@contextlib.contextmanager
def _clock(spent: list[float]) -> Iterator[None]:
    begun = _now()
    _within.append([0.0, 0.0])
    try:
        yield
    finally:
        whole = [end - start for start, end in zip(begun, _now(), strict=True)]
        inner = _within.pop()
        spent[:] = [before + all_ - own for before, all_, own in zip(spent, whole, inner, strict=True)]
        if _within:
            _within[-1] = [before + more for before, more in zip(_within[-1], whole, strict=True)]


def _now() -> tuple[float, float]:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter(), time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    sys.exit(main())
