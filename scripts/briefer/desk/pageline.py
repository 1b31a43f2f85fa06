"""Which reasons a line of a briefing page has: by the section it stands in, and by what it shows."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from briefer.desk.explain import chosen
from briefer.desk.reason import Reason

_SECTIONS = {
    "In brief": ("summary",), "Key actors": ("actors",), "Voices": ("voices",), "Dates": ("dates",),
    "Then and since": ("since", "accounts"), "Topics": ("topics",), "Related briefings": ("links",),
    "Read on": ("readon",), "What we are not sure of": ("doubts", "unsure"), "Source and how to cite": ("source",),
}  # fmt: skip
_FACTS = {
    "Publisher": "publisher", "Agency": "agency", "By": "byline", "Published": "date", "When it happened": "happened",
    "Also published as": "copies", "Reading time": "length",
    "Set by an editor": "pins",
    "Reported from": "dateline", "Original": "url", "Scope": "relevance", "Editor’s note": "note",
}  # fmt: skip
_FACT = re.compile(r"(?:- )?\*\*([^*]+)\*\*")
_TARGET = re.compile(r"\]\((?:\w+/)?([\w-]+)\.md")
_MARKUP = re.compile(r'<[^<>]*>|\]\((?:[^()"]|"[^"]*")*\)|[\[*]')
_BY_TARGET = ("actors", "topics", "links", "since", "accounts", "readon")
_QUOTED = re.compile(r"“([^“”]+)”")
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
    fields = _fields(lines[:number])
    if line.startswith("## ") or "<summary>" in line:
        return chosen(found, f"section.{fields[0]}")
    if "**The event, in our words:**" in line:
        fields = ("happened",)
    of_section = tuple(reason for field in fields for reason in chosen(found, field))
    named = tuple(reason for reason in of_section if _shows(line, reason))
    if named and fields == ("actors",):  # an actor's line stands for everything about the actor
        named = tuple(r for one in named for r in chosen(of_section, ".".join(one.field.split(".")[:2])))
    notes = tuple(r for r in found if r.field.startswith("glossary.") and f"#{r.field.partition('.')[2]} " in line)
    return (*(tuple(dict.fromkeys(named)) or of_section), *notes)


def shown(line: str) -> str:
    """A line's words without its mark-up."""
    return html.unescape(_MARKUP.sub("", line)).strip()


def _fields(above: Sequence[str]) -> tuple[str, ...]:
    """The fields of the part of the page that its last given line stands in."""
    heading = next((line for line in reversed(above) if line.startswith(("# ", "## "))), "")
    if heading.startswith("## "):
        return _SECTIONS.get(heading.removeprefix("## ").strip(), ("section",))
    fact = _FACT.match(above[-1])
    if fact:
        named = fact[1].strip()
        return ("corrections",) if named.startswith("Correction") else (_FACTS.get(named, "section"),)
    if 'class="dek"' in "".join(above[-3:]):
        return ("dek",)
    in_clues = any("<summary>" in line for line in above)
    return ("title",) if above[-1] == heading else ("date",) if in_clues or not heading else ("section",)


def _shows(line: str, reason: Reason) -> bool:
    targets = set(_TARGET.findall(line))
    parts = reason.field.split(".")
    words = shown(line)
    if parts[0] in _BY_TARGET and targets:
        return len(parts) == 2 and parts[1] in targets
    if parts[0] == "actors" and len(parts) == 2:
        return f"**{reason.value}**" in html.unescape(line)
    if parts[0] in ("unsure", "source") or reason.field.startswith("doubts"):
        return _folded(reason.value) in _folded(words.replace("`", ""))
    if parts[0] == "voices" and line.startswith("- **"):
        return reason.value.startswith(words.removeprefix("- "))
    pieces = [p.strip() for quote in _QUOTED.findall(words) for p in quote.split("…") if len(p.strip()) >= _LEAST]
    texts = [passage.words for passage in reason.passages]
    if any(_folded(piece) in _folded(text) for piece in pieces for text in texts):
        return True
    opens = reason.value.partition(":")[0] if parts[0] == "dates" else reason.value if parts[0] == "actors" else ""
    return len(reason.how) >= _LEAST and _folded(reason.how)[:60] in _folded(words) and opens in words


def _folded(words: str) -> str:
    return " ".join(words.replace("'", '"').replace("‘", '"').replace("’", '"').split())
