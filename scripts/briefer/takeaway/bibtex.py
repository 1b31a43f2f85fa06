"""Works as BibTeX, in fields that both classic BibTeX and biblatex read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefer.takeaway.works import Issued, Work

# A backslash before a brace would leave BibTeX counting the brace, so braces are written by name.
_ESCAPES = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\lbrace{}", "}": r"\rbrace{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
})  # fmt: skip


def bibtex(works: Iterable[Work]) -> str:
    """A .bib file, UTF-8. Titles and names stand in double braces: their capitals and their order stay."""
    return "\n".join(_entry(work) for work in works)


def _entry(work: Work) -> str:
    rows = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(work))
    return f"@{_kind(work)}{{{work.key},\n{rows}}}\n"


def _kind(work: Work) -> str:
    if work.kind == "briefing":
        return "techreport"
    return "article" if work.publisher else "misc"  # an article needs the name of its journal


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{_escaped(work.title)}}}"
    if work.authors:
        yield "author", " and ".join(f"{{{_escaped(author)}}}" for author in work.authors)
    if work.institution:
        yield "institution", f"{{{_escaped(work.institution)}}}"
        yield "type", "Briefing"
    if work.publisher:
        yield "journal", f"{{{_escaped(work.publisher)}}}"
    if work.issued:
        yield from _dates(work.issued)
    if work.address:
        yield "url", work.address
    if work.note:
        yield "note", _escaped(work.note)


def _dates(issued: Issued) -> Iterator[tuple[str, str]]:
    """`date` as biblatex reads it, with "?" for uncertain (EDTF, level 1); `year` for classic BibTeX."""
    yield "date", issued.iso() + ("" if issued.sure else "?")
    yield "year", str(issued.parts[0]) if issued.sure else f"[{issued.parts[0]}]"


def _escaped(words: str) -> str:
    return words.translate(_ESCAPES)
