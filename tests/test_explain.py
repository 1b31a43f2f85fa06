"""Every line of a briefing says which rule, entry or pin made it, and from which words."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import explain as explain_command
import review as review_command
from briefer.desk.explain import reasons
from briefer.desk.pageline import reasons_of_line, shown
from briefer.desk.places import Places, read_places
from briefer.markdown import text as escaped
from briefer.model import Pins
from desk_project import make_project, read_once
from seeds_gold import KELLY, STEMS, briefing, reading

__all__ = ["read_once"]

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs" / "review-and-correct.md"
TALKS = "us-north-korea-talks-resume"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("desk"))


def explained(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert explain_command.main([*arguments, "--json"]) == 0
    told: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return told


def all_reasons(stem: str) -> tuple[Any, ...]:
    places = read_places(ROOT / "scripts" / "knowledge", ROOT / "seeds" / f"{stem}.yml")
    return reasons(briefing(stem), reading().library, places)


@pytest.mark.parametrize("name", [TALKS, f"briefings/{TALKS}.md", KELLY, f"seeds/{KELLY}.txt"])
def test_a_briefing_has_several_names(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (title,) = explained(capsys, name, "title")
    assert (title["value"], title["how"]) == ("U.S. - North Korea Talks Resume", "line 3, above the article")


@pytest.mark.parametrize("stem", STEMS)
def test_every_reason_is_given_and_quotes_the_article(stem: str) -> None:
    read = briefing(stem)
    for reason in all_reasons(stem):
        assert reason.how, reason
        for passage in reason.passages:
            assert passage.words in read.article.paragraph(passage.paragraph).text


def test_a_day_set_by_an_editor_is_no_inference() -> None:
    places = Places({}, {})
    read = replace(briefing(KELLY), published=replace(briefing(KELLY).published, printed=False))
    pinned = Pins("talks.yml", published=read.published.best)
    by_hand = replace(read, article=replace(read.article, source=replace(read.article.source, pins=pinned)))
    unsure = [
        [r.field for r in reasons(one, reading().library, places)].count("unsure.date") for one in (read, by_hand)
    ]
    assert unsure == [1, 0]


@pytest.mark.parametrize("stem", STEMS)
def test_an_origin_is_the_line_of_that_entry(stem: str) -> None:
    origins = [(reason.field, reason.origin) for reason in all_reasons(stem) if reason.origin]
    assert len(origins) > 20
    for field, origin in origins:
        file, line = origin.split(":")
        words = (ROOT / file).read_text("utf8").split("\n")[int(line) - 1]
        if field.startswith(("actors.", "topics.")):
            assert re.search(rf"\bid: {re.escape(field.split('.')[1])}\b", words), (field, origin)
        else:
            assert re.search(r"\bid: ", words), (field, origin)


@pytest.mark.parametrize("stem", STEMS)
def test_every_line_of_a_section_is_explained_by_its_own_reasons(stem: str) -> None:
    """Each point, actor and statement of the page leads to a reason that names it, not merely to its section."""
    page = (ROOT / "briefings" / f"{briefing(stem).slug}.md").read_text("utf8")
    found = all_reasons(stem)
    lines = page.split("\n")
    checked = 0
    section = ""
    for number, line in enumerate(lines, 1):
        section = line[3:] if line.startswith("## ") else section
        if section == "In brief" and line.startswith("- **") and "“" in line:
            point, *notes = reasons_of_line(page, number, found)
            assert point.field.startswith("summary.")
            assert all(note.field.startswith("glossary.") for note in notes)
            checked += 1
        if section == "Key actors" and (match := re.match(r"- \*\*\[(.+?)\]\(actors/([\w-]+)\.md\)", line)):
            named = reasons_of_line(page, number, found)
            assert {reason.field.split(".")[1] for reason in named} == {match[2]}
            assert escaped(named[0].value) == match[1]
            checked += 1
    assert checked >= 10


OWN = {
    "": ("date", "title", "dek", "publisher", "agency", "byline", "happened", "dateline", "length", "url", "relevance",
         "section"),
    "In brief": ("summary", "happened"), "Key actors": ("actors",), "Voices": ("voices",), "Dates": ("dates",),
    "Then and since": ("since", "accounts"), "Topics": ("topics",), "Related briefings": ("links",),
    "Read on": ("readon",), "What we are not sure of": ("doubts", "unsure"), "Source and how to cite": ("source",),
}  # fmt: skip


@pytest.mark.parametrize("stem", STEMS)
def test_every_visible_line_is_explained_by_reasons_of_its_section(stem: str) -> None:
    """Open or folded; a heading and the label of a fold by the rule of their section, no line by the title's reason."""
    page = (ROOT / "briefings" / f"{briefing(stem).slug}.md").read_text("utf8")
    found, section, checked = all_reasons(stem), "", 0
    begins = page.count("\n", 0, page.index("---\n", 4)) + 2
    for number, line in enumerate(page.split("\n"), 1):
        section = line[3:] if line.startswith("## ") else section
        if number < begins or line.startswith("<!--") or not shown(line):
            continue
        fields = {reason.field.partition(".")[0] for reason in reasons_of_line(page, number, found)} - {"glossary"}
        heading = line.startswith("## ") or "<summary>" in line
        expected = {"section"} if heading else {"title"} if line.startswith("# ") else set(OWN[section]) - {"title"}
        assert fields and fields <= expected, (number, line)
        checked += 1
    assert checked > 60


