"""Checks the knowledge files: prints every problem and ends with 1 where there is one. `--names` lists shared names."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from briefer.errors import InputError
from briefer.knowledge import load_knowledge
from briefer.lint import lint_knowledge, shared_names


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 where nothing is wrong, 1 where something is."""
    parser = argparse.ArgumentParser(description="Check the knowledge files.")
    parser.add_argument("--knowledge", type=Path, default=Path(__file__).parent / "knowledge", metavar="DIR")
    parser.add_argument("--names", action="store_true", help="also list the names that several actors bear")
    options = parser.parse_args(arguments)
    try:
        knowledge = load_knowledge(options.knowledge)
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    problems = lint_knowledge(knowledge)
    for problem in problems:
        print(problem, file=sys.stderr)
    if options.names:
        print("\n".join(shared_names(knowledge)))
    kinds = [actor.kind for actor in knowledge.actors]
    counts = ", ".join(f"{kinds.count(kind)} {kind}s" for kind in ("person", "organisation", "place"))
    print(f"{counts.replace('persons', 'people')}: {len(problems) or 'no'} problem{'s' * (len(problems) != 1)}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
