"""Adds a text to seeds/: shows what was understood, and writes it under a name made from its day and title.

Exit code 0: added, or (--check) could be, or there already; 1: the text cannot be used, or the name is taken; 2: the
command is not understood.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from briefer.adding import Candidate, compared, file_name, lines_of, look_at, runs_of
from briefer.building import KNOWLEDGE
from briefer.errors import InputError
from briefer.knowledge import load_knowledge
from briefer.ner import load_model
from briefer.sources import FORMS, keep_text, load_sharing

ROOT = Path(__file__).resolve().parent.parent
STANDARD_INPUT = "standard-input"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", metavar="FILE", help="the text, or - for standard input")
    parser.add_argument("--check", action="store_true", help="only show what is understood; write nothing")
    parser.add_argument("--name", type=_stem, help="keep the text as seeds/NAME.txt, not under a name made for it")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds seeds/")
    chosen = parser.parse_args(arguments)
    _speak_utf8()
    try:
        data, given = _bytes(chosen.text)
        return _add(data, given, chosen.root / "seeds", chosen.name, check=chosen.check)
    except InputError as error:
        print(error, file=sys.stderr)
        return 1


def _add(data: bytes, given: str, seeds: Path, stem: str | None, *, check: bool) -> int:
    knowledge = load_knowledge(KNOWLEDGE)
    candidate = look_at(data, given, knowledge, load_model())
    if seeds.is_dir():
        candidate = compared(candidate, load_sharing(seeds, runs_of(candidate)), knowledge)
    print("\n".join(lines_of(candidate)))
    if candidate.present:
        print(f"{'There':<10} seeds/{candidate.present} holds this text already; nothing is written")
        return 0
    name = _name(candidate, seeds, stem)
    if check:
        print(f"{'Name':<10} seeds/{name}; nothing is written (--check)")
        return 0
    try:
        keep_text(seeds, name, data)
    except OSError as fault:
        found = (fault.strerror or type(fault).__name__).lower()
        raise InputError(f"seeds/{name}", None, found, "a folder to write into", "--root FOLDER") from None
    print(f"{'Written':<10} seeds/{name}")
    return 0


def _name(candidate: Candidate, seeds: Path, stem: str | None) -> str:
    taken = [path.name for path in seeds.iterdir()] if seeds.is_dir() else []
    if stem is None:
        return file_name(candidate, taken)
    other = next((name for name in taken if Path(name).stem == stem and Path(name).suffix.lower() in FORMS), None)
    if other:
        raise InputError(f"seeds/{other}", None, "a text of this name", "a name that is free", f"--name {stem}-2")
    return stem + candidate.ending


def _bytes(text: str) -> tuple[bytes, str]:
    """The bytes of a file or of standard input, and the name to use in messages."""
    if text == "-":
        return sys.stdin.buffer.read(), STANDARD_INPUT
    try:
        return Path(text).read_bytes(), Path(text).name
    except OSError as fault:
        found = fault.strerror or type(fault).__name__
        raise InputError(text, None, found.lower(), "a file that can be read", "article.txt") from None


def _stem(name: str) -> str:
    """The name without a text's ending. A name with a folder in it would leave seeds/."""
    stem = name.removesuffix(".txt")
    if not stem or stem.startswith((".", "-")) or any(sign in '/\\:*?"<>|' or ord(sign) < 32 for sign in stem):
        raise argparse.ArgumentTypeError(f"{name!r} is no name of a file; a good one is talks-in-pyongyang")
    return stem


def _speak_utf8() -> None:
    """Prints whatever a text holds, on a terminal of any encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
