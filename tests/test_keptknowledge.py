"""The knowledge that is kept is that of the files, to the last field, and is left as soon as a file differs."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from briefer import keptknowledge
from briefer.building import KNOWLEDGE
from briefer.errors import InputError
from briefer.keptknowledge import load_kept_knowledge
from briefer.knowledge import load_knowledge
from briefer.model import Knowledge

ACTOR = "- {id: orla-kade, kind: person, name: Orla Kade, side: US, sources: [https://example.org]}\n"


def told(knowledge: Knowledge) -> dict[str, object]:
    return {field.name: getattr(knowledge, field.name) for field in fields(knowledge)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Knowledge of one actor, which is kept."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "actors.yml").write_text(ACTOR, "utf8")
    load_kept_knowledge(folder, tmp_path / "kept")
    return folder


def test_what_is_kept_is_all_that_the_files_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_kept_knowledge(KNOWLEDGE, tmp_path)
    monkeypatch.setattr(keptknowledge, "load_knowledge", lambda folder: pytest.fail("the files were read again"))
    assert told(load_kept_knowledge(KNOWLEDGE, tmp_path)) == told(load_knowledge(KNOWLEDGE))


@pytest.mark.parametrize("change", ["edit", "file", "torn"])
def test_another_file_or_a_torn_one_is_loaded_anew(folder: Path, tmp_path: Path, change: str) -> None:
    other = ACTOR.replace("Orla Kade", "Orla Kader")
    if change == "edit":
        (folder / "actors.yml").write_text(other, "utf8")
    elif change == "file":
        shutil.move(folder / "actors.yml", folder / "places.yml")
        (folder / "actors.yml").write_text(other, "utf8")
    else:
        kept = tmp_path / "kept" / "knowledge"
        kept.write_bytes(kept.read_bytes().replace(b"Orla Kade", b"Orla Kado"))
    assert told(load_kept_knowledge(folder, tmp_path / "kept")) == told(load_knowledge(folder))


def test_a_mistake_is_said_each_time_until_it_is_mended(folder: Path, tmp_path: Path) -> None:
    (folder / "actors.yml").write_text(ACTOR + "- {id: x}\n", "utf8")
    for _ in range(2):
        with pytest.raises(InputError, match=r"actors\.yml"):
            load_kept_knowledge(folder, tmp_path / "kept")
    (folder / "actors.yml").write_text(ACTOR, "utf8")
    assert [actor.name for actor in load_kept_knowledge(folder, tmp_path / "kept").actors] == ["Orla Kade"]


def test_nothing_is_kept_where_keeping_is_switched_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keptknowledge.cache, "keep", lambda *given: pytest.fail("something was kept"))
    assert [actor.name for actor in load_kept_knowledge(folder, None).actors] == ["Orla Kade"]
