"""A folder may hold anything: each odd file is refused by name, and stops no other."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from briefer import sources
from briefer.building import KNOWLEDGE
from briefer.clean import MOST_PARAGRAPHS, clean
from briefer.errors import InputError
from briefer.knowledge import load_knowledge
from briefer.pins import read_pins
from briefer.sources import load_sources, read_source
from desk_project import CLEAR

BOMB = "\n".join(("a0: &a0 [x, x, x]", *(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 40))))
SENTENCE = "The American envoy met North Korean officials in Pyongyang on Tuesday about missing soldiers. "

CAPTION = SENTENCE.replace("envoy", "envoy Orla Finch")  # with a number behind it: what stands under a picture


def lines(count: int) -> list[str]:
    """Short sentences, no two of which have the same words."""
    letters = ["".join(chosen) for chosen in product("bcdfghjklm", "aeiou", "bcdfghjklm", "aeiou", "nprst")]
    return [f"The {letters[n % 12_500]}ly said that it would go on for a day." for n in range(count)]


def refused(folder: Path) -> dict[str, str]:
    """By file, what was found in those that were refused; the good text beside them is read all the same."""
    (folder / "good.txt").write_text(CLEAR, "utf8")
    found, errors = load_sources(folder)
    assert "good.txt" in [source.name for source in found]
    assert all(error.expected and error.example for error in errors)
    return {error.file: error.found for error in errors}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("CON.txt", "Windows keeps for a device"),
        ("lpt1.notes.txt", "Windows keeps for a device"),
        ("who: a report.txt", "':'"),
        ("a\nb.txt", "control characters"),
        ("a\u202etxt.exe.txt", "control characters"),
        (os.fsdecode(b"caf\xe9.txt"), "broken letters"),
    ],
)
def test_a_name_that_another_machine_cannot_hold(tmp_path: Path, name: str, found: str) -> None:
    (tmp_path / name).write_text(CLEAR, "utf8")
    assert [found in words for words in refused(tmp_path).values()] == [True]


@pytest.mark.parametrize("names", [("b\u00e9.txt", "be\u0301.txt"), ("Talks.txt", "talks.txt")])
def test_names_that_are_one_file_elsewhere(tmp_path: Path, names: tuple[str, str]) -> None:
    for name in names:
        (tmp_path / name).write_text(CLEAR, "utf8")
    assert ["take for that of" in found for found in refused(tmp_path).values()] == [True]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(CLEAR, "utf8")
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "link.txt").symlink_to(secret)
    (folder / "up.txt").symlink_to(Path("..") / "secret.txt")
    (folder / "pinned.txt").write_text(CLEAR, "utf8")
    (folder / "pinned.yml").symlink_to(secret)
    told = refused(folder)
    assert set(told) == {"seeds/link.txt", "seeds/up.txt", "seeds/pinned.yml"}
    assert set(told.values()) == {"a link to a file outside seeds/"}


def test_a_link_within_the_folder_may_be_followed(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("good.txt")
    assert refused(tmp_path) == {}


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST", 1000)
    (tmp_path / "endless.txt").write_bytes(b"x" * 1001)
    assert refused(tmp_path)["seeds/endless.txt"] == "1,001 bytes"


@pytest.mark.parametrize(("changes", "told"), [(1, {}), (9, {"seeds/a.txt": "a file that changes while it is read"})])
def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: int, told: dict[str, str]
) -> None:
    """It is read again; one that never rests is refused."""
    path, ask, left = tmp_path / "a.txt", os.fstat, [True] * changes
    path.write_text(CLEAR, "utf8")

    def fstat(handle: int) -> os.stat_result:
        found = ask(handle)
        if left and found.st_ino == path.stat().st_ino:
            left.pop()
            with path.open("a", encoding="utf8") as stream:
                stream.write("It was the last of the talks that they held there.\n")
        return found

    monkeypatch.setattr(os, "fstat", fstat)
    assert refused(tmp_path) == told
    texts = {source.name: source.text for source in load_sources(tmp_path)[0]}
    assert told or texts["a.txt"].count("It was the last") == changes


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        pytest.param(SENTENCE * 60_000, 1, "more than an article: 5,", id="5 MB of prose in one line"),
        pytest.param("\n\n".join(lines(10_001)), 20_001, "paragraphs: 10,001", id="a paragraph too many"),
        pytest.param("\n".join(f"{CAPTION}{n}" for n in range(1_000)), 1, "no paragraph of prose", id="nothing kept"),
    ],
)
def test_a_text_that_is_no_article_is_refused(text: str, line: int, found: str) -> None:
    begun = time.process_time()
    with pytest.raises(InputError) as caught:
        clean(read_source(text.encode(), "a.txt"), load_knowledge(KNOWLEDGE))
    assert (caught.value.file, caught.value.line) == ("seeds/a.txt", line)
    assert found in caught.value.found and caught.value.expected and caught.value.example
    assert time.process_time() - begun < 20


def test_as_many_paragraphs_as_may_be_are_kept() -> None:
    text = "\n\n".join(lines(MOST_PARAGRAPHS))
    assert len(clean(read_source(text.encode(), "a.txt"), load_knowledge(KNOWLEDGE)).body) == MOST_PARAGRAPHS


def test_a_file_that_may_not_be_read_or_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone.txt").write_text(CLEAR, "utf8")
    opened: Callable[..., object] = Path.open

    def gone(path: Path, *arguments: object) -> object:
        if path.name == "gone.txt":
            raise FileNotFoundError(2, "No such file or directory")
        return opened(path, *arguments)

    monkeypatch.setattr(Path, "open", gone)
    found, errors = load_sources(tmp_path)
    assert (found, [error.file for error in errors]) == ((), ["seeds/gone.txt"])
    assert "No such file" in errors[0].found


def test_very_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MOST_FILES", 3)
    for number in range(5):
        (tmp_path / f"x{number}.txt").write_text(CLEAR, "utf8")
    assert refused(tmp_path)["seeds/"] == "6 files"


def test_ten_thousand_empty_files_take_seconds(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number}.txt").touch()
    begun = time.process_time()
    _, errors = load_sources(tmp_path)
    assert {error.found for error in errors} == {"an empty file"}
    assert len(errors) == 10_000 and time.process_time() - begun < 20


@pytest.mark.parametrize(
    "pins",
    [
        pytest.param("topics: " + "[" * 100_000, id="lists in lists"),
        pytest.param("topics: " + "[" * 5_000 + "]" * 5_000, id="lists in lists, closed"),
        pytest.param("{a: " * 50_000, id="keys in keys"),
        pytest.param("- " * 50_000, id="items in items"),
        pytest.param(BOMB, id="aliases of aliases"),
        pytest.param(BOMB + "\n? *a39\n: x", id="aliases of aliases as a key"),
        pytest.param("topics: &a [*a]", id="an alias of itself"),
        pytest.param("published: 2002-" + "1" * 5_000, id="a month of many figures"),
        pytest.param("a: b\n---\nc: d", id="two documents"),
    ],
)
def test_pins_that_would_take_the_machine(pins: str) -> None:
    with pytest.raises(InputError) as caught:
        read_pins(pins, "a.yml")
    assert len(str(caught.value)) < 1000


def test_a_tag_of_yaml_makes_nothing() -> None:
    with pytest.raises(InputError):
        read_pins("note: !!python/object/apply:os.system ['exit 1']", "a.yml")
