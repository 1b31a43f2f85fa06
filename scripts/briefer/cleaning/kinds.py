"""Sorting the lines of a page: kept, and as what; dropped, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefer.cleaning.headline import Headline, below_mail, find_headline
from briefer.cleaning.lines import Line
from briefer.cleaning.naming import LIST_LINK, MAIL_HEADER, name_lines
from briefer.cleaning.phrases import PhraseIndex
from briefer.cleaning.region import Run, find_runs, is_short_sentence, is_telling
from briefer.cleaning.rules import BY_PLACE, Rule
from briefer.cleaning.stories import find_second_story
from briefer.model import ParagraphKind

NO_HEADLINE = 0.3  # what counts for the score of a headline where a run has none
_BODY: ParagraphKind = "body"
NOTES_AT_THE_END = ("about the author", "contributors", "origin of the story")


@dataclass(frozen=True, slots=True)
class Extent:
    """Places of an article's lines on its page, counted from 0.

    Attributes:
        order: place of each line by its first source line.
        top: of the headline, without one of the body's first line.
        first, last: of the body's first and last line.
    """

    order: Mapping[int, int]
    top: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sorted:
    """Every line of a page, kept or dropped, in source order, with the rules that named lines.

    `headline` and `deks` are among the kept lines; `named` are the lines that a rule named, for the metadata.
    """

    lines: tuple[Line, ...]
    headline: Line | None
    headline_text: str
    headline_sure: bool
    deks: tuple[Line, ...]
    kept: tuple[tuple[Line, ParagraphKind], ...]
    dropped: tuple[tuple[Line, str], ...]
    named: tuple[tuple[Line, Rule], ...]
    second_story: Line | None = None
    second_story_sure: bool = False

    def extent(self) -> Extent | None:
        """Where the article stands on the page; None where no line is of its body."""
        body = [line for line, kind in self.kept if kind == "body"]
        if not body:
            return None
        order = {line.first: place for place, line in enumerate(self.lines)}
        first, last = order[body[0].first], order[body[-1].first]
        return Extent(order, order[self.headline.first] if self.headline else first, first, last)


def sort_lines(lines: tuple[Line, ...], phrases: PhraseIndex, site_names: frozenset[str]) -> Sorted:
    """Every line with what it is.

    Args:
        lines: the page.
        phrases: index of the phrase lists of cleaning.
        site_names: names of publishers in small letters.
    """
    rules = name_lines(lines, phrases)
    plain = _is_plain(lines, rules)
    found, headline = _choose(lines, rules, site_names, plain)
    named = tuple((line, rule) for line, rule in zip(lines, rules, strict=True) if rule)
    if found is None:
        unnamed = tuple((line, _BODY) for line, rule in zip(lines, rules, strict=True) if not rule)
        dropped = tuple((line, rule.name) for line, rule in named)
        return Sorted(lines, None, "", False, (), unnamed, dropped, named)
    run = _whole_run(lines, rules, found, headline, plain)
    second = find_second_story(lines, rules, run, plain)
    if second:
        run = (run[0], second.index - 1)
    _drop_repeats(lines, rules, run)
    _keep_narrative(lines, rules, run)
    deks = _deks(lines, rules, headline.index + 1, run, plain) if headline else ()
    kept, left_out = _sweep(lines, rules, headline.index if headline else run[0], run, bool(headline), deks, plain)
    return Sorted(
        lines=lines,
        headline=lines[headline.index] if headline else None,
        headline_text=headline.text if headline else "",
        headline_sure=headline.sure if headline else False,
        deks=tuple(lines[i] for i in deks),
        kept=tuple(kept),
        dropped=tuple(left_out),
        named=named,
        second_story=lines[second.index] if second else None,
        second_story_sure=second is not None and second.sure,
    )


def _choose(
    lines: Sequence[Line], rules: Sequence[Rule | None], site_names: frozenset[str], plain: bool
) -> tuple[tuple[int, int] | None, Headline | None]:
    """The run that is most prose and has the best headline above it, and that headline where it is of the story."""
    best: tuple[float, Run, Headline | None] | None = None
    for run in find_runs(lines, rules, plain) or _whatever_tells(lines, rules):
        headline = find_headline(lines, rules, (run.first, run.last), site_names, plain)
        if headline and headline.index >= run.last:  # a text of one line is its own story
            headline = None
        value = run.score * (max(headline.score, NO_HEADLINE) if headline else NO_HEADLINE) ** 2
        if best is None or value > best[0]:
            best = (value, run, headline)
    if best is None:
        return None, None
    _, run, headline = best
    if plain and headline and _is_told_above(lines, rules, headline.index):
        headline = None
    return (run.first, run.last), headline


def _whole_run(
    lines: Sequence[Line], rules: Sequence[Rule | None], found: tuple[int, int], headline: Headline | None, plain: bool
) -> tuple[int, int]:
    """The run with what belongs to the article above and, in a plain text, below it."""
    first, last = found
    if plain:
        low = headline.index + 1 if headline else below_mail(rules, first)
        start = next((i for i in range(low, first) if rules[i] is None and is_telling(lines[i])), first)
        return start, _last_sentence(lines, rules, last)
    return (_start_under(lines, rules, headline.index, first) if headline else first), last


def _whatever_tells(lines: Sequence[Line], rules: Sequence[Rule | None]) -> list[Run]:
    """One run from the first to the last sentence of a text that holds too little prose to be weighed."""
    telling = [i for i, line in enumerate(lines) if rules[i] is None and is_telling(line)]
    return [Run(telling[0], telling[-1], 1.0)] if telling else []


def _start_under(lines: Sequence[Line], rules: Sequence[Rule | None], headline: int, start: int) -> int:
    """Where the article begins between its headline, byline and date above and the surest of its prose below."""
    head = [i for i in range(headline, start) if (rule := rules[i]) and rule.outcome in ("byline", "date")]
    low = (head[-1] if head else headline) + 1
    return next((i for i in range(low, start) if rules[i] is None and _belongs_above(lines, rules, i)), start)


def _keep_narrative(lines: Sequence[Line], rules: list[Rule | None], run: tuple[int, int]) -> None:
    """A note such as "about the author" stands at the end; a like line with much prose under it tells the story."""
    following = 0
    for i in range(run[1], run[0] - 1, -1):
        rule, line = rules[i], lines[i]
        if rule and rule.name in NOTES_AT_THE_END and following >= 3 and line.is_prose:
            rules[i] = None
        following += rules[i] is None and line.is_prose


def _drop_repeats(lines: Sequence[Line], rules: list[Rule | None], run: tuple[int, int]) -> None:
    """Prose that stands in the article a second time counts once."""
    seen: set[str] = set()
    for i in range(run[0], run[1] + 1):
        line = lines[i]
        if rules[i] is None and line.length >= 8 and line.is_prose:
            key = " ".join(line.words)
            if key in seen:
                rules[i] = Rule("repeated line", "drop", BY_PLACE)
            seen.add(key)


def _is_plain(lines: Sequence[Line], rules: Sequence[Rule | None]) -> bool:
    """Whether the text is an article with a little dirt rather than a whole page of links."""
    links = sum(
        (rule is None and not line.is_prose and not is_short_sentence(line)) or rule is LIST_LINK
        for line, rule in zip(lines, rules, strict=True)
    )
    return links <= max(8, 0.25 * len(lines))


def _is_told_above(lines: Sequence[Line], rules: Sequence[Rule | None], headline: int) -> bool:
    """Whether prose stands above the headline of a plain text, other than a private note above a mail's header."""
    header = next((i for i in range(headline - 1, -1, -1) if (rule := rules[i]) and rule.name == MAIL_HEADER.name), -1)
    return any(
        rules[i] is None and is_telling(lines[i]) and (lines[i].length >= 6 or lines[i].opens_dateline)
        for i in range(header + 1, headline)
    )


