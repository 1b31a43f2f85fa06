"""How a briefing and its article are cited: files for reference managers, read back by other people's libraries."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from datetime import UTC, date, datetime

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware

from briefer.history import History
from briefer.model import Briefing, Clue, Dating, Found
from briefer.takeaway.bibtex import bibtex
from briefer.takeaway.csl import csl_json
from briefer.takeaway.references import reference_files, works_of
from briefer.takeaway.ris import ris
from briefer.takeaway.site import Site
from briefer.takeaway.works import Work, article_issued, article_work
from sample_library import library

ADDED = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
SITE = Site("A Site", "About it", "https://example.org/", True, library(), {"visit": History(ADDED, ())})
VISIT = library().briefings[0]
NASTY = Work("k", "article", "50% of {all} \\ “A_B” & C#1 ~ ^ $5", ("Roe, Sons and Daughters", "Ada & Co"),
             publisher="The {Gazette}", address="https://example.org/a%20b_c", note="100% sure_")  # fmt: skip


def dated(dating: Dating) -> Briefing:
    return replace(VISIT, published=dating)


def entries(text: str) -> dict[str, dict[str, str]]:
    read = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert read.failed_blocks == []
    assert text.count("{") == text.count("}"), "BibTeX counts every brace"
    return {entry.key: {"ENTRY": entry.entry_type} | {f.key: f.value for f in entry.fields} for entry in read.entries}


def processed(text: str) -> list[str]:
    """The bibliography that a citation processor makes of a CSL-JSON file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library warns of fields it does not know
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON

        source = CiteProcJSON(json.loads(text))
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        for key in source:
            bibliography.register(Citation([CitationItem(key)]))
        return [str(item) for item in bibliography.bibliography()]


def test_every_briefing_has_its_three_files_beside_it() -> None:
    paths = [file.path for file in reference_files(SITE)]
    slug = VISIT.slug
    assert paths[:3] == [f"briefings/{slug}.bib", f"briefings/{slug}.ris", f"briefings/{slug}.csl.json"]
    assert len(paths) == 6


def test_bibtex_tells_briefing_and_article_apart() -> None:
    read = entries(bibtex(works_of(VISIT, SITE)))
    ours, source = read[VISIT.slug], read[f"{VISIT.slug}-source"]
    assert ours["ENTRY"] == "techreport"
    assert ours["title"] == "Briefing: Envoy lands in Pyongyang"
    assert ours["author"] == ours["institution"] == "US–North Korea Engagement"
    assert ours["date"] == "2026-03-04"
    assert ours["url"] == f"https://example.org/briefings/{VISIT.slug}/"
    assert source["ENTRY"] == "article"
    assert source["author"] == "Ada Quill"
    assert source["journal"] == "The Made-Up Gazette"
    assert (source["date"], source["year"]) == ("2016-05-04?", "[2016]")
    assert "[2016-05-04]" in source["note"]


def test_bibtex_survives_what_means_something_to_it() -> None:
    text = bibtex([NASTY])
    fields = entries(text)["k"]
    assert fields["title"].replace("ˆ", "^") == NASTY.title
    assert "author = {{Roe, Sons and Daughters} and {Ada \\& Co}}" in text
    assert fields["journal"] == NASTY.publisher
    assert fields["note"] == NASTY.note
    assert "url = {https://example.org/a%20b_c}" in text


def test_ris_is_read_back() -> None:
    ours, source = rispy.loads(ris(works_of(VISIT, SITE)))
    assert (ours["type_of_reference"], source["type_of_reference"]) == ("RPRT", "NEWS")
    assert ours["authors"] == ["US–North Korea Engagement"]
    assert ours["year"] == "2026"
    assert source["authors"] == ["Ada Quill"]
    assert source["secondary_title"] == "The Made-Up Gazette"
    assert source["date"] == "2016/05/04/inferred"


def test_ris_keeps_one_value_on_one_line() -> None:
    broken = replace(VISIT, article=replace(VISIT.article, title=Found("A\nTY  - BOOK\x00\u2028ER  - ", "line 1")))
    (read,) = rispy.loads(ris([article_work(broken)]))
    assert read["title"] == "A TY - BOOK ER -"


def test_csl_is_taken_by_a_citation_processor() -> None:
    text = csl_json(works_of(VISIT, SITE))
    ours, source = json.loads(text)
    assert (ours["type"], source["type"]) == ("report", "article-newspaper")
    assert ours["issued"] == {"date-parts": [[2026, 3, 4]]}
    assert source["issued"] == {"date-parts": [[2016, 5, 4]], "circa": True}
    first, second = processed(text)
    assert "US–North Korea Engagement" in first and "2026" in first
    assert "Ada Quill" in second and "Envoy lands in Pyongyang" in second and "The Made-Up Gazette" in second


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(VISIT, published=Dating(None, None, None, "low", False, ()),
                   article=replace(VISIT.article, publisher=None, bylines=(), url=None))  # fmt: skip
    work = article_work(bare)
    assert entries(bibtex([work]))[work.key] == {"ENTRY": "misc", "title": "Envoy lands in Pyongyang"}
    assert ris([work]).splitlines()[3:] == ["ER  - "]
    assert set(json.loads(csl_json([work]))[0]) == {"id", "type", "title"}


def test_without_history_the_briefing_has_no_date() -> None:
    assert works_of(VISIT, replace(SITE, histories={}))[0].issued is None


CLUES = (Clue("speaks of rain"),)


@pytest.mark.parametrize(
    ("dating", "bracketed", "in_ris"),
    [
        (
            Dating(date(2016, 5, 4), date(2016, 5, 4), date(2016, 5, 4), "high", True, CLUES),
            "2016-05-04",
            "2016/05/04/",
        ),
        (Dating(date(2016, 5, 4), None, None, "low", False, CLUES), "[2016-05-04]", "2016/05/04/inferred"),
        (Dating(None, date(2016, 5, 2), date(2016, 5, 9), "low", False, CLUES), "[2016-05]", "2016/05//inferred"),
        (Dating(None, date(2016, 5, 2), date(2016, 7, 9), "low", False, CLUES), "[2016]", "2016///inferred"),
    ],
)
def test_a_date_is_given_as_far_as_it_is_known(dating: Dating, bracketed: str, in_ris: str) -> None:
    issued = article_issued(dated(dating))
    assert issued is not None
    assert issued.bracketed() == bracketed
    assert f"DA  - {in_ris}\r\n" in ris([article_work(dated(dating))])


def test_a_range_over_two_years_gives_no_date() -> None:
    assert article_issued(dated(Dating(None, date(2015, 12, 2), date(2016, 1, 9), "low", False, CLUES))) is None
