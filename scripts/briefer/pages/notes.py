"""Notes on terms: at its first use on a page a term of the glossary leads to its explanation and shows it on hover.

A link, not an abbreviation mark: it can be reached by the keyboard and by touch, and it reads the same in a
repository's own view. The words of the page stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from briefer import markdown as md
from briefer.glossary import terms_in
from briefer.model import GlossaryEntry, Knowledge

MAX_NOTES = 12  # on a page: more would make the text restless
NO_NOTES_FROM = "## Source and how to cite"
# What a note may not stand in: tags, links of ours (all other brackets are escaped), code, character references.
_CLOSED = re.compile(r"<[^<>]*>|\[[^\[\]]*\]\([^()]*\)|`[^`]*`|&#\d+;")


def with_notes(lines: Iterable[str], knowledge: Knowledge, day: date) -> list[str]:
    """The lines of a page in `briefings/`, each term of the glossary marked where it is first used.

    Args:
        lines: Markdown without front matter; headings, folded parts and the list of sources get no notes.
        knowledge: its glossary is used.
        day: the day of the text, since a term can be younger; `date.max` where it is not known.
    """
    explained: set[str] = set()
    noted: list[str] = []
    folds, closed = 0, False
    for line in lines:
        folds += line.count("<details") - line.count("</details")
        closed = closed or line == NO_NOTES_FROM
        open_text = line and not closed and folds == 0 and not line.startswith("#") and "</details" not in line
        noted.append(_noted(line, knowledge, day, explained) if open_text else line)
    return noted


def _noted(line: str, knowledge: Knowledge, day: date, explained: set[str]) -> str:
    """A line with its notes; the ids of the terms explained are added to `explained`."""
    visible = _CLOSED.sub(lambda closed: "\0" * len(closed.group()), line)
    parts, reached = [], 0
    for hit in terms_in(visible, knowledge):
        entry = hit.entry
        if entry.id in explained or len(explained) >= MAX_NOTES or (entry.since and day < entry.since):
            continue
        explained.add(entry.id)
        parts += [line[reached : hit.start], term_note(line[hit.start : hit.end], entry)]
        reached = hit.end
    return "".join([*parts, line[reached:]])


def term_note(label: str, entry: GlossaryEntry) -> str:
    """A link to the term's entry with the explanation as its title. `label` is Markdown already."""
    title = f"{entry.full}: {entry.definition}" if entry.full and entry.full != label else entry.definition
    return md.marked("term", md.link(label, f"glossary.md#{entry.id}", title=title))
