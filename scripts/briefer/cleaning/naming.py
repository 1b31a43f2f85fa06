"""Which rule names each line of a page: by the line itself, and by the lines it stands among."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefer.cleaning.headline import UNDER_HEADING
from briefer.cleaning.lines import Line
from briefer.cleaning.phrases import PhraseIndex
from briefer.cleaning.region import is_short_sentence
from briefer.cleaning.rules import BY_PLACE, RULES, Rule, judge

_BY_NAME = {rule.name: rule for rule in RULES}
LIST_LINK = Rule(UNDER_HEADING, "list", BY_PLACE)
LINK_TO_COMMENTS = Rule("link to the comments", "drop", BY_PLACE)
KEY_POINT = Rule(UNDER_HEADING, "points", BY_PLACE)
SHORTEST_POINT = 4  # words; after a shorter line, such as a link, no key points are expected
MOST_POINTS = 12  # lines of a block of key points, its heading among them
BYLINE = _BY_NAME["byline"]
BY_ALONE = ("by", "author", "authors", "written by", "posted by", "reporter")
CAPTION = _BY_NAME["caption"]
MAIL_HEADER = _BY_NAME["mail header"]


def name_lines(lines: Sequence[Line], phrases: PhraseIndex) -> list[Rule | None]:
    """The rule of each line, None for a line that none names.

    Args:
        lines: the page.
        phrases: index of the phrase lists of `rules.LISTS`.
    """
    rules = list(judge(lines, phrases))
    _spread_lists(lines, rules)
    _spread_captions(lines, rules)
    _spread_bylines(lines, rules)
    _spread_mail(lines, rules)
    _unmark_links_to_comments(lines, rules)
    return rules


def _spread_lists(lines: Sequence[Line], rules: list[Rule | None]) -> None:
    """The links under the heading of a list are of the list, and so are key points under theirs."""
    state: str | None = None
    block = 0
    for i, line in enumerate(lines):
        rule = rules[i]
        if rule and rule.outcome in ("list", "points"):
            state, block = rule.outcome, line.block
            continue
        if rule or state is None:
            continue
        if state == "list" and not line.is_prose and not is_short_sentence(line):
            rules[i] = LIST_LINK
        elif (
            state == "points"
            and line.length >= SHORTEST_POINT
            and (
                (line.block <= block + 1 and _block_is_list(lines, i)) or (line.length <= 25 and not line.ends_sentence)
            )
        ):
            rules[i] = KEY_POINT
        else:
            state = None


def _block_is_list(lines: Sequence[Line], index: int) -> bool:
    """Whether the line stands among a few others; a page without blank lines is one block, and no list of points."""
    block = lines[index].block
    near = sum(line.block == block for line in lines[max(0, index - MOST_POINTS) : index + MOST_POINTS + 1])
    return 2 <= near <= MOST_POINTS


def _spread_captions(lines: Sequence[Line], rules: list[Rule | None]) -> None:
    """A line in one block with a photo credit is its caption."""
    for i, (line, following) in enumerate(pairwise(lines)):
        same = line.block == following.block and len(line.text) > 60 and line.text[:40] == following.text[:40]
        if same and not rules[i] and not rules[i + 1]:  # a gallery gives each caption twice
            rules[i] = rules[i + 1] = CAPTION
    for i, rule in enumerate(rules):
        if not rule or rule.outcome != "credit":
            continue
        for j in (i + 1, i - 1, i - 2):
            if 0 <= j < len(lines) and rules[j] is None and _small_block(lines, i, j) and 4 <= lines[j].length <= 90:
                rules[j] = CAPTION


def _spread_bylines(lines: Sequence[Line], rules: list[Rule | None]) -> None:
    """The name under a line that is only "By" or "Author:"."""
    for i, rule in enumerate(rules[:-1]):
        alone = (
            rule and rule.outcome == "byline" and lines[i].length <= 2 and lines[i].text.rstrip(":").lower() in BY_ALONE
        )
        if alone and lines[i + 1].length <= 8 and lines[i + 1].capital_share >= 0.6:
            rules[i + 1] = BYLINE


def _spread_mail(lines: Sequence[Line], rules: list[Rule | None]) -> None:
    """The date of a mail beside its other headers is not the story's."""
    for i, line in enumerate(lines):
        if line.text.startswith(("Date:", "> Date:")) and any(
            0 <= j < len(lines) and (rule := rules[j]) and rule.name == MAIL_HEADER.name for j in (i - 1, i + 1)
        ):
            rules[i] = MAIL_HEADER


def _unmark_links_to_comments(lines: Sequence[Line], rules: list[Rule | None]) -> None:
    """ "12 Comments" over more of the article is a link; over comments it stands among names, times and replies."""
    ends = [i for i, rule in enumerate(rules) if rule and rule.outcome == "end"]
    for i, following in zip(ends, [*ends[1:], len(lines)], strict=False):
        stretch = range(i + 1, following)
        prose = sum(rules[j] is None and lines[j].is_prose for j in stretch)
        if prose >= 2 and prose >= 0.7 * len(stretch):
            rules[i] = LINK_TO_COMMENTS


def _small_block(lines: Sequence[Line], i: int, j: int) -> bool:
    block = lines[i].block
    if lines[j].block != block:
        return False
    low, high = max(0, i - 4), min(len(lines), i + 5)
    return sum(lines[k].block == block for k in range(low, high)) <= 4
