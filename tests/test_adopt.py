"""A page changed by hand becomes pins, and nothing that was written goes away unsaid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import review as review_command
from briefer import building
from briefer.store import is_ours
from desk_project import PINS, make_project, read_fast

PAGE = "finch-lands-in-pyongyang.md"


__all__ = ["read_fast"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def root(built: Path) -> Path:
    (built / "seeds" / "clear.yml").write_text(PINS, "utf8")
    (built / "briefings" / PAGE).unlink(missing_ok=True)
    building.build(built)
    return built


def change(root: Path, *pairs: tuple[str, str]) -> None:
    page = root / "briefings" / PAGE
    text = page.read_text("utf8")
    for old, new in pairs:
        assert text.count(old) >= 1, old
        text = text.replace(old, new)
    page.write_text(text, "utf8")


def adopt(root: Path, *more: str) -> int:
    return review_command.main(["--root", str(root), "adopt", f"briefings/{PAGE}", *more])


def pins(root: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((root / "seeds" / "clear.yml").read_text("utf8"))
    return loaded


@pytest.mark.parametrize(
    ("old", "new", "key", "value"),
    [
        ("# Finch lands in Pyongyang\n", "# Finch & Co. land\n", "title", "Finch & Co. land"),
        ("**Publisher** not named in the text", "**Publisher** The Gazette", "publisher", "The Gazette"),
        ("**By** Ada Quill", "**By** Ada Quill, Bo Reed and Cy Lane", "byline", ["Ada Quill", "Bo Reed", "Cy Lane"]),
        (
            "**Editor’s note** The list was never published.",
            "**Editor’s note** It was, later.",
            "note",
            "It was, later.",
        ),
    ],
)
def test_a_value_is_turned(root: Path, old: str, new: str, key: str, value: object) -> None:
    change(root, (old, new))
    assert adopt(root) == 0
    assert pins(root)[key] == value
    page = (root / "briefings" / PAGE).read_text("utf8")
    assert is_ours(page) and new.replace("&", "&#38;") in page
    assert (root / "seeds" / "clear.yml").read_text("utf8").startswith("# by telephone\n")


def test_the_day_is_turned(root: Path) -> None:
    page = (root / "briefings" / PAGE).read_text("utf8")
    row = next(line for line in page.split("\n") if line.startswith("- **Published** "))
    change(root, (row, "- **Published** 4 May 2016, as the paper says"))
    assert adopt(root) == 0
    assert str(pins(root)["published"]) == "2016-05-04"


def test_points_are_turned_all_together(root: Path) -> None:
    page = (root / "briefings" / PAGE).read_text("utf8")
    first = next(line for line in page.split("\n") if line.startswith("- **What happened:** "))
    change(root, (first, "- **What happened:** An envoy came to talk about the missing."))
    assert adopt(root) == 0
    points = pins(root)["summary"]
    assert points[0] == {"label": "What happened", "text": "An envoy came to talk about the missing."}
    assert len(points) == page.split("## Key actors")[0].split("## In brief")[1].count("\n- **")


def test_an_actor_taken_out_is_removed(root: Path) -> None:
    page = (root / "briefings" / PAGE).read_text("utf8")
    row = next(line for line in page.split("\n") if line.startswith("- **[Orla Finch]"))
    change(root, (f"{row}\n", ""))
    assert adopt(root, "--rewrite") == 0
    assert pins(root)["actors"] == [{"remove": "orla-finch"}]
    assert "Orla Finch" not in (root / "briefings" / PAGE).read_text("utf8").split("## Key actors")[1].split("##")[0]


def test_what_cannot_be_turned_is_said_and_kept(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(root, ("# Finch lands in Pyongyang\n", "# Finch arrives\n\nA paragraph of my own.\n"))
    changed = (root / "briefings" / PAGE).read_text("utf8")
    assert adopt(root) == 1
    err = capsys.readouterr().err
    assert "A paragraph of my own.\n  cannot be turned into a pin" in err and "Finch arrives" not in err
    assert pins(root)["title"] == "Finch arrives"
    assert (root / "briefings" / PAGE).read_text("utf8") == changed
    assert adopt(root, "--rewrite") == 0
    assert "A paragraph of my own." not in (root / "briefings" / PAGE).read_text("utf8")


def test_a_page_as_it_was_written_needs_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert adopt(root) == 0
    assert "was not changed by hand" in capsys.readouterr().out
    assert (root / "seeds" / "clear.yml").read_text("utf8") == PINS


def test_other_pages_are_refused_with_the_place_of_their_facts(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert review_command.main(["--root", str(root), "adopt", "briefings/actors/north-korea.md"]) == 1
    assert "scripts/knowledge/" in capsys.readouterr().err
