"""Writes the JSON Schema of the pins. Exit code 0: written, or (--check) up to date; 1: stale."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from briefer.pinkeys import SCHEMA_FILE, schema_text
from briefer.store import write_whole

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=f"Write {SCHEMA_FILE} from the table of pins.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 if the file is stale")
    chosen = parser.parse_args(arguments)
    file = ROOT / SCHEMA_FILE
    if not chosen.check:
        write_whole(file, schema_text())
        return 0
    if file.is_file() and file.read_text("utf8") == schema_text():
        return 0
    print(f"{SCHEMA_FILE} is stale: run python scripts/pins_schema.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