def test_a_later_event_tells_what_it_shares_and_how_far_it_is() -> None:
    since = next(r for r in all_reasons(KELLY) if r.field == "since.enrichment-admission-2002")
    assert "James Kelly" in since.how and since.how.endswith("13 days after 2002-10-03")
    assert since.origin.startswith("scripts/knowledge/events.yml:")


def test_a_line_is_found_by_words_and_by_number(capsys: pytest.CaptureFixture[str]) -> None:
    (point,) = explained(capsys, TALKS, "--line", "declared enemies")
    assert point["field"] == "summary.2"
    lines = (ROOT / "briefings" / f"{TALKS}.md").read_text("utf8").split("\n")
    number = next(n for n, line in enumerate(lines, 1) if "declared enemies" in line)
    assert explained(capsys, TALKS, "--line", str(number)) == [point]


def test_a_pin_is_named_with_its_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (note,) = explained(capsys, "clear", "note", "--root", str(root))
    assert (note["value"], note["origin"]) == ("The list was never published.", "seeds/clear.yml:2")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("us-north-korea-talk-resume",), "Example: us-north-korea-talks-resume"),
        ((TALKS, "actors.kim-jong-ill"), "'actors.kim-jong-il' (did you mean that?)"),
        ((TALKS, "--line", "no such words on it"), "no line 'no such words on it'"),
        ((TALKS, "--line", "99999"), "no line '99999'"),
    ],
)
def test_what_is_not_there_is_said(arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain_command.main(list(arguments)) == 1
    assert says in capsys.readouterr().err


def test_it_reads_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain_command.main([TALKS, "actors.kim-jong-il"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"^actors\.kim-jong-il: Kim Jong Il\n    a key actor: rank \d+ of \d+, named 3 times", told)
    assert re.search(r"^    scripts/knowledge/actors\.yml:\d+$", told, re.MULTILINE)
    assert "    ¶7 “Kim Jong Il”" in told


DOCUMENTED = re.findall(r"^python scripts/(review|explain)\.py(.*)$", DOCS.read_text("utf8"), re.MULTILINE)


def test_the_commands_of_the_docs_are_found() -> None:
    assert len(DOCUMENTED) >= 6


@pytest.mark.parametrize(("command", "arguments"), DOCUMENTED)
def test_a_command_of_the_docs_works(command: str, arguments: str, capsys: pytest.CaptureFixture[str]) -> None:
    """On the project itself: listing, explaining, and adopting a page that nobody changed write nothing."""
    run = {"review": review_command, "explain": explain_command}[command]
    assert run.main(shlex.split(arguments)) == 0
    assert capsys.readouterr().out
