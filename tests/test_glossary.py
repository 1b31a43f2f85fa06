"""The glossary: how terms are found in a text, where a note may stand on a page, and the page of all terms."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import sample_library as sample
from briefer.errors import InputError
from briefer.glossary import terms_in
from briefer.knowledge import load_knowledge
from briefer.lint import lint_knowledge
from briefer.model import GlossaryEntry, Knowledge, Library
from briefer.pages.briefing import briefing_pages
from briefer.pages.glossary import glossary_page
from briefer.pages.notes import MAX_NOTES, with_notes

KNOWLEDGE = Path(__file__).parents[1] / "scripts" / "knowledge"
SOURCES = ("https://example.org/terms",)
LIST = GlossaryEntry("list", "list", "", "Names of the missing (soldiers).", ("list",), None, SOURCES)
VM = GlossaryEntry("vm", "VM", "vice minister", "The second in a ministry.", ("VM", "vice minister"), None, SOURCES)
GUEST = GlossaryEntry("guest-house", "guest house", "", "Where visitors stay.", ("guest house", "guest"), None, SOURCES)
LATER = GlossaryEntry("later", "soldiers", "", "A later sense.", ("soldiers",), date(2017, 1, 1), SOURCES)
TEAM = GlossaryEntry("team", "Team Orbit", "", "An invented exercise.", ("Team Orbit",), None, SOURCES)


def knowledge(*entries: GlossaryEntry) -> Knowledge:
    return replace(sample.KNOWLEDGE, glossary=entries)


ALL = knowledge(LIST, VM, GUEST, LATER, TEAM)
DAY = date(2016, 5, 4)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("a list of names", ["list"]),
        ("A LIST, then", ["LIST"]),
        ("two lists", ["lists"]),
        ("enlisted, listing, listen", []),
        ("the VMs met a vm", ["VMs"]),
        ("a Vice Minister", ["Vice Minister"]),
        ("the guest house and a guest", ["guest house", "guest"]),
        ("Team Orbit, no team orbit", ["Team Orbit"]),
    ],
)
def test_a_term_is_found_as_a_whole_word_in_the_case_of_its_form(line: str, found: list[str]) -> None:
    assert [line[hit.start : hit.end] for hit in terms_in(line, ALL)] == found


def visible(line: str) -> str:
    return re.sub(r"<[^>]*>|\[([^\]]*)\]\([^)]*\)", lambda link: link[1] or "", line)


def test_only_the_first_use_on_a_page_is_explained_and_no_word_changes() -> None:
    lines = ["“We go home with a list.”", "- the list grew"]
    first, second = with_notes(lines, ALL, DAY)
    assert first == (
        '“We go home with a <span class="term">[list](glossary.md#list '
        '"Names of the missing &#40;soldiers&#41;&#46;")</span>.”'
    )
    assert second == lines[1] and visible(first) == lines[0]


def test_a_short_form_is_explained_by_its_full_form_too() -> None:
    (line,) = with_notes(["met by the VM"], ALL, DAY)
    assert '"vice minister&#58; The second in a ministry&#46;"' in line


@pytest.mark.parametrize(
    "line",
    [
        "## The list",
        "# The list",
        "[a list](actors/x.md)",
        "`list`",
        '<span class="list" title="a list">x</span>',
    ],
)
def test_no_note_stands_in_a_link_a_tag_code_or_a_heading(line: str) -> None:
    assert with_notes([line], ALL, DAY) == [line]


def test_what_is_folded_and_the_list_of_sources_have_no_notes() -> None:
    lines = [
        '<details class="more" markdown="1">',
        "- a list",
        "</details>",
        "## Source and how to cite",
        "- a list",
    ]
    assert with_notes(lines, ALL, DAY) == lines


def test_a_term_younger_than_the_text_is_not_explained() -> None:
    assert with_notes(["missing soldiers"], ALL, DAY) == ["missing soldiers"]
    assert "later" in with_notes(["missing soldiers"], ALL, date(2017, 1, 1))[0]


def test_a_page_has_a_limited_number_of_notes() -> None:
    entries = [GlossaryEntry(f"t{n}", f"word{n}", "", "A word.", (f"word{n}",), None, SOURCES) for n in range(30)]
    (line,) = with_notes([" ".join(entry.term for entry in entries)], knowledge(*entries), DAY)
    assert line.count("glossary.md#") == MAX_NOTES


def library() -> Library:
    return replace(sample.library(), knowledge=ALL)


def test_a_briefing_explains_its_terms_and_shows_the_same_words() -> None:
    plain = {page.path: page.markdown for page in briefing_pages(sample.library())}
    noted = {page.path: page.markdown for page in briefing_pages(library())}
    visit = noted["2016-05-03-envoy-lands-in-pyongyang.md"]
    assert "glossary.md#list" in visit and "glossary.md#later" not in visit
    for path, page in plain.items():
        assert visible(noted[path]) == visible(page)


def test_the_page_of_terms_names_the_newest_briefings_whose_articles_use_them() -> None:
    (page,) = glossary_page(library())
    assert re.findall(r"^## (.*)", page.markdown, re.M) == ["G", "L", "S", "T", "V"]
    entry = page.markdown.split('<span id="list">')[1].split("- <span id")[0].split("##")[0]
    titles = re.findall(r"\[([^\]]*)\]\([^)]*\.md\)", entry)
    assert titles == ["List of missing grows by forty", "Envoy lands in Pyongyang"]
    team = page.markdown.split('<span id="team">')[1].split("</div>")[0]
    assert ".md)" not in team


def test_without_terms_there_is_no_page() -> None:
    assert list(glossary_page(sample.library())) == []


def test_a_term_without_a_definition_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").write_text("- {id: dmz, term: DMZ}\n", "utf8")
    with pytest.raises(InputError, match=r"glossary\.yml, line 1: found no 'definition'"):
        load_knowledge(tmp_path)


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (replace(LIST, id="The List"), "glossary The List: an id is"),
        (replace(LIST, definition="A list"), "glossary list: the definition is to be whole sentences"),
        (replace(LIST, definition="word " * 60 + "."), "glossary list: the definition has more than"),
        (replace(LIST, sources=()), "glossary list: give at least one source"),
        (replace(LIST, sources=("a book",)), "glossary list: give at least one source"),
        (replace(LIST, forms=("list", "VM")), "glossary vm: 'VM' is also a form of list"),
    ],
)
def test_the_linter_names_the_entry_and_what_is_wrong(entry: GlossaryEntry, problem: str) -> None:
    problems = lint_knowledge(Knowledge((), (), (), (), (), (entry, VM)))
    assert len(problems) == 1 and problems[0].startswith(problem)


def test_the_project_explains_at_least_sixty_terms() -> None:
    entries = load_knowledge(KNOWLEDGE).glossary
    assert len(entries) >= 60
    assert {"dmz", "kcna", "kedo", "heu", "cvid", "axis-of-evil", "sunshine-policy"} <= {entry.id for entry in entries}
