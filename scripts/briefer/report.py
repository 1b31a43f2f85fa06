"""What a build did, in lines for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefer.building import Report
from briefer.doubts import STALE_PIN
from briefer.model import Briefing
from briefer.pages.share import published_share

NO_MODEL = "The name model is not installed: unknown names were not looked for (`make serve` installs it)."


def lines_of(report: Report, *, check: bool) -> Iterator[str]:
    """One line a text, then what happened to the pages.

    Args:
        report: of `build`.
        check: whether the build only compared.
    """
    copies = {copy.slug: f"briefings/{copy.of}.md" for copy in report.reading.library.copies}
    changes = {step.path: step.change for step in report.steps}
    for briefing in report.reading.library.briefings:
        if briefing.slug in copies:
            yield f"copy       {briefing.article.source.name}: nearly the text of {copies[briefing.slug]}, listed there"
            continue
        share = published_share(briefing, report.reading.library)
        yield f"{changes.get(f'{briefing.slug}.md', 'same'):<10} {_facts(briefing)}, {share:.0%} printed"
    yield from _stale_pins(report)
    if not report.reading.has_model:
        yield NO_MODEL
    for path in report.left_alone:
        yield f"left alone  briefings/{path}: changed by hand. Move the change to a pin, or delete the file."
    yield from report.loaded
    counts = Counter(step.change for step in report.steps)
    verb = "Pages that would change" if check else "Pages"
    yield f"{verb}: " + ", ".join(f"{counts[change]} {change}" for change in ("new", "changed", "removed", "same"))


def _stale_pins(report: Report) -> Iterator[str]:
    doubts = (doubt for briefing in report.reading.library.briefings for doubt in briefing.doubts)
    yield from (f"stale pin  {doubt.text}" for doubt in doubts if doubt.code == STALE_PIN)


def _facts(briefing: Briefing) -> str:
    kept = sum(len(paragraph.text.split()) for paragraph in briefing.article.paragraphs)
    dropped = sum(len(line.text.split()) for line in briefing.article.dropped)
    known = Counter(appearance.actor.kind for appearance in briefing.appearances)
    return (
        f"{briefing.article.source.name}: {kept} words kept, {dropped} dropped; {known['person']} people, "
        f"{known['organisation']} organisations, {len(briefing.utterances)} utterances, {len(briefing.doubts)} doubts"
    )
