"""Reads seeds/*.txt into briefings/*.md."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefer import asbefore
from briefer.errors import InputError
from briefer.garbage import garbage_put_off
from briefer.subject import KNOWLEDGE
from briefer.terminal import LISTED, ProgressLine, coloured, has_colours

# What reads texts takes a second to import: not where all stands as before.
if TYPE_CHECKING:
    from briefer.building import Report

ROOT = Path(__file__).resolve().parent.parent
EXIT_CODES = """\
exit codes:
  0  every text was read; with --check, briefings/ is up to date
  1  a text or the knowledge could not be used, or, with --check, pages are stale
  2  the command was called wrongly
"""


@garbage_put_off()  # whatever is made lives to the end
def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description="Turn the texts of seeds/ into the Markdown pages of briefings/.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds seeds/ and briefings/")
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 if briefings/ is stale")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="read on the Dask cluster at this address")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("-q", "--quiet", action="store_true", help="print problems only")
    how.add_argument("--json", action="store_true", help="print what was done as JSON")
    how.add_argument("--all", action="store_true", help="list every text, also of many that are as before")
    chosen = parser.parse_args(arguments)
    if _is_as_before(chosen):
        return 0
    from briefer.building import build

    try:
        with ProgressLine() as progress:
            report = build(chosen.root, check=chosen.check, progress=progress, scheduler=chosen.scheduler)
    except InputError as error:
        print(coloured(str(error), "red", on=has_colours(sys.stderr)), file=sys.stderr)
        return 1
    _print(report, chosen)
    return 1 if report.reading.failures or (chosen.check and report.stale) else 0


def _is_as_before(chosen: argparse.Namespace) -> bool:
    """Whether the last build did all that this one would; says so, where the texts need not be listed."""
    if chosen.json or chosen.all or not (chosen.quiet or _has_many_texts(chosen.root)):
        return False
    standing = asbefore.standing(chosen.root, KNOWLEDGE)
    if standing and not chosen.quiet:
        print(f"All is as the last build left it: {len(standing.pages)} pages. `--all` lists every text.")
    return standing is not None


def _has_many_texts(root: Path) -> bool:
    folder = root / "seeds"
    return folder.is_dir() and sum(1 for file in folder.iterdir() if file.suffix != ".yml") > LISTED


def _print(report: Report, chosen: argparse.Namespace) -> None:
    from briefer.report import as_data, left_alone, lines_of

    if chosen.json:
        print(json.dumps(as_data(report, check=chosen.check), ensure_ascii=False, indent=1))
    elif not chosen.quiet:
        print("\n".join(lines_of(report, check=chosen.check, every=chosen.all, colours=has_colours(sys.stdout))))
    problems = (*report.reading.failures, *(left_alone(report) if chosen.quiet else ()))
    for problem in problems:
        print(coloured(problem, "red", on=has_colours(sys.stderr)), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
