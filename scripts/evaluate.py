"""Prints the measures of reading quality. Exit code 0: every floor holds; 1: a figure is below its floor."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from briefer.building import KNOWLEDGE
from briefer.knowledge import load_knowledge

SETS = ("cleaning", "sentences", "actors", "quotes", "dating", "summary", "links", "growth", "speed", "stages", "own")
SLOW = ("growth", "speed", "stages")  # these take minutes, or an idle machine; measured only when asked for by name
MODULES = {"own": "own_cases"}  # of a set that is not named as its module
DATA = Path("../shared/real")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure reading quality on annotated texts.")
    parser.add_argument(
        "sets", nargs="*", metavar="SET", help=f"which measures: {', '.join(SETS)}; all but the slow where absent"
    )
    parser.add_argument(
        "--data", type=Path, default=DATA, help="the folder of annotated texts; for summary also a file"
    )
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="also print the N worst cases of each set")
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.sets if name not in SETS]
    if unknown:
        parser.error(f"no set {unknown[0]!r}; there are {', '.join(SETS)}")
    knowledge = load_knowledge(KNOWLEDGE)
    reached = True
    for name in chosen.sets or [name for name in SETS if name not in SLOW]:
        table = importlib.import_module(f"measures.{MODULES.get(name, name)}").measure(chosen.data, knowledge)
        print(table.text(chosen.wrong), end="\n\n")
        reached = reached and all(row.reached for row in table.rows)
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
