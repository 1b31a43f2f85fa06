"""A text as lines with what can be seen of each: its words, how many of them are small words, how it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from briefer.cutting import FIGURE, joined

_WORD = re.compile(joined("['’.-]") + "|[$£€©@#>»|]")
_DIGITS = re.compile(r"^\d[\d,.]*$")
_ENDS_SENTENCE = re.compile(r"""[.!?…][)\]"'”’»]*$""")
_POINT = re.compile(r"(?:[•·*▪●-] ?|Q: |A: |Q\. |A\. |\d{1,2}[.)] )\w")
_DATELINE = re.compile(
    r"(?:[A-Z][\w.,'’/ -]{1,60})?\((?:CNN(?: [A-Z]\w+)?|AP|AFP|Reuters|REUTERS|UPI|Yonhap|Xinhua|KCNA|Kyodo|Bloomberg"
    r"|dpa|WIRED)\)"
)
_TURN = re.compile(r"(?:Q[.:]? [A-Z]|(?:[A-Z][A-Z.'’-]*,? ){0,4}[A-Z][A-Z.'’-]+: \S)")
_GLUED = re.compile(r"[a-z]{3}(?:The|A|An|In|It|He|She|They|This|When|Why|How|[A-Z][a-z]+(?: [a-z]+){2})\b")
_INNER_CAPITAL = re.compile(r"[A-Z](?<=[a-z]{3}.)")  # in all that is glued; the search leaps from capital to capital
_BROKEN_WORD = re.compile(r"(\w{1,40})-$")
_FIRST_WORD = re.compile(r"[^\W\d_]\w{0,40}")
_HYPHENATED_PREFIXES = frozenset(
    "non anti pro ex self all co vice pre post two three four five six mid north south".split()
)
# Words that leave a sentence open. Prepositions that may close a headline ("… is over", "… to live with") are none.
_NEVER_LAST = frozenset(
    """the a an of and or but its his her their our my your as that than into between against which who whose was were
    is are be been has have had will would could should no not this these those mr mrs ms dr sen rep
    gen""".split()
)
STOP_WORDS = frozenset(
    """a about after against all also an and any are as at be because been before being but by can could did do does
    for from had has have he her him his how i if in into is it its just may might more most much my no not of on
    one only or other our out over said says she should so some such than that the their them then there these they
    this those to under up was we were what when where which while who will with would you your it's don't""".split()
)


@dataclass(frozen=True)
class Line:
    """A line of thought: one source line, or several where a sentence was broken over them.

    Attributes:
        first, last: 1-based source lines.
        text: without white space at the ends, runs of spaces made one.
        block: number of the run of lines without a blank line between them.
    """

    first: int
    last: int
    text: str
    block: int

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Words in small letters, numbers as "#", a few telling marks as words of their own."""
        found = _WORD.findall(self.text[:20_000].lower().replace("’", "'"))
        if not FIGURE.search(self.text):
            return tuple(found)
        return tuple(["#" if word[0].isdigit() and _DIGITS.match(word) else word for word in found])

    @cached_property
    def length(self) -> int:
        """Number of words."""
        return len(self.words)

    @cached_property
    def stop_share(self) -> float:
        """Share of the words that are small words of every text, 0 to 1; prose has many."""
        return sum(map(STOP_WORDS.__contains__, self.words)) / max(1, self.length)

    @cached_property
    def capital_share(self) -> float:
        """Share of the words of four letters and more that begin with a capital."""
        heads = [word[0] for word in self.text[:5_000].split() if len(word) > 3 and word[0].isalpha()]
        return sum(map(str.isupper, heads)) / max(1, len(heads))

    @cached_property
    def shouted(self) -> bool:
        """All letters are capitals."""
        return self.text.isupper()

    @cached_property
    def ends_sentence(self) -> bool:
        """Closes with a mark that ends a sentence, whatever brackets or quotation marks follow it."""
        return bool(_ENDS_SENTENCE.search(self.text[-40:]))

    @cached_property
    def opens_dateline(self) -> bool:
        """Opens as a wire story does: "SEOUL (Reuters) -", "(CNN)"."""
        return bool(_DATELINE.match(self.text[:120]))

    @cached_property
    def is_turn(self) -> bool:
        """Opens as a turn of a transcript does: "Q Did they", "THE PRESIDENT: Yes"."""
        return bool(_TURN.match(self.text)) and self.length >= 2

    @cached_property
    def is_listed(self) -> bool:
        """A point of a list, or a question or answer marked as one."""
        return bool(_POINT.match(self.text)) and self.length >= 3

    @cached_property
    def is_glued(self) -> bool:
        """A short line with a headline and its teaser run together ("Strong OptionsThe team")."""
        may_be = self.length <= 60 and _INNER_CAPITAL.search(self.text)
        match = _GLUED.search(self.text) if may_be else None
        if not match:
            return False
        head = [word for word in self.text[: match.start()].split() if len(word) > 3]
        return len(head) >= 3 and sum(word[0].isupper() for word in head) >= 0.7 * len(head)

    @cached_property
    def is_prose(self) -> bool:
        """Reads like running text rather than a label, a link or a list."""
        if self.length < 9 or self.shouted or self.is_glued:
            return False
        if self.length >= 30:
            return self.stop_share >= 0.18 and self.capital_share < 0.75
        most_capitals = 0.62 if self.stop_share < 0.3 else 0.8
        return (
            self.stop_share >= 0.2 and self.capital_share < most_capitals and (self.ends_sentence or self.length >= 20)
        )


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that hold anything, with broken sentences healed."""
    lines: list[Line] = []
    block, blank = 0, True
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = " ".join(raw.split())
        if not stripped:
            blank = True
            continue
        block += blank
        blank = False
        lines.append(Line(number, number, stripped, block))
    return _heal(lines)


