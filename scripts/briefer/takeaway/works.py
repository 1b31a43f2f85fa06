"""What can be cited: a briefing of ours, and apart from it the article that it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefer import markdown as md
from briefer.model import Briefing
from briefer.pages.wording import INSTITUTION, confidence_words, dating_in_words, described, is_inferred


@dataclass(frozen=True, slots=True)
class Issued:
    """When a work came out.

    Attributes:
        parts: year, or year and month, or year, month and day: as much as is known.
        sure: False where it was inferred; the formats then write it in brackets or as uncertain.
        note: the inference in words; empty where the date is sure.
    """

    parts: tuple[int, ...]
    sure: bool
    note: str = ""

    def iso(self) -> str:
        """ISO 8601, shortened to what is known: "2002-10-03", "2002-10", "2002"."""
        year, *rest = self.parts
        return "-".join((f"{year:04}", *(f"{part:02}" for part in rest)))

    def bracketed(self) -> str:
        """The date as library catalogues print it: "2002-10-03" where it is sure, "[2002-10-03]" where inferred."""
        return self.iso() if self.sure else f"[{self.iso()}]"


@dataclass(frozen=True, slots=True)
class Work:
    """A work as a list of references names it.

    Attributes:
        key: letters, digits and hyphens; the same at every build.
        kind: "briefing" is a report of this site; "article" the source.
        authors: names as printed. They are not parted into given and family names, because which is which is a
            guess for half of the names that this site is about.
        institution: who answers for a briefing; None for an article.
        publisher: the newspaper or site of an article; None where the text does not name it.
        issued: None where nothing is known; unknown values are left out, not guessed.
        address: a web address, or None.
        note: one sentence, or empty.
    """

    key: str
    kind: Literal["briefing", "article"]
    title: str
    authors: tuple[str, ...] = ()
    institution: str | None = None
    publisher: str | None = None
    issued: Issued | None = None
    address: str | None = None
    note: str = ""


def briefing_work(briefing: Briefing, issued: date | None, address: str | None) -> Work:
    """The briefing as a report of this site. Its author is the site: the article's byline did not write it.

    Args:
        briefing: what is cited.
        issued: the day on which the briefing last changed, by the repository's history; None where not known.
        address: the whole address of its page; None where the site has none yet.
    """
    return Work(
        key=briefing.slug,
        kind="briefing",
        title=briefing_title(briefing),
        authors=(INSTITUTION,),
        institution=INSTITUTION,
        issued=Issued((issued.year, issued.month, issued.day), sure=True) if issued else None,
        address=address,
        note=described(briefing),
    )


def article_work(briefing: Briefing) -> Work:
    """The article that a briefing was made from."""
    article = briefing.article
    publisher = article.publisher or article.agency
    issued = article_issued(briefing)
    return Work(
        key=f"{briefing.slug}-source",
        kind="article",
        title=md.printable(article.title.value),
        authors=tuple(md.printable(found.value) for found in article.bylines),
        publisher=md.printable(publisher.value) if publisher else None,
        issued=issued,
        address=md.safe_url(article.url.value) if article.url else None,
        note=issued.note if issued else "",
    )


def briefing_title(briefing: Briefing) -> str:
    """ "Briefing: " and the article's headline, so that nobody takes the one for the other."""
    return f"Briefing: {md.printable(briefing.article.title.value)}"


def article_issued(briefing: Briefing) -> Issued | None:
    """The date of an article as far as it is known: a day, else the month or year that its range lies in."""
    dating = briefing.published
    how = f"Date inferred with {confidence_words(dating.confidence)}"
    if best := dating.best:
        sure = not is_inferred(briefing)
        return Issued((best.year, best.month, best.day), sure, "" if sure else f"{how}: [{best.isoformat()}].")
    first, last = dating.earliest, dating.latest
    if first is None or last is None or first.year != last.year:
        return None
    parts = (first.year, first.month) if first.month == last.month else (first.year,)
    return Issued(parts, False, f"{how}: {dating_in_words(dating)}.")
