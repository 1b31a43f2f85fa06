"""When texts were added and changed, told by a real repository."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefer.history import PINS, TEXT, Change, History, read_history

LONG = "".join(f"Line {number} of an invented text about nothing much.\n" for number in range(40))


class Repository:
    """A repository in which every commit has a day of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.day = folder, 0
        folder.mkdir()
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> None:
        clock = {f"GIT_{who}_DATE": f"2026-01-{self.day:02}T12:00:00+0000" for who in ("AUTHOR", "COMMITTER")}
        nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
        subprocess.run(("git", *who, *arguments), cwd=self.folder, env={**os.environ, **clock, **nobody}, check=True)

    def commit(self, day: int, **files: str | None) -> None:
        """Files by name, with two underscores for the dot; None removes one."""
        self.day = day
        for name, text in files.items():
            file = self.folder / "seeds" / name.replace("__", ".")
            file.parent.mkdir(exist_ok=True)
            file.unlink(missing_ok=True)
            if text is not None:
                file.write_text(text, "utf8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", f"Day {day}")


def at(day: int) -> datetime:
    return datetime(2026, 1, day, 12, tzinfo=UTC)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "project")


def test_added_changed_and_pinned(repository: Repository) -> None:
    repository.commit(1, a__txt=LONG, b__txt="Another.\n")
    repository.commit(2, a__txt=LONG + "More.\n")
    repository.commit(3, a__yml="title: New\n")
    repository.commit(4, a__yml="title: Newer\n", a__txt=LONG)
    assert read_history(repository.folder) == {
        "a": History(at(1), (Change(at(2), (TEXT,)), Change(at(3), (PINS,)), Change(at(4), (TEXT, PINS)))),
        "b": History(at(1), ()),
    }


def test_pins_that_come_with_the_text_are_no_change(repository: Repository) -> None:
    repository.commit(1, a__txt=LONG, a__yml="title: New\n")
    assert read_history(repository.folder) == {"a": History(at(1), ())}


def test_taking_pins_back_is_a_change(repository: Repository) -> None:
    repository.commit(1, a__txt=LONG, a__yml="title: New\n")
    repository.commit(2, a__yml=None)
    assert read_history(repository.folder)["a"].changes == (Change(at(2), (PINS,)),)


def test_a_renamed_text_keeps_its_history(repository: Repository) -> None:
    repository.commit(1, a__txt=LONG, a__yml="title: New\nslug: something-long-enough\n")
    repository.commit(2, a__txt=LONG + "More.\n")
    repository.commit(
        3, a__txt=None, b__txt=LONG + "More.\n", a__yml=None, b__yml="title: New\nslug: something-long-enough\n"
    )
    assert read_history(repository.folder) == {"b": History(at(1), (Change(at(2), (TEXT,)),))}


def test_a_text_that_came_back_is_new(repository: Repository) -> None:
    repository.commit(1, a__txt=LONG, z__txt="Stays.\n")
    repository.commit(2, a__txt=None)
    repository.commit(3, a__txt="Other words.\n")
    assert read_history(repository.folder)["a"] == History(at(3), ())


def test_a_text_that_is_not_committed_has_no_history(repository: Repository) -> None:
    repository.commit(1, a__txt=LONG)
    (repository.folder / "seeds" / "b.txt").write_text("Not yet.\n")
    assert set(read_history(repository.folder)) == {"a"}


def test_a_shallow_clone_does_not_take_its_end_for_the_beginning(repository: Repository, tmp_path: Path) -> None:
    repository.commit(1, a__txt=LONG, b__txt="Another.\n")
    repository.commit(2, a__txt=LONG + "More.\n")
    repository.commit(3, b__yml="title: New\n", c__txt="A third.\n")
    clone = tmp_path / "clone"
    subprocess.run(("git", "clone", "-q", "--depth", "2", f"file://{repository.folder}", str(clone)), check=True)
    assert read_history(clone) == {
        "a": History(None, ()),
        "b": History(None, (Change(at(3), (PINS,)),)),
        "c": History(at(3), ()),
    }


def test_a_project_inside_a_larger_repository(repository: Repository) -> None:
    inner = repository.folder / "inner"
    (inner / "seeds").mkdir(parents=True)
    (inner / "seeds" / "a.txt").write_text(LONG)
    repository.commit(5, other__txt="Elsewhere.\n")
    assert read_history(inner) == {"a": History(at(5), ())}


def test_a_folder_in_no_repository_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "seeds").mkdir()
    assert read_history(tmp_path) == {}


def test_a_machine_without_git_says_nothing(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit(1, a__txt=LONG)
    monkeypatch.setenv("PATH", "")
    assert read_history(repository.folder) == {}


def test_a_hundred_texts_cost_one_call(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit(1, **{f"t{number}__txt": f"Text {number}.\n" for number in range(100)})
    asked: list[tuple[str, ...]] = []
    run = subprocess.run

    def counted(command: tuple[str, ...], **options: object) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        return run(command, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(subprocess, "run", counted)
    assert len(read_history(repository.folder)) == 100
    assert len([command for command in asked if "log" in command]) == 1
