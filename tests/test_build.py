"""The build from folder to folder: bad input, nothing lost, same bytes."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from pathlib import Path

import pytest

import build as build_command
import export as export_command
from briefer.building import build, read_folder
from plain_texts import KNOWLEDGE
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
BAD_PINS = (  # what is pinned, the line that is named, what is said of it
    ("titel: Kelly in Pyongyang\n", "line 1", "'title'"),
    ("title: Kelly in Pyongyang\npublished: 3rd of October\n", "line 2", "a date"),
    ("title: [unclosed\n", "line", "YAML"),
    ("- title\n", "line 1", "keys with values"),
)


@pytest.fixture(scope="module")
def among_bad(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with bad texts and bad pins among the seeds, after a build, and what the build said."""
    root = tmp_path_factory.mktemp("among-bad")
    shutil.copytree(SEEDS, root / "seeds")
    for kind, data in BAD.items():
        (root / "seeds" / f"{kind}.txt").write_bytes(data)
    for number, (pins, *_) in enumerate(BAD_PINS):
        (root / "seeds" / f"pinned-{number}.txt").write_bytes(GOOD)
        (root / "seeds" / f"pinned-{number}.yml").write_text(pins, "utf8")
    with contextlib.redirect_stderr(io.StringIO()) as told:
        assert build_command.main(["--root", str(root), "-q"]) == 1
    return root, told.getvalue()


def test_bad_texts_stop_no_other(among_bad: tuple[Path, str]) -> None:
    assert len(list((among_bad[0] / "briefings").glob("*talks*.md"))) == 2


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_text_is_named(among_bad: tuple[Path, str], kind: str) -> None:
    (said,) = [line for line in among_bad[1].splitlines() if f"seeds/{kind}.txt" in line]
    assert "expected" in said and "Example:" in said


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_text_is_a_failure_though_no_other_is(tmp_path: Path, kind: str) -> None:
    (tmp_path / "bad.txt").write_bytes(BAD[kind])
    assert [failure.file for failure in read_folder(tmp_path, KNOWLEDGE).failed] == ["seeds/bad.txt"]


@pytest.mark.parametrize("pins", [pins for pins, *_ in BAD_PINS])
def test_broken_pins_are_a_failure_though_no_other_is(tmp_path: Path, pins: str) -> None:
    (tmp_path / "good.txt").write_bytes(GOOD)
    (tmp_path / "good.yml").write_text(pins, "utf8")
    assert [failure.file for failure in read_folder(tmp_path, KNOWLEDGE).failed] == ["seeds/good.yml"]


def test_the_earlier_briefing_of_a_text_gone_bad_stays(root: Path) -> None:
    build(root)
    before = content(root)
    (root / "seeds" / f"{KELLY}.txt").write_bytes(b"")
    report = build(root)
    assert report.reading.failures
    assert content(root)["us-north-korea-talks-resume.md"] == before["us-north-korea-talks-resume.md"]


@pytest.mark.parametrize("number", range(len(BAD_PINS)))
def test_broken_pins_are_named_with_their_line(among_bad: tuple[Path, str], number: int) -> None:
    _, line, says = BAD_PINS[number]
    (said,) = [told for told in among_bad[1].splitlines() if f"seeds/pinned-{number}.yml, {line}" in told]
    assert says in said


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
