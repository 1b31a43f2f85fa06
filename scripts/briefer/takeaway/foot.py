"""What stands below a briefing on the site: where to save it from, and when it was added and changed."""

from __future__ import annotations

import html
from collections.abc import Iterator

from briefer.history import Change, History
from briefer.model import Briefing
from briefer.pages.wording import listed
from briefer.takeaway import data, feeds, ical
from briefer.takeaway.references import FORMATS
from briefer.takeaway.site import FOLDER, Site, briefing_path
from briefer.timewords.english import day_in_words

MAX_CHANGES = 3  # the latest; a reader who wants all has the repository


def briefing_foot(briefing: Briefing, site: Site, root: str) -> str:
    """The foot as HTML. `root` is the way from the page to the site's root ("../../")."""
    base = f"{root}{FOLDER}/{briefing.slug}"
    saves = [f'<a href="{base}{suffix}" download>{name}</a>' for name, suffix, _ in FORMATS]
    text = f'<a href="{base}.md" download>Markdown</a>'
    rows = [f"<strong>Save the citation</strong> {' · '.join(saves)}", f"<strong>Save the text</strong> {text}"]
    if address := site.whole(site.page(briefing_path(briefing))):
        rows.append(f"<strong>Address</strong> {html.escape(address)}")
    rows += _told(site.history(briefing))
    return _boxed(rows)


def data_foot(path: str, site: Site, root: str) -> str:
    """The files that a page tells of: the calendar and the table below the timeline, all of them below `data.md`."""
    chronology = (("Calendar", ical.PATH), ("Table", data.EVENTS))
    news = (("Atom feed", feeds.ATOM), ("JSON feed", feeds.JSON_FEED)) if site.has_news else ()
    found = {
        f"{FOLDER}/timeline.md": (("Save the chronology", chronology),),
        "data.md": (
            ("Briefings and actors", (("Briefings", data.BRIEFINGS), ("Actors", data.ACTORS))),
            ("Chronology", chronology),
            ("New and changed", news),
        ),
    }.get(path, ())
    rows = [f"<strong>{name}</strong> {' · '.join(_save(root, file, label) for label, file in files)}"
            for name, files in found if files]  # fmt: skip
    return _boxed(rows) if rows else ""


def _save(root: str, path: str, label: str) -> str:
    return f'<a href="{root}{path}" download>{label}</a> <code>{path}</code>'


def _boxed(rows: list[str]) -> str:
    return f'<div class="cite foot"><ul>{"".join(f"<li>{row}</li>" for row in rows)}</ul></div>'


def _told(history: History | None) -> Iterator[str]:
    if history is None:
        return
    added = f"<strong>Added</strong> {day_in_words(history.added.date())}" if history.added else ""
    changes = "; ".join(_change(change) for change in history.changes[-MAX_CHANGES:][::-1])
    changed = f"<strong>Changed</strong> {changes}" if changes else ""
    if added or changed:
        yield " · ".join(part for part in (added, changed) if part)


def _change(change: Change) -> str:
    return f"{day_in_words(change.day)} ({listed(change.what)})"
