"""Lists what the build doubts, worst first, and turns answers and changes by hand into pins."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from briefer.building import KNOWLEDGE, Reading, build, read_project
from briefer.desk.adopt import adopt
from briefer.desk.pinfile import scalar, with_pins
from briefer.desk.places import read_entries_of
from briefer.desk.queue import OPEN, Item, lines_of
from briefer.desk.wholequeue import whole_queue
from briefer.errors import InputError
from briefer.model import Briefing, Page
from briefer.pages.briefing import briefing_page
from briefer.pages.index import index_of
from briefer.pins import read_pins
from briefer.store import is_ours, marked, write_whole

ROOT = Path(__file__).resolve().parent.parent
USAGE = """\
examples:
  python scripts/review.py                             every doubt
  python scripts/review.py 000_b63b513f5079a6d2        those of one text
  python scripts/review.py --accept 0123abcd           write the lines of this doubt into its pins
  python scripts/review.py --accept 0123abcd --with 2002-10-03
                                                       the same, with your answer in place of …
  python scripts/review.py --let-stand 0123abcd        looked at, and left as it is
  python scripts/review.py adopt briefings/PAGE.md     turn what was changed in a page by hand into pins

exit codes:
  0  listed, written or adopted
  1  there is no such doubt or page, an answer is missing, or a part of the page could not be turned into pins
  2  the command was called wrongly
"""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=USAGE, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="*", metavar="TEXT", help="names of texts, or: adopt PAGE")
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--accept", metavar="ID", help="write the best guess, or the answer given, into the pins")
    does.add_argument("--let-stand", metavar="ID", help="note in the pins that the doubt was looked at")
    does.add_argument("--json", action="store_true", help="print the doubts as JSON")
    parser.add_argument("--with", dest="answer", metavar="ANSWER", help="your answer, with --accept")
    parser.add_argument("--rewrite", action="store_true", help="with adopt: write the page anew, whatever is lost")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds seeds/ and briefings/")
    given = parser.parse_args(arguments)
    if given.answer is not None and not given.accept:
        parser.error("--with goes with --accept")
    try:
        if given.what[:1] == ["adopt"] and len(given.what) == 2:
            return _adopt(given.root, Path(given.what[1]), rewrite=given.rewrite)
        return _review(given)
    except InputError as error:
        print(error, file=sys.stderr)
        return 1


# ------------------------------------------------------------------------------------------------ the queue


def _review(given: argparse.Namespace) -> int:
    items = whole_queue(build(given.root, check=True), read_entries_of(KNOWLEDGE))
    if given.accept or given.let_stand:
        item = _with_id(items, given.accept or given.let_stand)
        if item.todo:
            raise InputError(item.file, None, f"{item.code!r}, which no pin lets stand", item.todo, "review.py")
        fragment = item.stands if given.let_stand else _answered(item, given.answer)
        file = _pin(given.root, item.stem, (fragment,))
        print(f"seeds/{file.name}: {' '.join(fragment.split())}")
        return 0
    wanted = {part for name in given.what for part in (Path(name).name, Path(name).stem)}
    shown = [item for item in items if not wanted or item.stem in wanted]
    if given.json:
        print(json.dumps([asdict(item) for item in shown], ensure_ascii=False, indent=1))
        return 0
    print("\n".join((*lines_of(shown), _count(len(shown)))))
    return 0


def _count(number: int) -> str:
    how = " `--accept ID` writes an item's lines into the pins, `--let-stand ID` leaves it as it is." if number else ""
    return f"{number} {'doubt' if number == 1 else 'doubts'}.{how}"


def _with_id(items: tuple[Item, ...], one: str) -> Item:
    for item in items:
        if item.id == one:
            return item
    example = items[0].id if items else "0123abcd"
    raise InputError("the queue", None, f"no doubt {one!r}", "the id of a doubt that is listed", f"--accept {example}")


def _answered(item: Item, answer: str | None) -> str:
    if not item.pin:
        example = f"--let-stand {item.id}"
        raise InputError(item.file, None, f"{item.code!r}, which no pin settles", "a change of the text", example)
    if OPEN in item.pin and answer is None:
        example = f"--accept {item.id} --with ANSWER"
        raise InputError(item.file, None, f"no answer for {item.pin!r}", "what stands for …", example)
    return item.pin.replace(OPEN, scalar(answer)) if answer is not None else item.pin


def _pin(root: Path, stem: str, fragments: tuple[str, ...]) -> Path:
    """Writes pins into seeds/STEM.yml. Raises InputError, and writes nothing, where they would not be valid."""
    file = root / "seeds" / f"{stem}.yml"
    text = file.read_bytes().decode("utf-8-sig") if file.is_file() else ""
    read_pins(text, file.name)
    for fragment in fragments:
        text = with_pins(text, fragment)
    read_pins(text, file.name)
    write_whole(file, text)
    return file


# ------------------------------------------------------------------------------------------------ adopting a page


def _adopt(root: Path, page: Path, *, rewrite: bool) -> int:
    reading = read_project(root)
    briefing = _briefing_at(reading, page)
    file = root / "briefings" / f"{briefing.slug}.md"
    by_hand, generated = _text_of(file), _page(reading, briefing)
    if is_ours(by_hand):
        print(f"briefings/{file.name} was not changed by hand.")
        return 0
    adoption = adopt(by_hand, generated.markdown)
    if adoption.pins:
        pins = _pin(root, briefing.article.source.stem, adoption.pins)
        print("\n".join(f"seeds/{pins.name}: {' '.join(pin.split())}" for pin in adoption.pins))
    for rest in adoption.rest:
        print(f"briefings/{file.name}, {rest}\n  cannot be turned into a pin", file=sys.stderr)
    if adoption.rest and not rewrite:
        print(f"briefings/{file.name} is left as it is; --rewrite writes it anew without these lines.", file=sys.stderr)
        return 1
    write_whole(file, marked(generated))  # from here on the page is ours again, and the build brings it up to date
    build(root)
    print(f"briefings/{file.name} is written anew.")
    return 0


def _briefing_at(reading: Reading, page: Path) -> Briefing:
    library = reading.library
    found = index_of(library).briefings.get(page.stem)
    if page.parent.name in ("actors", "topics", "events", "voices", "timeline") or found is None:
        expected = "the page of a briefing; facts of other pages are kept in scripts/knowledge/"
        example = "adopt briefings/us-north-korea-talks-resume.md"
        raise InputError(
            page.as_posix() if not page.is_absolute() else page.name, None, "no briefing", expected, example
        )
    return found


def _text_of(file: Path) -> str:
    if not file.is_file():
        raise InputError(f"briefings/{file.name}", None, "no file", "a page changed by hand", "python scripts/build.py")
    return file.read_text("utf8")


def _page(reading: Reading, briefing: Briefing) -> Page:
    return briefing_page(briefing, index_of(reading.library))


if __name__ == "__main__":
    sys.exit(main())
