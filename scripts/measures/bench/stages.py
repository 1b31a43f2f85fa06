"""Run inside a project: builds its briefings as `scripts/build.py` does, and tells as JSON what each part took.

`PYTHONPATH=scripts python -m measures.bench.stages` in the project's folder. A part is what the functions listed for it
take; `reading` is the rest: loading texts, reading them or what was kept of them, keeping them. Of a part: seconds by
the wall, and CPU seconds with those of the processes that it started.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from briefer import building

PARTS = {
    "knowledge": ("load_knowledge",),
    "linking": ("collect",),
    "rendering": ("render", "loaded_words"),
    "writing": ("plan", "plan_file", "carry_out"),
}
Times = dict[str, list[float]]


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
    """The same function, to the end of what it yields, its time added up."""

    def timed(*arguments: Any, **named: Any) -> Any:
        begun = _now()
        result = function(*arguments, **named)
        result = tuple(result) if isinstance(result, Iterator) else result
        spent[:] = [before + end - start for before, start, end in zip(spent, begun, _now(), strict=True)]
        return result

    return timed


def _now() -> tuple[float, float]:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter(), time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    sys.exit(main())
