"""`make bench`: what the site costs at several sizes, beside its peers on the same Markdown, in one run."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from briefer.building import KNOWLEDGE
from briefer.knowledge import load_knowledge
from measures.bench import browsing, builds, figures, peers, results, serving, speed
from measures.bench.builds import Bench
from measures.bench.layout import ROOT, Place, lay_out

STEPS: dict[str, Callable[[Bench], None]] = {  # the important ones first
    "read": builds.read,
    "publish": builds.publish,
    "again": builds.again,
    "serve": serving.serve,
    "search": browsing.search,
    "speed": speed.speed,
    "search-bare": browsing.search_bare,
    "serve-bare": serving.serve_bare,
    "hugo": peers.hugo,
    "zensical": peers.zensical,
}
LAST = ("hugo", "zensical")  # for the record: when all sizes have the others
DESCRIPTION = """\
Writes articles for the purpose, lays out a copy of the project for each size, and measures step by step. Each figure is
saved as soon as it is there; a step that fails is told and the next one begins. Figures of other steps and sizes stay.
"""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=DESCRIPTION)
    parser.add_argument("--sizes", type=_numbers, default=[100, 1_000, 10_000], help="how many articles: 100,1000")
    parser.add_argument("--steps", type=_names, default=list(STEPS), help=f"which of {', '.join(STEPS)}")
    parser.add_argument("--repeats", type=int, default=3, help="of which the median counts")
    parser.add_argument("--note", default="", help="what the reader of the results must know, such as another load")
    parser.add_argument("--out", type=Path, default=ROOT / ".cache" / "bench.json", help="the file of the results")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "briefings-bench",
                        help="where the copies are laid out; they stay there for a single step later")  # fmt: skip
    chosen = parser.parse_args(arguments)
    kept = results.begin(chosen.out, chosen.note)
    knowledge = load_knowledge(KNOWLEDGE)
    failed = 0
    laid_out: set[int] = set()
    for size, step in _order(chosen.sizes, chosen.steps):
        place = Place(size, chosen.folder / str(size))
        if size not in laid_out:
            lay_out(place, knowledge)
            laid_out.add(size)
        failed += not _done(step, Bench(place, kept, chosen.repeats))
    print("\n" + figures.text(kept))
    print(f"\nEvery sample: {chosen.out}\nWhat was measured on: {chosen.folder}")
    return 1 if failed else 0


def _order(sizes: list[int], steps: list[str]) -> list[tuple[int, str]]:
    first = [name for name in STEPS if name in steps and name not in LAST]
    last = [name for name in LAST if name in steps]
    return [(size, step) for names in (first, last) for size in sorted(sizes) for step in names]


def _done(step: str, bench: Bench) -> bool:
    """Does a step. Whatever goes wrong in it costs its own figures only."""
    print(f"{bench.size:>6,}  {step} …", end=" ", flush=True)
    begun = time.perf_counter()
    try:
        STEPS[step](bench)
    except peers.NotInstalledError as missing:
        print(missing)
        return True
    except Exception as error:
        print(f"FAILED: {type(error).__name__}: {error}")
        return False
    print(f"{time.perf_counter() - begun:.0f} s", flush=True)
    return True


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _names(text: str) -> list[str]:
    names = text.split(",")
    for name in names:
        if name not in STEPS:
            raise argparse.ArgumentTypeError(f"no step {name!r}; there are {', '.join(STEPS)}")
    return names


if __name__ == "__main__":
    sys.exit(main())
