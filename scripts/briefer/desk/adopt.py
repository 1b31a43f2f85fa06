"""A page changed by hand turned into pins: what was changed is found by comparing it with what would be written."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from briefer.desk.pinfile import scalar
from briefer.timewords.calendar import day_of
from briefer.timewords.shapes import MONTHS

_MARK = re.compile(r"\n<!-- Made by [^\n]*-->\s*\Z")
_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(r'\[([^\[\]]*)\]\((?:[^()"]|"[^"]*")*\)')
_GENERATED = re.compile(
    r'<span class="(?:para|quiet)[^"]{0,99}"[^<>]{0,99}>.{0,500}?</span>'
)  # marks of paragraphs and of editors' words
_FACT = re.compile(r"- \*\*(Publisher|By|Published)\*\* (.+)")
_NOTE = re.compile(r"\*\*Editor’s note\*\* (.+)")
_POINT = re.compile(r"- \*\*([^*]+?):\*\* (.+)")
_TOPIC = re.compile(r"- .*\]\(topics/([\w-]+)\.md\)")
_ACTOR = re.compile(r"- \*\*\[[^\]]*\]\(actors/([\w-]+)\.md\)\*\*")
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
_EVENT_ROW = "The event, in our words"


@dataclass(slots=True)
class _Values:
    """What a page says of each key that a pin can set, and the lines that say it."""

    values: dict[str, object] = field(default_factory=dict)
    lines: dict[str, set[int]] = field(default_factory=dict)

    def put(self, key: str, value: object, line: int) -> None:
        self.values.setdefault(key, value)
        self.lines.setdefault(key, set()).add(line)

    def add(self, key: str, value: object, line: int) -> None:
        items = self.values.setdefault(key, [])
        assert isinstance(items, list)
        items.append(value)
        self.lines.setdefault(key, set()).add(line)


@dataclass(frozen=True, slots=True)
class Adoption:
    """What became of a change by hand.

    Attributes:
        pins: lines for NAME.yml, one fragment a change; empty where nothing could be turned.
        rest: what could not be turned, a sentence a stretch of lines.
    """

    pins: tuple[str, ...]
    rest: tuple[str, ...]


def adopt(by_hand: str, generated: str) -> Adoption:
    """Compares a briefing page changed by hand with the page that would be written.

    Args:
        by_hand: the page's text as it stands, with or without the mark at its end.
        generated: the text that the build would write, without the mark.
    """
    ours, theirs = _lines(generated), _lines(by_hand)
    before, after = _values_of(ours), _values_of(theirs)
    pins: list[str] = []
    told_before: set[int] = set()
    told_after: set[int] = set()
    for key, turn in _TURNS.items():
        old, new = before.values.get(key), after.values.get(key)
        if old != new:
            fragment = turn(old, new)
            if fragment is not None:
                pins.append(fragment)
                told_before |= before.lines.get(key, set())
                told_after |= after.lines.get(key, set())
    return Adoption(tuple(pins), tuple(_rest(ours, theirs, told_before, told_after)))


def _lines(page: str) -> list[str]:
    return [line.rstrip() for line in _MARK.sub("\n", page).rstrip("\n").split("\n")]


def _rest(ours: Sequence[str], theirs: Sequence[str], told_before: set[int], told_after: set[int]) -> list[str]:
    found = []
    for what, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        removed = [ours[n] for n in range(i, j) if n not in told_before and ours[n]]
        added = [theirs[n] for n in range(k, m) if n not in told_after and theirs[n]]
        if added:
            found.append(f"line {k + 1}: {' / '.join(added)[:200]}")
        elif removed:
            found.append(f"line {k + 1}: without “{_plain(' / '.join(removed))[:120]}”")
    return found


# ------------------------------------------------------------------------------------------------ reading a page


def _values_of(lines: Sequence[str]) -> _Values:
    found = _Values()
    section, opened = "", ""
    for number, line in enumerate(lines):
        if line.startswith("## "):
            section = line.removeprefix("## ")
        elif match := re.fullmatch(r'<(?:div|aside) class="([\w-]+)" markdown="1">', line):
            opened = match[1]
        _read_line(found, number, line, section, opened)
    return found


def _read_line(found: _Values, number: int, line: str, section: str, opened: str) -> None:
    if line.startswith("title: ") and number < 3:
        found.lines.setdefault("title", set()).add(number)
    elif line.startswith("# "):
        found.put("title", _plain(line.removeprefix("# ")), number)
    elif opened == "dek" and line.startswith("“"):
        found.put("dek", _plain(line).strip("“”"), number)
    elif match := _NOTE.fullmatch(line):
        found.put("note", _plain(match[1]), number)
    elif not section and (match := _FACT.fullmatch(line)):
        found.put(match[1].lower(), _plain(match[2]), number)
    elif section == "In brief" and (match := _POINT.fullmatch(line)):
        if match[1] == _EVENT_ROW:
            found.lines.setdefault("summary", set()).add(number)
        else:
            found.add("summary", (_plain(match[1]), _plain(match[2])), number)
    elif section == "Topics" and (match := _TOPIC.match(line)):
        found.add("topics", match[1], number)
    elif section == "Key actors" and (match := _ACTOR.match(line)):
        found.add("actors", match[1], number)


def _plain(markdown: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", _LINK.sub(r"\1", _GENERATED.sub("", markdown)))).split())


# ------------------------------------------------------------------------------------------------ writing pins


def _one(key: str) -> Callable[[object, object], str | None]:
    def turn(old: object, new: object) -> str | None:
        return f"{key}: {scalar(str(new))}" if new else None

    return turn


def _byline(old: object, new: object) -> str | None:
    names = re.split(r", | and ", str(new)) if new else []
    return f"byline: [{', '.join(scalar(name) for name in names)}]" if names else None


def _published(old: object, new: object) -> str | None:
    found = _DAY.search(str(new))
    day = day_of(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1])) if found else None
    return f"published: {day.isoformat()}" if day else None


def _summary(old: object, new: object) -> str | None:
    """All points, for a pinned summary replaces them all; words of the source stay in quotation marks."""
    if not isinstance(new, list) or not new:
        return None
    rows = "".join(f"\n  - {{label: {scalar(label)}, text: {scalar(text)}}}" for label, text in new)
    return f"summary:{rows}"


def _topics(old: object, new: object) -> str | None:
    return f"topics: [{', '.join(new)}]" if isinstance(new, list) and new else None


def _removed_actors(old: object, new: object) -> str | None:
    before, after = (one if isinstance(one, list) else [] for one in (old, new))
    gone = [actor for actor in before if actor not in after]
    if not gone or [actor for actor in after if actor not in before]:
        return None  # an actor written in by hand has no words of the text to stand on
    return "actors:" + "".join(f"\n  - {{remove: {actor}}}" for actor in gone)


_TURNS: Mapping[str, Callable[[object, object], str | None]] = {
    "title": _one("title"),
    "dek": _one("dek"),
    "publisher": _one("publisher"),
    "by": _byline,
    "published": _published,
    "note": _one("note"),
    "summary": _summary,
    "topics": _topics,
    "actors": _removed_actors,
}
