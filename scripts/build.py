"""Reads seeds/*.txt into briefings/*.md. Exit code 0: up to date; 1: a text failed, or pages are stale (--check)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from briefer.building import Report, build
from briefer.errors import InputError
from briefer.report import lines_of

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Turn the texts of seeds/ into the Markdown pages of briefings/.")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds seeds/ and briefings/")
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 if briefings/ is stale")
    parser.add_argument("-q", "--quiet", action="store_true", help="print problems only")
    chosen = parser.parse_args(arguments)
    try:
        report = build(chosen.root, check=chosen.check)
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    _print(report, check=chosen.check, quiet=chosen.quiet)
    return 1 if report.reading.failures or (chosen.check and report.stale) else 0


def _print(report: Report, *, check: bool, quiet: bool) -> None:
    if not quiet:
        print("\n".join(lines_of(report, check=check)))
    for failure in report.reading.failures:
        print(failure, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
