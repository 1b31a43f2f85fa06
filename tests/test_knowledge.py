"""Knowledge files read into types, what is refused with file and line, and what the project's own files must hold."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from briefer.errors import InputError
from briefer.knowledge import load_knowledge
from briefer.model import Actor, Office, When
from briefer.yamlfile import month_end, read_entries, read_entry, read_when

TESTS = Path(__file__).parent
REFUSED = TESTS / "cases" / "knowledge" / "refused"
KNOWLEDGE = TESTS.parent / "scripts" / "knowledge"

ENTRY = """
# A comment.
- id: hong-chol-min
  kind: person
  name: Hong Chol Min
  side: DPRK
  spellings: [Hong Chol-min, Hong Chol Min, Hong Chul-min]
  called: Hong
  offices:
    - {title: Premier, from: 2001-02, to: 2003, body: north-land}
    - {title: Envoy}
  born: 1950-04-05
  died: 2010-06
  hangul: 홍철민
  about: "Invented: a person of no country."
  sources: [https://example.org/hong]
  sure: false
"""


def load(folder: Path, text: str, name: str = "actors.yml") -> tuple[Actor, ...]:
    (folder / name).write_text(text, "utf8")
    return load_knowledge(folder).actors


def test_an_entry_is_read_whole(tmp_path: Path) -> None:
    assert load(tmp_path, ENTRY) == (
        Actor(
            id="hong-chol-min",
            kind="person",
            name="Hong Chol Min",
            side="DPRK",
            spellings=("Hong Chol Min", "Hong Chol-min", "Hong Chul-min"),
            called=("Hong",),
            offices=(
                Office("Premier", date(2001, 2, 1), date(2003, 12, 31), "north-land"),
                Office("Envoy", None, None),
            ),
            born=date(1950, 4, 5),
            died=date(2010, 6, 30),
            hangul="홍철민",
            about="Invented: a person of no country.",
            sources=("https://example.org/hong",),
            sure=False,
        ),
    )


def test_the_shortest_entry_has_its_name_as_only_spelling(tmp_path: Path) -> None:
    (port,) = load(tmp_path, "- {id: port-west, kind: place, name: Port West, side: other, country: north-land}")
    assert (port.spellings, port.called, port.sure, port.country) == (("Port West",), (), True, "north-land")


def test_places_stand_after_the_other_actors(tmp_path: Path) -> None:
    load(tmp_path, "- {id: port-west, kind: place, name: Port West, side: other}", "places.yml")
    actors = load(tmp_path, "- {id: anna-weaver, kind: person, name: Anna Weaver, side: other}")
    assert [actor.id for actor in actors] == ["anna-weaver", "port-west"]


def test_a_word_that_yaml_takes_for_a_truth_value_stays_a_word(tmp_path: Path) -> None:
    (hong,) = load(tmp_path, "- {id: hong-no, kind: person, name: Hong No, side: other, called: [No, On]}")
    assert hong.called == ("No", "On")


def test_missing_files_count_as_empty(tmp_path: Path) -> None:
    knowledge = load_knowledge(tmp_path)
    assert (knowledge.actors, knowledge.publishers, knowledge.events, knowledge.wordlists) == ((), (), (), ())


def test_an_empty_file_counts_as_empty(tmp_path: Path) -> None:
    assert load(tmp_path, "# Nothing yet.\n") == ()


@pytest.mark.parametrize("case", sorted(REFUSED.glob("*.yml")), ids=lambda case: case.stem)
def test_what_cannot_be_used_is_refused_with_its_place(case: Path, tmp_path: Path) -> None:
    expected = case.read_text("utf8").splitlines()[0].removeprefix("# expect: ")
    shutil.copy(case, tmp_path / "actors.yml")
    with pytest.raises(InputError) as refusal:
        load_knowledge(tmp_path)
    assert expected in str(refusal.value)
    assert str(refusal.value).startswith("actors.yml, line ")


def test_a_refusal_names_the_file_as_an_editor_knows_it(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    with pytest.raises(InputError, match=r"^knowledge/actors\.yml, line 1: "):
        load(folder, "- {id: x}")


def test_word_lists_are_found_by_name(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "speech.yml").write_text("- {list: verbs of saying, words: [said, says]}", "utf8")
    knowledge = load_knowledge(tmp_path)
    assert knowledge.words("verbs of saying") == ("said", "says")
    with pytest.raises(KeyError, match="verbs of eating"):
        knowledge.words("verbs of eating")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2004-02-29", When(date(2004, 2, 29), date(2004, 2, 29), "day")),
        ("2004-02", When(date(2004, 2, 1), date(2004, 2, 29), "month")),
        ("2004", When(date(2004, 1, 1), date(2004, 12, 31), "year")),
    ],
)
def test_a_date_may_be_a_day_a_month_or_a_year(text: str, when: When) -> None:
    assert read_when(text) == when


@pytest.mark.parametrize("text", ["", "04", "2004-13", "2004-02-30", "2004-02-03-04", "2004/02", "२००४", "spring 2004"])
def test_nothing_else_is_a_date(text: str) -> None:
    with pytest.raises(ValueError):
        read_when(text)


@pytest.mark.parametrize(("month", "last"), [((2003, 2), 28), ((2004, 2), 29), ((2004, 4), 30), ((2004, 12), 31)])
def test_a_month_ends_on_its_last_day(month: tuple[int, int], last: int) -> None:
    assert month_end(*month) == date(*month, last)


def test_null_counts_as_absent() -> None:
    (entry,) = read_entries("- {born: ~, name: '', died: , title: 'null'}", "x.yml", "")
    assert [entry.text(key) for key in ("born", "died", "title", "gone")] == [None, None, "null", None]
    assert entry.texts("born") is None
    assert entry.entries("died") == ()


def test_one_word_counts_as_a_list_of_one() -> None:
    (entry,) = read_entries("- {called: Weaver}", "x.yml", "")
    assert entry.texts("called") == ("Weaver",)


def test_a_file_of_pins_is_one_mapping() -> None:
    assert read_entry("title: Talks", "x.yml", "").text("title") == "Talks"
    assert read_entry("", "x.yml", "").nodes == ()
    with pytest.raises(InputError, match=r"x\.yml, line 1: found a list"):
        read_entry("- Talks", "x.yml", "title: Talks")


# ------------------------------------------------------------------------------------------------ the project's own


OWN = {actor.id: actor for actor in load_knowledge(KNOWLEDGE).actors}


def gold_actors() -> set[tuple[str, str]]:
    golds = [json.loads(file.read_text("utf8")) for file in sorted((TESTS / "gold").glob("*.json"))]
    kinds = {"person": "person", "organization": "organisation"}
    return {(a["id"], kinds[a["type"]]) for gold in golds for a in gold["actors"] if a["type"] in kinds} | {
        (m["id"], "place") for gold in golds for m in gold["mentions"] if m["type"] == "LOC"
    }


@pytest.mark.parametrize(("actor_id", "kind"), sorted(gold_actors()))
def test_whoever_the_seeds_name_has_an_entry(actor_id: str, kind: str) -> None:
    assert OWN[actor_id].kind == kind


def test_there_are_as_many_as_were_asked_for() -> None:
    kinds = [actor.kind for actor in OWN.values()]
    assert kinds.count("person") >= 240
    assert kinds.count("organisation") >= 110


@pytest.mark.parametrize(
    ("spelling", "actor_id"),
    [
        ("Kim Jong-il", "kim-jong-il"),
        ("Kim Chong-il", "kim-jong-il"),
        ("Choi Son-hui", "choe-son-hui"),
        ("Hillary Rodham Clinton", "hillary-clinton"),
        ("Moammar Gadhafi", "muammar-gaddafi"),
        ("D.P.R.K.", "north-korea"),
        ("Korean Central News Agency", "kcna"),
        ("Macau", "macao"),
    ],
)
def test_other_spellings_lead_to_the_entry(spelling: str, actor_id: str) -> None:
    assert [actor.id for actor in OWN.values() if spelling in actor.spellings] == [actor_id]


def holders(title: str, body: str, day: date) -> list[str]:
    return [
        actor.id
        for actor in OWN.values()
        for office in actor.offices
        if (office.title, office.body) == (title, body)
        and (office.start is None or office.start <= day)
        and (office.end is None or day <= office.end)
    ]


@pytest.mark.parametrize(
    ("title", "body", "day", "holder"),
    [
        ("President of the United States", "united-states", date(1994, 10, 21), "bill-clinton"),
        ("President of the United States", "united-states", date(2002, 10, 3), "george-w-bush"),
        ("President of the United States", "united-states", date(2019, 2, 27), "donald-trump"),
        ("President of the United States", "united-states", date(2023, 7, 18), "joe-biden"),
        ("Secretary of State", "state-department", date(2009, 8, 5), "hillary-clinton"),
        ("President", "south-korea", date(2000, 6, 15), "kim-dae-jung"),
        ("leader", "north-korea", date(1994, 10, 21), "kim-jong-il"),
        ("leader", "north-korea", date(2012, 2, 29), "kim-jong-un"),
        ("Prime Minister", "japan", date(2002, 9, 17), "junichiro-koizumi"),
        ("Foreign Minister", "north-korea", date(2018, 6, 12), "ri-yong-ho"),
        ("Secretary-General of the United Nations", "united-nations", date(2010, 3, 26), "ban-ki-moon"),
    ],
)
def test_who_held_an_office_on_a_day(title: str, body: str, day: date, holder: str) -> None:
    assert holders(title, body, day) == [holder]


def test_capitals_stand_for_their_countries() -> None:
    capitals = {"pyongyang": "north-korea", "seoul": "south-korea", "washington": "united-states", "moscow": "russia"}
    assert {capital: OWN[capital].country for capital in capitals} == capitals
