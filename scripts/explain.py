"""Tells for any line of a briefing which rule, entry or pin made it, and from which passage."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path

from briefer.building import KNOWLEDGE, read_project
from briefer.desk.explain import chosen, fields_of, lines_of, reasons
from briefer.desk.pageline import number_of, reasons_of_line
from briefer.desk.places import read_places
from briefer.desk.reason import Reason
from briefer.errors import InputError
from briefer.model import Briefing, Library

ROOT = Path(__file__).resolve().parent.parent
USAGE = """\
examples:
  python scripts/explain.py us-north-korea-talks-resume
  python scripts/explain.py briefings/us-north-korea-talks-resume.md date
  python scripts/explain.py 000_b63b513f5079a6d2 actors.kim-jong-il
  python scripts/explain.py us-north-korea-talks-resume --line "declared enemies"
  python scripts/explain.py us-north-korea-talks-resume --line 49

exit codes:
  0  explained
  1  there is no such briefing, field or line
  2  the command was called wrongly
"""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=USAGE, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("briefing", help="its address, its page, or the name of its text in seeds/")
    parser.add_argument("field", nargs="?", help="title, publisher, date, actors, actors.ID, voices, dates, topics …")
    parser.add_argument("--line", help="a line of the page: its number, or words that it shows")
    parser.add_argument("--json", action="store_true", help="print the reasons as JSON")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds seeds/ and briefings/")
    given = parser.parse_args(arguments)
    try:
        found = _explain(given.root, given.briefing, given.field, given.line)
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    if given.json:
        print(json.dumps([asdict(reason) for reason in found], ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines_of(found)))
    return 0


def _explain(root: Path, name: str, field: str | None, line: str | None) -> tuple[Reason, ...]:
    library = read_project(root).library
    briefing = _named(library, name)
    places = read_places(KNOWLEDGE, root / "seeds" / f"{briefing.article.source.stem}.yml")
    found = reasons(briefing, library, places)
    if line is not None:
        found = _of_line(root / "briefings" / f"{briefing.slug}.md", line, found)
    if field is None:
        return found
    return chosen(found, field) or _no_field(field, found)


def _named(library: Library, name: str) -> Briefing:
    """The briefing with this slug, page path or name of its text."""
    last = Path(name).name
    wanted = {last, last.removesuffix(".md"), last.rpartition(".")[0]} - {""}
    for briefing in library.briefings:
        if wanted & {briefing.slug, briefing.article.source.stem}:
            return briefing
    for address in library.addresses:
        if wanted & set(address.earlier):
            return _named(library, address.slug)
    known = [one for b in library.briefings for one in (b.slug, b.article.source.stem)]
    near = get_close_matches(last, known, n=1)
    example = near[0] if near else "us-north-korea-talks-resume"
    raise InputError("the briefing", None, repr(name), "an address, a page or the name of a text", example)


def _of_line(page: Path, line: str, found: tuple[Reason, ...]) -> tuple[Reason, ...]:
    shown = f"briefings/{page.name}"
    if not page.is_file():
        raise InputError(shown, None, "no page", "a page that is built", "python scripts/build.py")
    text = page.read_text("utf8")
    number = int(line) if line.isdecimal() else number_of(text, line)
    count = text.count("\n")
    if number is None or not 1 <= number <= count:
        raise InputError(shown, None, f"no line {line!r}", f"words of the page, or 1 to {count}", '--line "talks"')
    return reasons_of_line(text, number, found)


def _no_field(field: str, found: tuple[Reason, ...]) -> tuple[Reason, ...]:
    names = [reason.field for reason in found]
    near = get_close_matches(field, names, n=1)
    hint = f"{near[0]!r} (did you mean that?)" if near else f"one of {', '.join(fields_of(found))}"
    raise InputError("the field", None, repr(field), hint, "date")


if __name__ == "__main__":
    sys.exit(main())
