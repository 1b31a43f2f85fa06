"""Reads any folder of texts and writes the open data as JSON. Exit code 0: all read; 1: a text could not be read."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from briefer import cache
from briefer.building import read_folder
from briefer.errors import InputError
from briefer.opendata import records
from briefer.store import write_whole

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Export what was read out of a folder of texts, as JSON.")
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds", help="the folder of texts; nothing in it changes")
    parser.add_argument("--out", type=Path, help="the JSON file to write; standard output where absent")
    parser.add_argument("--without-body", action="store_true", help="leave out the cleaned articles")
    chosen = parser.parse_args(arguments)
    try:
        reading = read_folder(chosen.seeds, kept=cache.folder_of(ROOT))
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    data = dict(records(reading.library, with_body=not chosen.without_body))
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    if chosen.out:
        write_whole(chosen.out, text)
    else:
        sys.stdout.write(text)
    for failure in reading.failures:
        print(failure, file=sys.stderr)
    return 1 if reading.failures else 0


if __name__ == "__main__":
    sys.exit(main())