def _heal(lines: list[Line]) -> tuple[Line, ...]:
    width = _wrap_width(lines)
    hyphenated = _HyphenChoice(lines)
    healed: list[list[Line]] = []
    for line in lines:
        if healed and _continues(healed[-1][-1], line, width):
            healed[-1].append(line)
        else:
            healed.append([line])
    return tuple(_join(group, hyphenated) if len(group) > 1 else group[0] for group in healed)


def _wrap_width(lines: list[Line]) -> int:
    """The width at which a text was wrapped; 0 where it was not.

    A wrapped text has lines of at most 100 characters, and nearly every line that is not the last of its block comes
    close to the longest.
    """
    inner = [len(a.text) for a, b in pairwise(lines) if a.block == b.block]
    if len(inner) < 6:
        return 0
    inner.sort()
    longest = inner[int(len(inner) * 0.98)]
    if not 32 <= longest <= 100:
        return 0
    full = sum(length >= longest - 16 for length in inner)
    return longest if full >= 0.7 * len(inner) else 0


def _continues(before: Line, line: Line, width: int) -> bool:
    """Whether a line goes on with the sentence of the line before."""
    if before.block != line.block:
        return False
    if width:
        return len(before.text) + 1 + len(line.text.split(" ", 1)[0]) > width - 10 or line.text[0].islower()
    if len(before.text) < 40 or before.ends_sentence:
        return False
    last = before.text.split()[-1].lower().strip("\"'“”‘’")
    if last in _NEVER_LAST:
        return True
    return line.text[0].islower() and (before.text[-1] in ",-–—" or line.length > 3 or len(before.text) >= 80)


class _HyphenChoice:
    """Whether a word broken at a hyphen keeps it: as the rest of the text writes the word."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(word for line in self._lines for word in line.words)

    def keeps(self, head: str, tail: str) -> bool:
        """Whether "head-" at the end of a line and "tail" at the start of the next stay hyphenated."""
        if f"{head}{tail}".lower() in self._vocabulary:
            return False
        if f"{head}-{tail}".lower() in self._vocabulary:
            return True
        return head.lower() in _HYPHENATED_PREFIXES or head[-1:].isdigit() or tail[:1].isupper()


def _join(group: list[Line], hyphens: _HyphenChoice) -> Line:
    parts: list[str] = []
    for line in group:
        head = _BROKEN_WORD.search(parts[-1][-60:]) if parts else None
        tail = _FIRST_WORD.match(line.text)
        if head and tail and tail.group() not in ("and", "or", "to"):  # "uranium- and plutonium-based"
            if not hyphens.keeps(head.group(1), tail.group()):
                parts[-1] = parts[-1][:-1]
        elif parts:
            parts.append(" ")
        parts.append(line.text)
    return Line(group[0].first, group[-1].last, "".join(parts), group[0].block)
