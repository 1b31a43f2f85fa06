"""What is told differently: accounts set side by side by hand, and contradictions that the build finds by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefer import markdown as md
from briefer.model import Account, KnownEvent, Library, Page
from briefer.pages.chronicle import chronicle_of, event_link, event_path, host_of, source_links
from briefer.pages.facts import byline
from briefer.pages.index import LibraryIndex, index_of
from briefer.pages.quoting import marked_passage
from briefer.pages.rivals import Said, rival_days, rival_numbers
from briefer.pages.wording import plural, when_in_words

PATH = "contested.md"
MAX_BRIEFINGS = 4  # that give one value
MAX_FOUND = 200  # events on the page with contradictions that only the build has found
_NAMES = {"date": "The day", "number": "The number", "account": "What happened"}


def contested_page(library: Library) -> Iterator[Page]:
    """`contested.md`: every event of which sources or briefings say different things."""
    index = index_of(library)
    events = [event for event in chronicle_of(library.knowledge).events if is_contested(event, index)]
    by_hand = [event for event in events if event.accounts]
    found = [event for event in events if not event.accounts]
    lines = [
        *md.front_matter("Contested", "Where sources or articles disagree.", hide=("navigation",), searched=False),
        "# Contested",
        "",
        "Where sources or articles give different days, numbers or accounts of one event, they stand side by side here "
        "with who says which. We do not decide between them.",
        "",
        *_section("Accounts that differ", by_hand, index),
        *_section("Contradictions in the articles", found[:MAX_FOUND], index),
    ]
    if len(found) > MAX_FOUND:
        lines += [f"and {plural(len(found) - MAX_FOUND, 'more event', 'more events')}, each on its own page.", ""]
    if not events:
        lines += ["Nothing contested has been found yet.", ""]
    yield Page(PATH, "\n".join(lines).rstrip() + "\n")


def _section(heading: str, events: Sequence[KnownEvent], index: LibraryIndex) -> list[str]:
    lines = [f"## {heading}", ""] if events else []
    for event in events:
        lines += [f"### {event_link(event, PATH)}", "", md.marked("quiet", when_in_words(event.when)), ""]
        lines += _rows(event, index, PATH)
    return lines


def is_contested(event: KnownEvent, index: LibraryIndex) -> bool:
    """Whether sources or briefings say different things of an event; worked out once for all pages."""
    if event.id not in index.contested:
        index.contested[event.id] = bool(event.accounts or rival_days(event, index) or rival_numbers(event, index))
    return index.contested[event.id]


def told_differently(event: KnownEvent, index: LibraryIndex) -> list[str]:
    """The section of an event's page; nothing where nobody disagrees."""
    if not is_contested(event, index):
        return []
    all_of_them = md.marked("quiet", md.link("All that is contested", md.between(event_path(event), PATH)))
    return ["## Told differently", "", *_rows(event, index, event_path(event)), all_of_them, ""]


def _rows(event: KnownEvent, index: LibraryIndex, origin: str) -> list[str]:
    rows: list[str] = []
    for about, accounts in groupby(sorted(event.accounts, key=lambda a: list(_NAMES).index(a.about)), _about):
        rows += [f"- **{_NAMES[about]}**", *(_account(account) for account in accounts)]
    if days := rival_days(event, index):
        sources = f" ({source_links(event.sources)})" if event.sources else ""
        rows += ["- **The day, in articles**", f"    - {when_in_words(event.when)}: our chronology{sources}"]
        rows += [row for said in days for row in _said(said, origin)]
    for values in rival_numbers(event, index):
        rows += ["- **A number, in articles**", *(row for said in values for row in _said(said, origin))]
    return md.boxed("reports", rows)


def _about(account: Account) -> str:
    return account.about


def _account(account: Account) -> str:
    source = md.marked("quiet", md.outside_link(md.text(host_of(account.source)), account.source))
    return f"    - {md.text(account.who)}: {md.text(account.says)} {source}"


def _said(said: Said, origin: str) -> list[str]:
    rows = []
    for report, passage in said.reports[:MAX_BRIEFINGS]:
        briefing = report.briefing
        title = md.link(md.text(briefing.article.title.value), md.between(origin, f"{briefing.slug}.md"))
        words = marked_passage(briefing.article, (passage,))
        rows.append(f"    - {md.text(said.value)}: {words} {title} {byline(briefing)}")
    if len(said.reports) > MAX_BRIEFINGS:
        more = plural(len(said.reports) - MAX_BRIEFINGS, "more briefing", "more briefings")
        rows.append(f"    - {md.text(said.value)}: {more}")
    return rows