def _last_sentence(lines: Sequence[Line], rules: Sequence[Rule | None], last: int) -> int:
    """The last sentence of a plain text before what closes a page; below a list of links only plain prose counts."""
    listed = False
    for i in range(last + 1, len(lines)):
        rule = rules[i]
        if rule and rule.outcome == "end":
            break
        listed = listed or (rule is not None and rule.outcome == "list")
        if rule is None and (lines[i].is_prose if listed else is_telling(lines[i])):
            last = i
    return last


def _deks(
    lines: Sequence[Line], rules: Sequence[Rule | None], start: int, run: tuple[int, int], plain: bool
) -> tuple[int, ...]:
    """Lines between the headline and a byline, date or picture that sum up the article."""
    candidates: list[int] = []
    for i in range(start, min(start + 8, run[1])):
        rule = rules[i]
        if rule is None:
            if lines[i].length < 4:
                continue
            if lines[i].length > (45 if plain else 60) or len(candidates) == 2:
                break
            candidates.append(i)
        elif rule.outcome in ("byline", "date", "credit"):
            return tuple(candidates)
        elif rule.outcome not in ("drop",):
            break
    if start >= len(lines):
        return ()
    first = lines[start]
    return (start,) if plain and start < run[0] and rules[start] is None and first.length >= 6 else ()


