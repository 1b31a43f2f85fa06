"""A folder may hold anything: each odd file is refused by name, and stops no other."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefer import sources
from briefer.errors import InputError
from briefer.pins import read_pins
from briefer.sources import load_sources
from desk_project import CLEAR

BOMB = "\n".join(("a0: &a0 [x, x, x]", *(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 40))))


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
