"""The linter of the knowledge: each case is an actors.yml whose first line says what is to be found in it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import lint_knowledge as command
from briefer.knowledge import load_knowledge
from briefer.lint import fold, lint_knowledge, shared_names
from briefer.model import Account, AccountOf, Actor, Knowledge, KnownEvent, Office, Topic, When

CASES = Path(__file__).parent / "cases" / "knowledge" / "lint"
KNOWLEDGE = Path(__file__).parents[1] / "scripts" / "knowledge"


def knowledge_of(case: Path, folder: Path) -> Knowledge:
    shutil.copy(case, folder / "actors.yml")
    return load_knowledge(folder)


def said(case: Path, mark: str) -> str | None:
    first = case.read_text("utf8").splitlines()[0]
    return first.removeprefix(mark) if first.startswith(mark) else None


@pytest.mark.parametrize("case", sorted(CASES.glob("*.yml")), ids=lambda case: case.stem)
def test_each_case_has_the_one_problem_it_names(case: Path, tmp_path: Path) -> None:
    expected = said(case, "# expect: ")
    problems = lint_knowledge(knowledge_of(case, tmp_path))
    assert len(problems) == (expected is not None), problems
    assert expected is None or problems[0].startswith(expected)


@pytest.mark.parametrize("case", sorted(CASES.glob("spelling-shared-o*.yml")), ids=lambda case: case.stem)
def test_a_shared_name_is_told_with_the_rule(case: Path, tmp_path: Path) -> None:
    rule = said(case, "# shared: ")
    assert shared_names(knowledge_of(case, tmp_path)) == (rule,)


def actor(name: str, **more: object) -> Actor:
    slug = name.lower().replace(" ", "-")
    return Actor(slug, "person", name, "other", (name,), **more)  # type: ignore[arg-type]


def knowledge(*actors: Actor, events: tuple[KnownEvent, ...] = ()) -> Knowledge:
    return Knowledge(actors, (), events, (), ())


def event(*actors: str) -> KnownEvent:
    day = date(2001, 2, 3)
    return KnownEvent("talks-2001", "Talks", When(day, day, "day"), actors, None, "engagement", (), "high")


@pytest.mark.parametrize(
    ("accounts", "problem"),
    [
        ((("date", "3 February", "https://example.org"), ("date", "4 February", "https://example.org")), None),
        ((("date", "3 February", "https://example.org"),), "only one date under 'accounts'"),
        ((("date", "3 February", "https://example.org"), ("number", "12", "https://example.org")), "only one date"),
        ((("date", "3 February", "https://a.org"), ("date", "3 February", "https://b.org")), "only one date"),
        ((("date", "3 February", "a book"), ("date", "4 February", "https://a.org")), "'a book' is no web address"),
    ],
)
def test_accounts_contradict_each_other_and_have_addresses(
    accounts: tuple[tuple[AccountOf, str, str], ...], problem: str | None
) -> None:
    told = tuple(Account(says, "somebody", source, about) for about, says, source in accounts)
    problems = lint_knowledge(knowledge(events=(replace(event("anna-weaver"), accounts=told),)))
    assert bool(problems) == (problem is not None), problems
    assert problem is None or problem in problems[0]


def test_the_topic_of_an_event_is_one_of_the_topics() -> None:
    problems = lint_knowledge(knowledge(events=(replace(event("anna-weaver"), topics=("talks",)),)))
    assert problems == ("event talks-2001: 'talks' is the id of no topic",)


def test_more_than_twenty_topics_are_too_many() -> None:
    topics = tuple(Topic(f"topic-{n}", f"topic {n}", "A topic.", ()) for n in range(21))
    (problem,) = lint_knowledge(replace(knowledge(), topics=topics))
    assert problem.startswith("topic-20: there are 21 topics; at most 20")


def test_an_event_names_someone_with_an_entry_by_the_entry() -> None:
    known = Actor("anna-weaver", "person", "Anna Weaver", "other", ("Anna Weaver", "Ann Weaver"))
    problems = lint_knowledge(knowledge(known, events=(event("ann-weaver", "bella-stone"),)))
    assert problems == ("event talks-2001: 'ann-weaver' has an entry under the id 'anna-weaver'",)


def test_an_event_names_actors_by_ids() -> None:
    assert lint_knowledge(knowledge(events=(event("Bella Stone"),))) == ("event talks-2001: 'Bella Stone' is no id",)


def test_an_office_that_ends_before_it_begins_is_found_without_the_loader() -> None:
    backwards = Office("Judge", date(2005, 1, 1), date(2004, 1, 1))
    problems = lint_knowledge(knowledge(actor("Anna Weaver", offices=(backwards,))))
    assert problems == ("anna-weaver: 'Judge' ends on 2004-01-01, before it begins on 2005-01-01",)


def test_a_handover_known_by_its_month_is_no_overlap() -> None:
    land = Actor("north-land", "place", "North Land", "other", ("North Land",))
    first = Office("Premier", date(2001, 1, 1), date(2004, 3, 31), "north-land")
    second = Office("Premier", date(2004, 3, 1), None, "north-land")
    rulers = (actor("Anna Weaver", offices=(first,)), actor("Arno Stone", offices=(second,)))
    assert lint_knowledge(knowledge(land, *rulers)) == ()


@pytest.mark.parametrize(
    ("one", "other"), [("Kim Jong-il", "KIM JONG IL"), ("N.C.N.A.", "ncna"), ("People’s Army", "People's Army")]
)
def test_forms_that_texts_do_not_tell_apart_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_the_command_ends_with_1_where_there_is_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(CASES / "id-twice.yml", tmp_path / "actors.yml")
    assert command.main(["--knowledge", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert printed.err == "anna-weaver: the id stands twice; give one of the two a word more\n"
    assert printed.out == "2 people, 0 organisations, 0 places: 1 problem\n"


def test_the_command_ends_with_1_where_a_file_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "actors.yml").write_text("- {id: anna-weaver}", "utf8")
    assert command.main(["--knowledge", str(tmp_path)]) == 1
    assert "actors.yml, line 1: found no 'name'" in capsys.readouterr().err


def test_the_command_lists_shared_names_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = CASES / "spelling-shared-offices-differ.yml"
    shutil.copy(case, tmp_path / "actors.yml")
    assert command.main(["--knowledge", str(tmp_path), "--names"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == said(case, "# shared: ")


def test_the_knowledge_of_the_project_has_no_problem() -> None:
    assert lint_knowledge(load_knowledge(KNOWLEDGE)) == ()
