"""Reads seeds/*.txt into briefings/*.md."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from briefer.building import Report, build
from briefer.errors import InputError
from briefer.report import as_data, left_alone, lines_of
from briefer.terminal import ProgressLine, coloured, has_colours

ROOT = Path(__file__).resolve().parent.parent
EXIT_CODES = """\
exit codes:
  0  every text was read; with --check, briefings/ is up to date
  1  a text or the knowledge could not be used, or, with --check, pages are stale
  2  the command was called wrongly
"""


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
    chosen = parser.parse_args(arguments)
    try:
        with ProgressLine() as progress:
            report = build(chosen.root, check=chosen.check, progress=progress, scheduler=chosen.scheduler)
    except InputError as error:
        print(coloured(str(error), "red", on=has_colours(sys.stderr)), file=sys.stderr)
        return 1
    _print(report, chosen)
    return 1 if report.reading.failures or (chosen.check and report.stale) else 0


def _print(report: Report, chosen: argparse.Namespace) -> None:
    if chosen.json:
        print(json.dumps(as_data(report, check=chosen.check), ensure_ascii=False, indent=1))
    elif not chosen.quiet:
        print("\n".join(lines_of(report, check=chosen.check, colours=has_colours(sys.stdout))))
    problems = (*report.reading.failures, *(left_alone(report) if chosen.quiet else ()))
    for problem in problems:
        print(coloured(problem, "red", on=has_colours(sys.stderr)), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
