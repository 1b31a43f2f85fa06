"""Terms of office as time expressions: "in Clinton's final months in office", "during the Obama administration"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefer.model import Knowledge, When
from briefer.timewords.calendar import add_months
from briefer.timewords.shapes import Phrase
from briefer.yamlfile import month_end


@dataclass(frozen=True, slots=True)
class Term:
    """A presidency: every name that a text may use, first and last day (`end` None while it lasts)."""

    names: frozenset[str]
    start: date
    end: date | None


def presidencies(knowledge: Knowledge) -> tuple[Term, ...]:
    """Terms of every president in the knowledge, terms that follow each other joined, in order of their start."""
    terms: list[Term] = []
    for actor in knowledge.actors:
        offices = [
            o for o in actor.offices if o.start and o.title.lower().startswith("president") and "elect" not in o.title
        ]
        names = frozenset({*actor.spellings, *actor.called, actor.name.split()[-1]})
        joined: list[Term] = []
        for office in sorted(offices, key=lambda o: o.start or date.min):
            if office.start is None:
                continue
            last = joined[-1] if joined else None
            if last and last.end and (office.start - last.end).days <= 1:
                joined[-1] = Term(names, last.start, office.end)
            else:
                joined.append(Term(names, office.start, office.end))
        terms += joined
    return tuple(sorted(terms, key=lambda term: term.start))


def resolve_term(phrase: Phrase, terms: tuple[Term, ...], published: date | None) -> tuple[When | None, str]:
    """Days of a presidency or of its start or end; of two of one name, the later that had begun by publication."""
    name = phrase.get("name")
    known = [t for t in terms if name in t.names and (published is None or t.start <= published)]
    if not known:
        return None, f"no presidency of {name} in the knowledge"
    if published is None and len(known) > 1:
        return None, f"more than one presidency of {name}"
    term = known[-1]
    how = f"presidency of {name} from {term.start.isoformat()}"
    phase, unit = phrase.get("phase").lower(), phrase.get("unit").rstrip("s")
    if phase in ("end", "close", "final", "last", "closing", "waning"):
        return _closing(term, unit), f"{how}, its end"
    if phase:
        return _opening(term, unit), f"{how}, its start"
    end = term.end or published
    return (When(term.start, end, "range"), how) if end and end >= term.start else (None, how)


def _closing(term: Term, unit: str) -> When | None:
    """The last months (three of them, in whole months), the last year, or the last quarter with what follows it."""
    if term.end is None:
        return None
    last = month_end(term.end.year, term.end.month)
    if unit == "year":
        return When(add_months(term.end, -12), term.end, "range", True)
    if unit in ("day", "week"):
        return When(term.end.replace(day=1), term.end, "range", True)
    if unit == "month":
        return When(add_months(term.end.replace(day=1), -2), last, "range", True)
    quarter = (add_months(term.end, -3).month - 1) // 3 * 3 + 1
    return When(date(add_months(term.end, -3).year, quarter, 1), last, "range", True)


def _opening(term: Term, unit: str) -> When:
    if unit == "year":
        return When(term.start, add_months(term.start, 12), "range", True)
    if unit in ("day", "week"):
        return When(term.start.replace(day=1), month_end(term.start.year, term.start.month), "month", True)
    last = add_months(term.start, 2)
    return When(term.start.replace(day=1), month_end(last.year, last.month), "range", True)
