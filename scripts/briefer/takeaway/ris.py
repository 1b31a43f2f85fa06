"""Works as RIS, the format of most reference managers: a tag of two letters, two spaces, a hyphen, a space, a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefer.takeaway.works import Issued, Work


def ris(works: Iterable[Work]) -> str:
    """A .ris file, UTF-8, its lines ended by CR LF as the format asks."""
    return "".join(f"{tag}  - {value}\r\n" for work in works for tag, value in _tags(work))


def _tags(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", "RPRT" if work.kind == "briefing" else "NEWS"
    yield "ID", work.key
    yield "TI", work.title
    for author in work.authors:
        yield "AU", author
    if work.institution:
        yield "PB", work.institution
        yield "M3", "Briefing"
    if work.publisher:
        yield "T2", work.publisher
    if work.issued:
        yield "PY", f"{work.issued.parts[0]:04}"
        yield "DA", _date(work.issued)
    if work.address:
        yield "UR", work.address
    if work.note:
        yield "N1", work.note
    yield "ER", ""


def _date(issued: Issued) -> str:
    """Year/month/day/words, with empty parts for what is not known: "2002/10/03/inferred", "2002//"."""
    numbers = [f"{part:02}" for part in issued.parts]
    numbers += [""] * (3 - len(numbers))
    return "/".join((*numbers, "" if issued.sure else "inferred"))
