"""What a build did: a table for the terminal, a record for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from briefer import addressbook
from briefer.building import Report
from briefer.doubts import STALE_PIN, unchecked_doubts
from briefer.model import Briefing
from briefer.pages.index import index_of
from briefer.pages.selections import selection_of
from briefer.terminal import LISTED, Colour, coloured

NO_MODEL = "The name model is not installed: unknown names were not looked for (`make serve` installs it)."
_COLOURS: dict[str, Colour] = {"new": "green", "changed": "yellow", "same": "dim", "copy": "dim", "left alone": "red",
                               "failed": "red"}  # fmt: skip
_LONGEST_NAME = 40  # characters; longer file names are cut in the middle
_PAGE_CHANGES = ("new", "changed", "removed", "same", "left alone")


@dataclass(frozen=True, slots=True)
class Row:
    """One text of the build.

    Attributes:
        status: what happened to its page: "new", "changed", "same", "left alone" (changed by hand), "copy" (listed on
            the page of another text), or "failed".
        page: its page, or that of the text it is a copy of; None where it failed.
        kept, dropped: words of the text that are the article, and that are not.
        printed: share of the article's words on its page, 0 to 1.
        seconds: that reading it took.
    """

    text: str
    status: str
    page: str | None = None
    kept: int = 0
    dropped: int = 0
    people: int = 0
    organisations: int = 0
    statements: int = 0
    doubts: int = 0
    printed: float = 0.0
    seconds: float = 0.0


def rows(report: Report, *, every: bool = True) -> tuple[Row, ...]:
    """One row a text, sorted by name; texts that failed come last. Not `every`: without those that are as before."""
    originals = {copy.slug: copy.of for copy in report.reading.library.copies}
    changes = {step.path: step.change for step in report.steps}
    found = []
    for briefing in sorted(report.reading.library.briefings, key=lambda one: one.article.source.name):
        slug = originals.get(briefing.slug, briefing.slug)
        status = "copy" if briefing.slug in originals else changes.get(f"{slug}.md", "same")
        if not every and status in ("same", "copy") and not report.reading.seconds.get(briefing.article.source.stem):
            continue
        found.append(_row(report, briefing, status, f"briefings/{slug}.md"))
    found += [Row(failure.file.removeprefix("seeds/"), "failed") for failure in report.reading.failed]
    return tuple(found)


def lines_of(report: Report, *, check: bool, every: bool = False, colours: bool = False) -> Iterator[str]:
    """A table with one line a text, then what happened to the pages.

    Args:
        report: of `build`.
        check: whether the build only compared.
        every: whether texts that are as before are listed where there are many, too.
        colours: whether a terminal shows it that has them.
    """
    briefings = len(report.reading.library.briefings)
    shown = rows(report, every=every or briefings <= LISTED)
    yield from _table(shown, colours)
    before = briefings + len(report.reading.failed) - len(shown)
    if before:
        yield f"Not listed, as before: {before}. `--all` lists every text."
    yield from notices(report)
    pages = _page_counts(report)
    verb = "Pages that would change" if check else "Pages"
    yield f"{verb}: " + ", ".join(f"{pages[change]} {change}" for change in _PAGE_CHANGES[:4])


def notices(report: Report) -> Iterator[str]:
    """What an editor should know of beside the table, a sentence each."""
    yield from _stale_pins(report)
    if not report.reading.has_model:
        yield NO_MODEL
    yield from (f"left alone  {said}" for said in left_alone(report))
    yield from map(str, report.loaded)


def _stale_pins(report: Report) -> Iterator[str]:
    doubts = (doubt for briefing in report.reading.library.briefings for doubt in briefing.doubts)
    yield from (f"stale pin  {doubt.text}" for doubt in doubts if doubt.code == STALE_PIN)


def left_alone(report: Report) -> tuple[str, ...]:
    """What to do about each page that was changed by hand."""
    return tuple(
        f"briefings/{path}: changed by hand. `python scripts/review.py adopt briefings/{path}` turns the change into "
        "pins; or delete the file to have it written anew."
        for path in report.left_alone
    )


def as_data(report: Report, *, check: bool) -> dict[str, Any]:
    """The same for programs: plain values for JSON."""
    return {
        "check": check,
        "texts": [asdict(row) for row in rows(report)],
        "pages": {change.replace(" ", "_"): count for change, count in _page_counts(report).items()},
        "failures": [asdict(failure) for failure in report.reading.failed],
        "notices": list(notices(report)),
    }


def _page_counts(report: Report) -> dict[str, int]:
    counts = Counter[str](step.change for step in report.steps if step.path != addressbook.NAME)
    return {change: counts[change] for change in _PAGE_CHANGES}


def _row(report: Report, briefing: Briefing, status: str, page: str) -> Row:
    article = briefing.article
    kinds = Counter(appearance.actor.kind for appearance in briefing.appearances)
    index = index_of(report.reading.library)
    return Row(
        text=article.source.name,
        status=status,
        page=page,
        kept=sum(len(paragraph.text.split()) for paragraph in article.paragraphs),
        dropped=sum(len(line.text.split()) for line in article.dropped),
        people=kinds["person"],
        organisations=kinds["organisation"],
        statements=len(briefing.utterances),
        doubts=len(unchecked_doubts(briefing)),
        printed=0.0 if status == "copy" else round(selection_of(briefing, index).share, 3),
        seconds=round(report.reading.seconds.get(article.source.stem, 0.0), 3),
    )


_HEAD = ("", "text", "kept", "dropped", "people", "orgs", "said", "doubts", "printed", "time")


def _table(shown: tuple[Row, ...], colours: bool) -> Iterator[str]:
    if not shown:
        return
    cells = [_HEAD, *(_cells(row) for row in shown)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEAD))]
    for number, line in enumerate(cells):
        # Words to the left, figures to the right.
        padded = (
            cell.ljust(width) if at < 2 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        words = "  ".join(padded).rstrip()
        yield coloured(words, _COLOURS.get(shown[number - 1].status, "plain") if number else "dim", on=colours)


def _cells(row: Row) -> tuple[str, ...]:
    name = _cut(row.text)
    if row.status == "failed":
        return (row.status, name, *[""] * 8)
    figures = (row.kept, row.dropped, row.people, row.organisations, row.statements, row.doubts)
    printed = "" if row.status == "copy" else f"{row.printed:.0%}"
    return (row.status, name, *(str(figure) for figure in figures), printed, f"{row.seconds:.2f} s")


def _cut(name: str) -> str:
    half = (_LONGEST_NAME - 1) // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[:half]}…{name[-half:]}"
