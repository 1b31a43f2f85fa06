"""The build from folder to folder: bad input, nothing lost, same bytes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import build as build_command
import export as export_command
from briefer.building import build
from seeds_gold import KELLY, SEEDS

GOOD = (SEEDS / f"{KELLY}.txt").read_bytes()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return tmp_path


def content(root: Path) -> dict[str, bytes]:
    folder = root / "briefings"
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_second_build_writes_nothing(root: Path) -> None:
    build(root)
    assert {step.change for step in build(root).steps} == {"same"}


def test_two_folders_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere, 다른 곳"
    shutil.copytree(SEEDS, other / "seeds")
    build(root)
    build(other)
    assert content(root) == content(other)


def test_the_committed_pages_are_up_to_date() -> None:
    assert build_command.main(["--check", "--quiet"]) == 0


def test_check_tells_stale_pages_and_writes_nothing(root: Path) -> None:
    assert build_command.main(["--root", str(root), "--check", "-q"]) == 1
    assert not (root / "briefings").exists()


BAD = {
    "empty": b"",
    "only blanks": b" \n\n \n",
    "binary": b"\x00\x01\x02PNG\x00" * 40,
    "no prose": b"Home\nWorld\nSubscribe\nLog in\n",
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_text_is_named_and_the_others_are_built(
    root: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "seeds" / "bad.txt").write_bytes(BAD[kind])
    assert build_command.main(["--root", str(root), "-q"]) == 1
    error = capsys.readouterr().err
    assert "seeds/bad.txt" in error and "expected" in error and "Example:" in error
    assert len(list((root / "briefings").glob("*talks*.md"))) == 2


def test_the_earlier_briefing_of_a_text_gone_bad_stays(root: Path) -> None:
    build(root)
    before = content(root)
    (root / "seeds" / f"{KELLY}.txt").write_bytes(b"")
    report = build(root)
    assert report.reading.failures
    assert content(root)["us-north-korea-talks-resume.md"] == before["us-north-korea-talks-resume.md"]


@pytest.mark.parametrize(
    ("pins", "line", "says"),
    [
        ("titel: Kelly in Pyongyang\n", "line 1", "'title'"),
        ("title: Kelly in Pyongyang\npublished: 3rd of October\n", "line 2", "a date"),
        ("title: [unclosed\n", "line", "YAML"),
        ("- title\n", "line 1", "keys with values"),
    ],
)
def test_broken_pins_are_named_with_their_line(
    root: Path, pins: str, line: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "seeds" / f"{KELLY}.yml").write_text(pins, "utf8")
    assert build_command.main(["--root", str(root), "-q"]) == 1
    error = capsys.readouterr().err
    assert f"seeds/{KELLY}.yml, {line}" in error
    assert says in error


def test_a_text_removed_takes_its_page_along(root: Path) -> None:
    build(root)
    (root / "seeds" / f"{KELLY}.txt").unlink()
    build(root)
    assert "us-north-korea-talks-resume.md" not in content(root)


def test_the_export_writes_only_its_file(root: Path) -> None:
    out = root / "data.json"
    assert export_command.main(["--seeds", str(root / "seeds"), "--out", str(out)]) == 0
    assert sorted(file.name for file in root.iterdir()) == ["data.json", "seeds"]
    assert set(json.loads(out.read_text("utf8"))) == {file.stem for file in SEEDS.glob("*.txt")}


def test_the_published_export_leaves_the_articles_out(root: Path) -> None:
    out = root / "data.json"
    export_command.main(["--seeds", str(root / "seeds"), "--out", str(out), "--without-body"])
    assert all("body_text" not in record for record in json.loads(out.read_text("utf8")).values())
