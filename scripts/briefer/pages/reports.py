"""The briefings of an actor or a topic: the latest with their words, earlier ones by their titles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefer import markdown as md
from briefer.pages.facts import byline, title_link
from briefer.pages.index import Rows, S, row_of

MAX_IN_FULL = 60
MAX_LISTED = 300


def reports(found: Sequence[S], make: Callable[[S], list[str]], rows: Rows) -> list[str]:
    """The list, under whichever heading.

    Args:
        found: the latest first.
        make: the lines of one that is shown with its words.
        rows: those made before, see `row_of`.
    """
    lines = md.boxed("reports", (line for one in found[:MAX_IN_FULL] for line in row_of(one, make, rows)))
    earlier, more = found[MAX_IN_FULL:][:MAX_LISTED], len(found) - MAX_IN_FULL - MAX_LISTED
    if earlier:
        titles = [line for one in earlier for line in row_of(one, _title, rows)]
        if more > 0:
            titles.append(f"- and {more:,} more in {md.link('the list of all briefings', '../index.md')}")
        lines += md.folded("Earlier", titles)
    return lines


def _title(found: S) -> list[str]:
    return [f"- {title_link(found.briefing, '../')} {byline(found.briefing)}"]
