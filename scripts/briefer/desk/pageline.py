"""Which reasons a line of a briefing page has: by the section it stands in, and by what it shows."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from briefer.desk.explain import Reason, chosen

_SECTIONS = {
    "In brief": "summary", "Key actors": "actors", "Voices": "voices", "Dates": "dates", "Topics": "topics",
    "Related briefings": "links", "What we are not sure of": "doubts",
}  # fmt: skip
_FACTS = {
    "Publisher": "publisher", "Agency": "agency", "By": "byline", "Published": "date", "When it happened": "dates",
    "Reported from": "dateline", "Original": "url", "Scope": "relevance", "Editor’s note": "note",
}  # fmt: skip
_FACT = re.compile(r"(?:- )?\*\*([^*]+)\*\*")
_TARGET = re.compile(r"\]\((?:\w+/)?([\w-]+)\.md")
_MARKUP = re.compile(r'<[^>]*>|\]\((?:[^()"]|"[^"]*")*\)|[\[*]')
_QUOTED = re.compile(r"“([^”]+)”")
_LEAST = 12  # characters of quoted words that tell one passage from the others


def number_of(page: str, words: str) -> int | None:
    """The 1-based number of the first line of a page that shows these words; None where none does."""
    for number, line in enumerate(page.split("\n"), 1):
        if words in line or words in shown(line):
            return number
    return None


def reasons_of_line(page: str, number: int, found: Sequence[Reason]) -> tuple[Reason, ...]:
    """The reasons of one line of a briefing page; all of its section where the line names none of them.

    Raises:
        IndexError: where the page has no such line.
    """
    lines = page.split("\n")
    line = lines[number - 1]
    field = _field(lines[:number])
    of_section = chosen(found, field) if field else ()
    named = tuple(reason for reason in of_section if _shows(line, reason))
    if named and field == "actors":  # an actor's line stands for everything about the actor
        named = tuple(r for one in named for r in chosen(of_section, ".".join(one.field.split(".")[:2])))
    return tuple(dict.fromkeys(named)) or of_section


def shown(line: str) -> str:
    """A line's words without its mark-up."""
    return html.unescape(_MARKUP.sub("", line)).strip()


def _field(above: Sequence[str]) -> str:
    heading = next((line for line in reversed(above) if line.startswith(("# ", "## "))), "")
    if heading.startswith("## "):
        return _SECTIONS.get(heading.removeprefix("## ").strip(), "title")
    fact = _FACT.match(above[-1])
    if fact:
        return _FACTS.get(fact[1].strip(), "title")
    if 'class="dek"' in "".join(above[-3:]):
        return "dek"
    in_clues = any("<summary>" in line for line in above) and above[-1].startswith("- ")
    return "date" if in_clues else "title"


def _shows(line: str, reason: Reason) -> bool:
    targets = set(_TARGET.findall(line))
    parts = reason.field.split(".")
    if parts[0] in ("actors", "topics", "links") and (targets or len(parts) == 2):
        return len(parts) == 2 and parts[1] in targets
    words = shown(line)
    pieces = [p.strip() for quote in _QUOTED.findall(words) for p in quote.split("…") if len(p.strip()) >= _LEAST]
    texts = [passage.words for passage in reason.passages]
    if any(_folded(piece) in _folded(text) for piece in pieces for text in texts):
        return True
    return len(parts) == 2 and parts[0] == "date" and _folded(reason.how)[:60] in _folded(words)


def _folded(words: str) -> str:
    return " ".join(words.replace("'", '"').replace("‘", '"').replace("’", '"').split())
