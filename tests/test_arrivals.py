"""A text taken into a library at once stands where the reckoning from all texts puts it; each page can be had alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefer import addresses
from briefer.arrivals import held, with_arrivals
from briefer.building import Memory, read_folder
from briefer.model import Address, Briefing, Library
from briefer.pages import lists, page_at, topic
from briefer.pipeline import collect, read, render
from briefer.sources import Text, load_few, load_texts, source_of
from desk_project import CLEAR, DOUBTFUL
from plain_texts import KNOWLEDGE
from sample_library import library as sample_library


def reading(name: str, text: str) -> Briefing:
    return read(source_of(Text(name, text.encode())), KNOWLEDGE, None)


CLEAR_ONE, DOUBTFUL_ONE = reading("clear.txt", CLEAR), reading("doubtful.txt", DOUBTFUL)


def bare(library: Library) -> Library:
    return replace(library, links=(), copies=())


def test_what_comes_and_goes_is_what_a_reckoning_gives() -> None:
    one = collect([DOUBTFUL_ONE], KNOWLEDGE)
    both = collect([CLEAR_ONE, DOUBTFUL_ONE], KNOWLEDGE)
    assert with_arrivals(one, [CLEAR_ONE], {"clear"}) == bare(both)
    gone = collect([DOUBTFUL_ONE], KNOWLEDGE, remembered=both.addresses)
    assert with_arrivals(both, [], {"clear"}) == bare(gone)


def test_what_is_reckoned_from_all_texts_holds_what_stood_and_is_the_same() -> None:
    one = collect([DOUBTFUL_ONE], KNOWLEDGE)
    arrived = with_arrivals(one, [CLEAR_ONE], {"clear"})
    assert arrived
    again = reading("doubtful.txt", f"{DOUBTFUL}\nOne more sentence stands here.\n")
    for readings, same in (([CLEAR_ONE, DOUBTFUL_ONE], {"clear", "doubtful"}), ([CLEAR_ONE, again], {"clear"})):
        reckoned = collect(readings, KNOWLEDGE, remembered=arrived.addresses)
        library = held(reckoned, arrived)
        assert library == reckoned
        stood = {id(briefing) for briefing in arrived.briefings}
        assert {b.article.source.stem for b in library.briefings if id(b) in stood} == same


def test_a_changed_or_renamed_text_keeps_its_address() -> None:
    both = collect([CLEAR_ONE, DOUBTFUL_ONE], KNOWLEDGE)
    for name, text in (("clear.txt", f"{CLEAR}\nOne more sentence stands here.\n"), ("moved.txt", CLEAR)):
        again = reading(name, text)
        changed = collect([again, DOUBTFUL_ONE], KNOWLEDGE, remembered=both.addresses)
        assert with_arrivals(both, [again], {"clear", Path(name).stem}) == bare(changed)


def test_a_text_that_another_is_known_by_waits_for_the_reckoning() -> None:
    one = collect([CLEAR_ONE], KNOWLEDGE)
    assert with_arrivals(one, [reading("copy.txt", CLEAR)], {"copy"}) is None


def test_each_page_can_be_had_alone() -> None:
    library = sample_library()
    pages = list(render(library))
    assert len(pages) > 20
    assert [page.path for page in pages if page_at(page.path, library) != page] == []
    assert page_at("actors/nobody.md", library) is None and page_at("elsewhere/x.md", library) is None


def test_a_page_that_is_asked_for_alone_is_made_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    library = sample_library()
    paths = [page.path for page in render(library)]
    for module, made in ((topic, "topic_page"), (lists, "_year_page"), (lists, "_letter_page")):
        monkeypatch.setattr(module, made, lambda *of: pytest.fail("another page was made"))
    asked = [path for path in paths if path.startswith("topics/")] + ["index.md", "actors/index.md"]
    monkeypatch.setattr(lists, "MAX_ON_A_PAGE", 1)
    assert len(asked) > 3 and all(page_at(path, library) for path in asked)


def test_addresses_of_other_texts_stay_as_they_are_and_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    one = collect([DOUBTFUL_ONE], KNOWLEDGE)
    others = tuple(Address(f"another-{number}", f"other-{number}", f"{number:016}") for number in range(50))
    compared: list[int] = []
    known_again = addresses._known_again
    monkeypatch.setattr(addresses, "_known_again", lambda texts, near, present: (
        compared.append(len(near)), known_again(texts, near, present))[1])  # fmt: skip
    library = with_arrivals(replace(one, addresses=(*others, *one.addresses)), [CLEAR_ONE], {"clear"})
    assert compared == [0]
    assert library and set(others) < set(library.addresses)


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text("{}\n" if name.endswith("yml") else CLEAR, "utf8")


def test_few_texts_are_those_that_all_are(tmp_path: Path) -> None:
    write(tmp_path, "one.txt", "one.yml", "other.md", "third.txt", ".half")
    texts, _ = load_texts(tmp_path)
    assert load_few(tmp_path, {"one", "other"}) == tuple(text for text in texts if text.name != "third.txt")
    assert load_few(tmp_path, {"gone"}) == ()


def test_a_build_with_a_memory_holds_what_the_last_one_did(tmp_path: Path) -> None:
    (tmp_path / "clear.txt").write_text(CLEAR, "utf8")
    memory = Memory()
    first = read_folder(tmp_path, KNOWLEDGE, memory=memory).library
    (tmp_path / "doubtful.txt").write_text(DOUBTFUL, "utf8")
    second = read_folder(tmp_path, KNOWLEDGE, memory=memory).library
    assert {b.article.source.stem: b is first.briefings[0] for b in second.briefings} == {
        "clear": True,
        "doubtful": False,
    }
    assert memory.library is second and len(memory.readings) == len(second.briefings)


@pytest.mark.parametrize("name", ["one.md", "ONE.txt", "new.yml", "new.pdf", "con.txt"])
def test_what_cannot_be_used_is_left_to_the_reading_of_all(tmp_path: Path, name: str) -> None:
    write(tmp_path, "one.txt", name)
    assert load_texts(tmp_path)[1], "the reading of all tells why"
    assert load_few(tmp_path, {Path(name).stem}) is None
