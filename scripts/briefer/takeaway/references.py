"""The files by which a reader takes a briefing and its article into a list of references."""

from __future__ import annotations

from collections.abc import Iterator

from briefer.model import Briefing
from briefer.takeaway.bibtex import bibtex
from briefer.takeaway.csl import csl_json
from briefer.takeaway.ris import ris
from briefer.takeaway.site import FOLDER, Site, SiteFile, briefing_path
from briefer.takeaway.works import Work, article_work, briefing_work

FORMATS = (("BibTeX", ".bib", bibtex), ("RIS", ".ris", ris), ("CSL-JSON", ".csl.json", csl_json))


def works_of(briefing: Briefing, site: Site) -> tuple[Work, Work]:
    """The briefing, and its article."""
    history = site.history(briefing)
    issued = history.last.date() if history and history.last else None
    return briefing_work(briefing, issued, site.whole(site.page(briefing_path(briefing)))), article_work(briefing)


def reference_files(site: Site) -> Iterator[SiteFile]:
    """For every briefing `SLUG.bib`, `SLUG.ris` and `SLUG.csl.json`, beside its page; both works in each."""
    for briefing in site.index.by_age:
        works = works_of(briefing, site)
        for _, suffix, write in FORMATS:
            yield SiteFile(f"{FOLDER}/{briefing.slug}{suffix}", write(works).encode())