def _sweep(
    lines: Sequence[Line],
    rules: Sequence[Rule | None],
    first: int,
    run: tuple[int, int],
    has_headline: bool,
    deks: tuple[int, ...],
    plain: bool,
) -> tuple[list[tuple[Line, ParagraphKind]], list[tuple[Line, str]]]:
    kept: list[tuple[Line, ParagraphKind]] = []
    dropped: list[tuple[Line, str]] = []
    for i, line in enumerate(lines):
        rule = rules[i]
        if i == first and has_headline:
            kept.append((line, "headline"))
        elif i < first or i > run[1]:
            dropped.append((line, rule.name if rule else ("above the article" if i < first else "below the article")))
        elif has_headline and not rule and line.text == lines[first].text:
            dropped.append((line, "headline again"))
        elif i in deks:
            kept.append((line, "dek"))
        elif rule:
            if rule.outcome == "caption":
                kept.append((line, "caption"))
            else:
                dropped.append((line, rule.name))
        else:
            kind = _kind(lines, rules, i, run, plain)
            if kind:
                kept.append((line, kind))
            else:
                dropped.append((line, "links between the paragraphs" if i > run[0] else "above the article"))
    return kept, dropped


def _kind(
    lines: Sequence[Line], rules: Sequence[Rule | None], i: int, run: tuple[int, int], plain: bool
) -> ParagraphKind | None:
    """What an unnamed line inside the article is; None for a link."""
    line = lines[i]
    if i < run[0] and not plain and not _belongs_above(lines, rules, i):
        return None
    if i > run[0] and line.length <= 10 and line.text.endswith("?") and line.text[0].isupper() and not line.is_turn:
        return "subhead"
    if is_telling(line) or line.is_listed:
        return "body"
    if line.text.endswith((":", '"', "”")) or line.length >= 20 or line.text[0] in "•-*–—":
        return "body"
    if i < run[0]:
        return None
    if _in_list_of_article(lines, i):
        return "body"
    if plain:
        return "subhead" if line.length <= 12 or line.capital_share > 0.6 else "body"
    neighbours = [j for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    alone = all(rules[j] is not None or lines[j].is_prose or is_short_sentence(lines[j]) for j in neighbours)
    return "subhead" if alone and line.length <= 14 else None


def _belongs_above(lines: Sequence[Line], rules: Sequence[Rule | None], i: int) -> bool:
    """Whether prose between headline and run is of the article, not a teaser: it is long or has prose beside it."""
    line = lines[i]
    if not line.is_prose or line.text.endswith("..."):
        return False
    beside = [j for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    company = any(rules[j] is None and (lines[j].is_prose or is_short_sentence(lines[j])) for j in beside)
    return line.length >= 25 or (line.ends_sentence and company)


def _in_list_of_article(lines: Sequence[Line], i: int) -> bool:
    """Whether a short line belongs to a list that the article itself opens with a colon."""
    block = lines[i].block
    for j in range(i - 1, max(-1, i - 12), -1):
        if lines[j].text.endswith(":") and lines[j].length >= 4:
            return all(lines[k].block - block <= 0 and lines[k].length <= 40 for k in range(j + 1, i))
        if lines[j].block != block and lines[j].block != lines[j + 1].block - 1:
            return False
        if lines[j].is_prose and lines[j].block != block:
            return False
    return False
